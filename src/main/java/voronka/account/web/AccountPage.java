package voronka.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.web.Toast;
import voronka.web.Words;

/** What the account says about itself: name, time zone, currency. */
@Controller
class AccountPage {

  private static final List<String> CURRENCIES =
      List.of(
          "RUB", "BYN", "KZT", "AMD", "AZN", "GEL", "KGS", "UZS", "USD", "EUR", "CNY", "TRY",
          "AED");

  private final Accounts accounts;
  private final Words words;

  AccountPage(Accounts accounts, Words words) {
    this.accounts = accounts;
    this.words = words;
  }

  @Allowed(Right.CHANGE_ACCOUNT)
  @GetMapping("/settings/account")
  String show(Actor me, Model page) {
    return form(AccountForm.of(accounts.settings(me.account())), Faults.NONE, page);
  }

  @Allowed(Right.CHANGE_ACCOUNT)
  @PostMapping("/settings/account")
  String change(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "") String currency,
      Actor me,
      HttpServletResponse response,
      RedirectAttributes after,
      Model page) {
    try {
      accounts.change(name, zone, currency, By.person(me));
      after.addFlashAttribute(Toast.FLASH, Toast.of(words.text("account.saved")));
      return "redirect:/settings";
    } catch (Invalid invalid) {
      response.setStatus(422);
      return form(new AccountForm(name, zone, currency), Faults.of(invalid), page);
    }
  }

  private static String form(AccountForm form, Faults faults, Model page) {
    page.addAttribute("form", form);
    page.addAttribute("zones", zones());
    page.addAttribute("currencies", CURRENCIES);
    page.addAttribute("faults", faults);
    return "account/account";
  }

  /** Cities only: the short names of the list are other countries' habits. */
  private static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(
            zone ->
                zone.matches("(Europe|Asia|America|Africa|Atlantic|Australia|Indian|Pacific)/.+"))
        .sorted()
        .toList();
  }
}
