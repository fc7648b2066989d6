package voronka.funnel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Members;
import voronka.account.Right;
import voronka.contacts.Sources;
import voronka.funnel.DealId;
import voronka.funnel.web.FieldSaving.Outcome;
import voronka.funnel.web.FieldSaving.Writing;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.web.FormFaults;
import voronka.web.Toast;
import voronka.web.Words;

/** One field of a deal, changed where it stands, on the deal's page or in a list. */
@Controller
class FieldPage {

  private final FieldSaving saving;
  private final Meanwhile meanwhile;
  private final Members members;
  private final Sources sources;
  private final Words words;

  FieldPage(
      FieldSaving saving, Meanwhile meanwhile, Members members, Sources sources, Words words) {
    this.saving = saving;
    this.meanwhile = meanwhile;
    this.members = members;
    this.sources = sources;
    this.words = words;
  }

  /** Answers with every field as it now is, with the fault, or with what somebody else wrote. */
  @PostMapping("/deals/{deal}/fields")
  @Allowed(Right.CHANGE_DEALS)
  String save(
      @PathVariable DealId deal,
      @RequestParam(defaultValue = "") String field,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(required = false) @Nullable String was,
      Actor me,
      Model page,
      HttpServletResponse response) {
    Writing writing = new Writing(known(field, deal, me), value, version, was);
    try {
      Outcome outcome = saving.save(deal, writing, me);
      page.addAttribute("deal", outcome.deal());
      return outcome.kept()
          ? kept(outcome, writing, me, response)
          : overtaken(outcome, writing, me, page, response);
    } catch (Invalid refused) {
      fragment(HttpStatus.UNPROCESSABLE_CONTENT, response);
      page.addAttribute("faults", FormFaults.of(refused));
      return "funnel/fieldFault";
    }
  }

  /** A deal that is not there is told of before a field that is none. */
  private DealField known(String field, DealId deal, Actor me) {
    return DealField.of(field)
        .orElseGet(
            () -> {
              saving.require(deal, me);
              throw new Invalid("field", Sentence.of("funnel.field.unknown"));
            });
  }

  private String kept(Outcome outcome, Writing writing, Actor me, HttpServletResponse response) {
    List<String> told = meanwhile.since(writing.version(), outcome.deal(), me);
    if (!told.isEmpty()) {
      Toast note = Toast.of(words.text("funnel.field.saved")).detail(String.join(". ", told));
      response.setHeader(Toast.HEADER, note.header());
    }
    return "funnel/fields";
  }

  private String overtaken(
      Outcome outcome, Writing writing, Actor me, Model page, HttpServletResponse response) {
    fragment(HttpStatus.CONFLICT, response);
    DealField field = writing.field();
    page.addAttribute(
        "conflict",
        new FieldConflict(
            outcome.deal(),
            field,
            outcome.wanted(),
            field == DealField.OWNER ? members.list(me.account()) : List.of(),
            meanwhile.author(field, outcome.deal(), me).orElse(null)));
    return "funnel/fieldConflict";
  }

  private static void fragment(HttpStatus status, HttpServletResponse response) {
    response.setStatus(status.value());
    response.setHeader("X-Fragment", "true");
  }

  /** What can be chosen: members at work, sources there are. */
  @GetMapping("/deals/choices")
  @Allowed(Right.SEE_DEALS)
  String choices(Actor me, Model page) {
    page.addAttribute("members", members.list(me.account()));
    page.addAttribute("sources", sources.list(me.account()));
    return "funnel/fieldChoices";
  }
}
