package voronka.setup.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Anyone;
import voronka.account.Sessions;
import voronka.setup.Draft;
import voronka.setup.Drafts;
import voronka.setup.FirstSetup;
import voronka.setup.OwnPipeline;
import voronka.setup.ReadyFunnels;
import voronka.shared.Invalid;
import voronka.web.Cookies;
import voronka.web.FormFaults;

/**
 * The last step of the wizard: which business it is, with its funnels beside it; then everything is
 * made at once.
 */
@Controller
class BusinessPage {

  private final ReadyFunnels ready;
  private final Drafts drafts;
  private final FirstSetup setup;

  BusinessPage(ReadyFunnels ready, Drafts drafts, FirstSetup setup) {
    this.ready = ready;
    this.drafts = drafts;
    this.setup = setup;
  }

  @Anyone
  @GetMapping("/setup/business")
  String choose(HttpServletRequest request, Model page) {
    return told(request)
        .map(draft -> form(draft, Choice.suggested(ready), FormFaults.NONE, page))
        .orElse(SetupPage.START);
  }

  /** Both the company and the owner are known. */
  private Optional<Draft> told(HttpServletRequest request) {
    return DraftCookie.read(request)
        .flatMap(drafts::find)
        .filter(draft -> draft.company() != null && draft.owner() != null);
  }

  /** The funnels beside the choice, or the whole page where there are no scripts. */
  @Anyone
  @PostMapping("/setup/preview")
  String preview(
      @RequestParam(defaultValue = "") String business,
      @RequestParam(defaultValue = "") List<String> pipeline,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String stages,
      HttpServletRequest request,
      Model page) {
    Draft draft = told(request).orElse(null);
    if (draft == null) {
      return SetupPage.START;
    }
    Choice choice = new Choice(business, pipeline, show, new OwnPipeline(name, stages));
    form(draft, choice, FormFaults.NONE, page);
    return request.getHeader("HX-Request") == null ? "setup/business" : "setup/preview";
  }

  @Anyone
  @PostMapping("/setup/business")
  String create(
      @RequestParam(defaultValue = "") String business,
      @RequestParam(defaultValue = "") List<String> pipeline,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String stages,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    Draft draft = told(request).orElse(null);
    if (draft == null) {
      return SetupPage.START;
    }
    Choice choice = new Choice(business, pipeline, show, new OwnPipeline(name, stages));
    try {
      String session = setup.finish(draft, choice.wanted(ready));
      signIn(session, request, response);
      return "redirect:/deals";
    } catch (Invalid invalid) {
      response.setStatus(422);
      return form(draft, choice, FormFaults.of(invalid), page);
    }
  }

  private static void signIn(
      String session, HttpServletRequest request, HttpServletResponse response) {
    Cookies.send(Sessions.COOKIE, session, "/", Sessions.LASTS, request, response);
    DraftCookie.forget(request, response);
  }

  private String form(Draft draft, Choice choice, FormFaults faults, Model page) {
    page.addAttribute("draft", draft);
    page.addAttribute("businesses", ready.all());
    page.addAttribute("choice", choice);
    page.addAttribute("preview", Preview.of(choice, ready));
    page.addAttribute("faults", faults);
    return "setup/business";
  }
}
