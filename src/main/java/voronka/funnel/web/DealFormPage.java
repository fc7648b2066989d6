package voronka.funnel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import voronka.account.Allowed;
import voronka.account.Members;
import voronka.account.Right;
import voronka.funnel.DealChangedMeanwhile;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.Deals;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.web.FormFaults;
import voronka.web.Toast;
import voronka.web.Words;

/** A deal's form: for a new one, and for all fields of one at once. */
@Controller
class DealFormPage {

  /** What the board asks for by its script is the small form that stands over it. */
  private static final String SCRIPT = "HX-Request";

  private final Deals deals;
  private final DealList list;
  private final Pipelines pipelines;
  private final Members members;
  private final DealFormReading reading;
  private final Words words;

  DealFormPage(
      Deals deals,
      DealList list,
      Pipelines pipelines,
      Members members,
      DealFormReading reading,
      Words words) {
    this.deals = deals;
    this.list = list;
    this.pipelines = pipelines;
    this.members = members;
    this.reading = reading;
    this.words = words;
  }

  @GetMapping("/deals/new")
  @Allowed(Right.CHANGE_DEALS)
  String blank(
      @RequestParam(required = false) @Nullable String pipeline,
      @RequestHeader(name = SCRIPT, required = false) @Nullable String script,
      Actor me,
      Model page) {
    DealForm blank = DealForm.blank(pipeline, me);
    return script == null
        ? form(blank, null, List.of(), me, page)
        : quick("funnel/quickDeal", blank, List.of(), page);
  }

  @PostMapping("/deals")
  @Allowed(Right.CHANGE_DEALS)
  String open(
      DealForm form,
      @RequestHeader(name = SCRIPT, required = false) @Nullable String script,
      Actor me,
      Model page,
      HttpServletResponse response,
      RedirectAttributes flash) {
    try {
      DealId opened = deals.open(reading.opening(form, me), By.person(me)).id();
      if (script != null) {
        return tellOpened(opened, response);
      }
      flash.addFlashAttribute(Toast.FLASH, Toast.of(words.text("funnel.deal.opened")));
      return "redirect:/deals/" + opened;
    } catch (Invalid refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      if (script != null) {
        response.setHeader("X-Fragment", "true");
        return quick("funnel/quickDealForm", form, refused.reasons(), page);
      }
      return form(form, null, refused.reasons(), me, page);
    }
  }

  private String tellOpened(DealId opened, HttpServletResponse response) {
    Toast told =
        Toast.of(words.text("funnel.deal.opened"))
            .action(words.text("funnel.quick.open"), "/deals/" + opened, "GET");
    response.setHeader(Toast.HEADER, told.header("opened", Map.of("deal", opened.value())));
    return "web/empty";
  }

  private static String quick(String view, DealForm form, List<Reason> faults, Model page) {
    page.addAttribute("fields", form);
    page.addAttribute("faults", new FormFaults(faults));
    return view;
  }

  @GetMapping("/deals/{deal}/edit")
  @Allowed(Right.CHANGE_DEALS)
  String edit(@PathVariable DealId deal, Actor me, Model page) {
    DealLine line = list.get(deal, me.account());
    return form(DealForm.of(line, reading.zone(me)), line, List.of(), me, page);
  }

  @PostMapping("/deals/{deal}")
  @Allowed(Right.CHANGE_DEALS)
  String save(
      @PathVariable DealId deal,
      DealForm form,
      Actor me,
      Model page,
      HttpServletResponse response,
      RedirectAttributes flash) {
    DealLine now = list.get(deal, me.account());
    try {
      deals.edit(deal, version(form, now), reading.changes(form, now, me), By.person(me));
      flash.addFlashAttribute(Toast.FLASH, Toast.of(words.text("funnel.deal.saved")));
      return "redirect:/deals/" + deal;
    } catch (DealChangedMeanwhile changed) {
      response.setStatus(HttpStatus.CONFLICT.value());
      page.addAttribute("conflict", DealForm.of(now, reading.zone(me)));
      return form(form.at(now.version()), now, List.of(), me, page);
    } catch (Invalid refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(form, now, refused.reasons(), me, page);
    }
  }

  /** A form that says no version was made by hand from what the deal is now. */
  private static int version(DealForm form, DealLine now) {
    return form.version() == null ? now.version() : form.version();
  }

  private String form(
      DealForm form, @Nullable DealLine deal, List<Reason> faults, Actor me, Model page) {
    page.addAttribute("fields", form);
    page.addAttribute("deal", deal);
    page.addAttribute("faults", new FormFaults(faults));
    page.addAttribute("pipelines", pipelines.all(me.account()));
    page.addAttribute("members", members.list(me.account()));
    return "funnel/dealForm";
  }
}
