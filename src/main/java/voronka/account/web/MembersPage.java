package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.MemberRefused;
import voronka.account.Members;
import voronka.account.OneTimeLink;
import voronka.account.Right;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Refusal;

/** The people of the account: who is here, inviting, switching off. */
@Controller
class MembersPage {

  private final Members members;
  private final BaseAddress base;

  MembersPage(Members members, BaseAddress base) {
    this.members = members;
    this.base = base;
  }

  @Allowed(Right.MANAGE_MEMBERS)
  @GetMapping("/settings/members")
  String show(Actor me, Model page) {
    return list(null, Faults.NONE, me, page);
  }

  @Allowed(Right.MANAGE_MEMBERS)
  @PostMapping("/settings/members")
  String invite(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "manager") String role,
      Actor me,
      HttpServletRequest request,
      Model page) {
    OneTimeLink link = members.invite(name, email, Roles.of(role), By.person(me));
    return list(fresh(name.strip(), link, request), Faults.NONE, me, page);
  }

  @Allowed(Right.MANAGE_MEMBERS)
  @PostMapping("/settings/members/{member}/link")
  String link(@PathVariable MemberId member, Actor me, HttpServletRequest request, Model page) {
    OneTimeLink link = members.link(member, By.person(me));
    String name = members.get(member, me.account()).name();
    return list(fresh(name, link, request), Faults.NONE, me, page);
  }

  @Allowed(Right.MANAGE_MEMBERS)
  @PostMapping("/settings/members/{member}/state")
  String switchOnOrOff(@PathVariable MemberId member, @RequestParam boolean on, Actor me) {
    if (on) {
      members.switchOn(member, By.person(me));
    } else {
      members.switchOff(member, By.person(me));
    }
    return "redirect:/settings/members";
  }

  @Allowed(Right.MANAGE_MEMBERS)
  @PostMapping("/settings/members/{member}/role")
  String changeRole(@PathVariable MemberId member, @RequestParam String role, Actor me) {
    members.changeRole(member, Roles.of(role), By.person(me));
    return "redirect:/settings/members";
  }

  @ExceptionHandler({Invalid.class, MemberRefused.class})
  String refused(Refusal refusal, Actor me, HttpServletResponse response, Model page) {
    response.setStatus(refusal instanceof Invalid ? 422 : 409);
    return list(null, Faults.of(refusal), me, page);
  }

  private String list(@Nullable FreshLink link, Faults faults, Actor me, Model page) {
    page.addAttribute("members", members.list(me.account()));
    page.addAttribute("me", Objects.requireNonNull(me.member()).value());
    page.addAttribute("link", link);
    page.addAttribute("faults", faults);
    return "account/members";
  }

  private FreshLink fresh(String name, OneTimeLink link, HttpServletRequest request) {
    return new FreshLink(
        name, base.of(request) + link.path(), link.purpose() == OneTimeLink.Purpose.INVITE);
  }
}
