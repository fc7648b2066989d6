package voronka.funnel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import voronka.account.Allowed;
import voronka.account.Members;
import voronka.account.Right;
import voronka.funnel.DealChangedMeanwhile;
import voronka.funnel.DealHistory;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.Deals;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.journal.JournalReader;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.shared.Subject;
import voronka.web.FormFaults;
import voronka.web.Leads;
import voronka.web.Toast;
import voronka.web.Words;

/** One deal: where it stands, what it is made of, what happened to it. */
@Controller
class DealPage {

  private static final List<String> EDITS = List.of("deal.edited", "deal.binned", "deal.restored");
  private static final int MOST_ROWS = 200;

  private final DealList list;
  private final Deals deals;
  private final DealHistory history;
  private final Pipelines pipelines;
  private final JournalReader journal;
  private final Members members;
  private final DealFormReading form;
  private final Words words;
  private final Clock clock;

  DealPage(
      DealList list,
      Deals deals,
      DealHistory history,
      Pipelines pipelines,
      JournalReader journal,
      Members members,
      DealFormReading form,
      Words words,
      Clock clock) {
    this.list = list;
    this.deals = deals;
    this.history = history;
    this.pipelines = pipelines;
    this.journal = journal;
    this.members = members;
    this.form = form;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping("/deals/{deal}")
  @Allowed(Right.SEE_DEALS)
  String show(@PathVariable DealId deal, Actor me, Model page) {
    page.addAttribute("view", view(deal, me));
    return "funnel/deal";
  }

  private DealView view(DealId id, Actor me) {
    DealLine deal = list.get(id, me.account());
    List<Pipeline> all = pipelines.all(me.account());
    Pipeline here =
        all.stream().filter(p -> p.id().equals(deal.pipeline())).findFirst().orElseThrow();
    return new DealView(
        deal,
        here,
        all,
        pipelines.lossReasons(here.id(), me.account()),
        history.latest(id, MOST_ROWS, me.account()),
        journal.about(new Subject("deal", id.value()), EDITS, MOST_ROWS, me.account()),
        clock.instant());
  }

  @GetMapping("/deals/new")
  @Allowed(Right.CHANGE_DEALS)
  String blank(@RequestParam(required = false) @Nullable String pipeline, Actor me, Model page) {
    return form(DealForm.blank(pipeline, me), null, List.of(), me, page);
  }

  @PostMapping("/deals")
  @Allowed(Right.CHANGE_DEALS)
  String open(
      DealForm fields,
      Actor me,
      Model page,
      HttpServletResponse response,
      RedirectAttributes flash) {
    try {
      DealId opened = deals.open(form.opening(fields, me), By.person(me)).id();
      flash.addFlashAttribute(Toast.FLASH, Toast.of(words.text("funnel.deal.opened")));
      return "redirect:/deals/" + opened;
    } catch (Invalid refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(fields, null, refused.reasons(), me, page);
    }
  }

  @GetMapping("/deals/{deal}/edit")
  @Allowed(Right.CHANGE_DEALS)
  String edit(@PathVariable DealId deal, Actor me, Model page) {
    DealLine line = list.get(deal, me.account());
    return form(DealForm.of(line, form.zone(me)), line, List.of(), me, page);
  }

  @PostMapping("/deals/{deal}")
  @Allowed(Right.CHANGE_DEALS)
  String save(
      @PathVariable DealId deal,
      DealForm fields,
      Actor me,
      Model page,
      HttpServletResponse response,
      RedirectAttributes flash) {
    DealLine now = list.get(deal, me.account());
    try {
      deals.edit(deal, version(fields, now), form.changes(fields, now, me), By.person(me));
      flash.addFlashAttribute(Toast.FLASH, Toast.of(words.text("funnel.deal.saved")));
      return "redirect:/deals/" + deal;
    } catch (DealChangedMeanwhile changed) {
      response.setStatus(HttpStatus.CONFLICT.value());
      page.addAttribute("conflict", DealForm.of(now, form.zone(me)));
      return form(fields.at(now.version()), now, List.of(), me, page);
    } catch (Invalid refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(fields, now, refused.reasons(), me, page);
    }
  }

  /** A form that says no version was made by hand from what the deal is now. */
  private static int version(DealForm fields, DealLine now) {
    return fields.version() == null ? now.version() : fields.version();
  }

  private String form(
      DealForm fields, @Nullable DealLine deal, List<Reason> faults, Actor me, Model page) {
    page.addAttribute("fields", fields);
    page.addAttribute("deal", deal);
    page.addAttribute("faults", new FormFaults(faults));
    page.addAttribute("pipelines", pipelines.all(me.account()));
    page.addAttribute("members", members.list(me.account()));
    return "funnel/dealForm";
  }

  @PostMapping("/deals/{deal}/bin")
  @Allowed(Right.CHANGE_DEALS)
  String bin(
      @PathVariable DealId deal,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response) {
    deals.bin(deal, null, By.person(me));
    Toast done =
        Toast.of(words.text("funnel.deal.binned"))
            .undo(words.text("funnel.deal.restore"), "/deals/" + deal + "/restoration");
    return Leads.to("/deals", done, request, response);
  }

  @PostMapping("/deals/{deal}/restoration")
  @Allowed(Right.CHANGE_DEALS)
  String restore(
      @PathVariable DealId deal,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response) {
    deals.restore(deal, By.person(me));
    Toast done = Toast.of(words.text("funnel.deal.restored"));
    return Leads.to("/deals/" + deal, done, request, response);
  }
}
