package voronka.setup.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Anyone;
import voronka.setup.Draft;
import voronka.setup.Drafts;
import voronka.setup.FirstSetup;
import voronka.setup.SetupCode;
import voronka.setup.SetupCodeRefused;
import voronka.setup.SetupThrottled;
import voronka.shared.Invalid;
import voronka.web.FormFaults;

/** The first steps of the wizard: the code from the console, the company, the owner. */
@Controller
class SetupPage {

  static final String START = "redirect:/setup";

  /** West to east; Moscow is the one chosen. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Kaliningrad",
          "Europe/Moscow",
          "Europe/Samara",
          "Asia/Yekaterinburg",
          "Asia/Omsk",
          "Asia/Krasnoyarsk",
          "Asia/Irkutsk",
          "Asia/Yakutsk",
          "Asia/Vladivostok",
          "Asia/Magadan",
          "Asia/Kamchatka");

  private static final Draft.Company NO_COMPANY = new Draft.Company("", "Europe/Moscow");
  private static final Draft.Owner NO_OWNER = new Draft.Owner("", "", "");

  private final SetupCode code;
  private final Drafts drafts;
  private final FirstSetup setup;

  SetupPage(SetupCode code, Drafts drafts, FirstSetup setup) {
    this.code = code;
    this.drafts = drafts;
    this.setup = setup;
  }

  @Anyone
  @GetMapping("/setup")
  String begin(HttpServletRequest request, Model page) {
    Draft draft = draft(request).orElse(null);
    if (draft == null) {
      return code(FormFaults.NONE, page);
    }
    if (draft.company() == null) {
      return "redirect:/setup/company";
    }
    return draft.owner() == null ? "redirect:/setup/owner" : "redirect:/setup/business";
  }

  private Optional<Draft> draft(HttpServletRequest request) {
    return DraftCookie.read(request).flatMap(drafts::find);
  }

  @Anyone
  @PostMapping("/setup")
  String enter(
      @RequestParam(name = "code", defaultValue = "") String typed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      code.check(typed, request.getRemoteAddr());
    } catch (SetupCodeRefused refused) {
      response.setStatus(422);
      return code(FormFaults.of(refused), page);
    } catch (SetupThrottled throttled) {
      response.setStatus(429);
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(throttled.waitFor().toSeconds()));
      return code(FormFaults.of(throttled), page);
    }
    DraftCookie.send(drafts.begin(), request, response);
    return "redirect:/setup/company";
  }

  private static String code(FormFaults faults, Model page) {
    page.addAttribute("faults", faults);
    return "setup/code";
  }

  @Anyone
  @GetMapping("/setup/company")
  String company(HttpServletRequest request, Model page) {
    return draft(request)
        .map(
            draft ->
                company(
                    Optional.ofNullable(draft.company()).orElse(NO_COMPANY), FormFaults.NONE, page))
        .orElse(START);
  }

  @Anyone
  @PostMapping("/setup/company")
  String keepCompany(
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String zone,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    Draft draft = draft(request).orElse(null);
    if (draft == null) {
      return START;
    }
    Draft.Company said = new Draft.Company(account, zone);
    try {
      keep(setup.company(draft, said), request);
      return "redirect:/setup/owner";
    } catch (Invalid invalid) {
      response.setStatus(422);
      return company(said, FormFaults.of(invalid), page);
    }
  }

  private static String company(Draft.Company company, FormFaults faults, Model page) {
    page.addAttribute("company", company);
    page.addAttribute("zones", ZONES);
    page.addAttribute("faults", faults);
    return "setup/company";
  }

  @Anyone
  @GetMapping("/setup/owner")
  String owner(HttpServletRequest request, Model page) {
    return draft(request)
        .filter(draft -> draft.company() != null)
        .map(
            draft ->
                owner(
                    draft,
                    Optional.ofNullable(draft.owner()).orElse(NO_OWNER),
                    FormFaults.NONE,
                    page))
        .orElse(START);
  }

  @Anyone
  @PostMapping("/setup/owner")
  String keepOwner(
      @RequestParam(defaultValue = "") String ownerName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    Draft draft = draft(request).orElse(null);
    if (draft == null || draft.company() == null) {
      return START;
    }
    Draft.Owner said = new Draft.Owner(ownerName, email, password);
    try {
      keep(setup.owner(draft, said), request);
      return "redirect:/setup/business";
    } catch (Invalid invalid) {
      response.setStatus(422);
      return owner(draft, said, FormFaults.of(invalid), page);
    }
  }

  private static String owner(Draft draft, Draft.Owner owner, FormFaults faults, Model page) {
    page.addAttribute("draft", draft);
    page.addAttribute("owner", owner);
    page.addAttribute("faults", faults);
    return "setup/owner";
  }

  private void keep(Draft draft, HttpServletRequest request) {
    DraftCookie.read(request).ifPresent(secret -> drafts.keep(secret, draft));
  }
}
