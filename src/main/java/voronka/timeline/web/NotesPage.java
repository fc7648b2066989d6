package voronka.timeline.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.shared.Subject;
import voronka.timeline.Notes;
import voronka.web.FormFaults;
import voronka.web.Texts;

/**
 * Notes about a deal, contact or company: a part of its page, and a page of its own without
 * scripts.
 */
@Controller
class NotesPage {

  private static final Pattern ABOUT = Pattern.compile("(deal|contact|company):([1-9]\\d{0,8})");
  private static final int LONGEST = 10_000;

  private final Notes notes;
  private final Clock clock;

  NotesPage(Notes notes, Clock clock) {
    this.notes = notes;
    this.clock = clock;
  }

  @GetMapping("/notes")
  @Allowed(Right.SEE_DEALS)
  String list(
      @RequestParam String about,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    return show(subject(about), "", FormFaults.NONE, script, me, page);
  }

  @PostMapping("/notes")
  @Allowed(Right.CHANGE_DEALS)
  String add(
      @RequestParam String about,
      @RequestParam(defaultValue = "") String text,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page,
      HttpServletResponse response) {
    Subject subject = subject(about);
    try {
      notes.add(subject, readable(text), clock.instant(), By.person(me));
      return show(subject, "", FormFaults.NONE, script, me, page);
    } catch (Invalid refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      response.setHeader("X-Fragment", "true");
      return show(subject, text, FormFaults.of(refused), script, me, page);
    }
  }

  private static String readable(String text) {
    String written = text.strip();
    if (written.isEmpty()) {
      throw new Invalid("text", Sentence.of("timeline.note.empty"));
    }
    if (written.length() > LONGEST || !Texts.areKeepable(written)) {
      throw new Invalid("text", Sentence.of("timeline.note.unfit", LONGEST));
    }
    return written;
  }

  private static Subject subject(String about) {
    Matcher named = ABOUT.matcher(about);
    if (!named.matches()) {
      throw new Invalid("about", Sentence.of("timeline.note.about"));
    }
    return new Subject(named.group(1), Integer.parseInt(named.group(2)));
  }

  private String show(
      Subject about,
      String draft,
      FormFaults faults,
      @Nullable String script,
      Actor me,
      Model page) {
    page.addAttribute("about", about);
    page.addAttribute("notes", List.copyOf(notes.list(about, me.account())).reversed());
    page.addAttribute("draft", draft);
    page.addAttribute("faults", faults);
    return script == null ? "timeline/page" : "timeline/notes";
  }
}
