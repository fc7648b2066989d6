package voronka.account.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.ApiTokens;
import voronka.account.Right;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;

/** The keys of the JSON API: made here, shown once, revoked here. */
@Controller
class TokensPage {

  private final ApiTokens tokens;

  TokensPage(ApiTokens tokens) {
    this.tokens = tokens;
  }

  @Allowed(Right.MANAGE_TOKENS)
  @GetMapping("/settings/tokens")
  String show(Actor me, Model page) {
    return list(null, Faults.NONE, me, page);
  }

  @Allowed(Right.MANAGE_TOKENS)
  @PostMapping("/settings/tokens")
  String create(@RequestParam(defaultValue = "") String name, Actor me, Model page) {
    return list(tokens.create(name, By.person(me)), Faults.NONE, me, page);
  }

  @Allowed(Right.MANAGE_TOKENS)
  @PostMapping("/settings/tokens/{token}/revocation")
  String revoke(@PathVariable int token, Actor me) {
    tokens.revoke(token, By.person(me));
    return "redirect:/settings/tokens";
  }

  @ExceptionHandler
  String refused(Invalid invalid, Actor me, HttpServletResponse response, Model page) {
    response.setStatus(422);
    return list(null, Faults.of(invalid), me, page);
  }

  private String list(@Nullable String secret, Faults faults, Actor me, Model page) {
    page.addAttribute("tokens", tokens.list(me.account()));
    page.addAttribute("secret", secret);
    page.addAttribute("faults", faults);
    return "account/tokens";
  }
}
