package voronka.account.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.AccountSettings;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Member;
import voronka.account.Members;
import voronka.account.Right;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.web.Paging;
import voronka.web.Slice;

/** Members and oneself, for programs. */
@RestController
@RequestMapping("/api/crm")
class MembersApi {

  private final Members members;
  private final Accounts accounts;

  MembersApi(Members members, Accounts accounts) {
    this.members = members;
    this.accounts = accounts;
  }

  record MemberView(MemberId id, String name, @Nullable String email, String role, String state) {

    static MemberView of(Member member) {
      return new MemberView(
          member.id(), member.name(), member.email(), member.roleCode(), member.state().code());
    }
  }

  record AccountView(int id, String name, String timezone, String currency) {}

  record Me(MemberId id, String name, String role, AccountView account) {}

  /** In the order of their ids. */
  @Allowed(Right.SEE_DEALS)
  @GetMapping("/members")
  Slice<MemberView> members(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Actor me) {
    Paging paging = Paging.of(limit, cursor);
    List<String> after = paging.after(1);
    List<MemberView> rows =
        members.after(id(after), paging.fetch(), me.account()).stream()
            .map(MemberView::of)
            .toList();
    return paging.slice(rows, member -> List.of(String.valueOf(member.id().value())));
  }

  private static int id(@Nullable List<String> after) {
    try {
      return after == null ? 0 : Integer.parseInt(after.getFirst());
    } catch (NumberFormatException e) {
      throw new Invalid("cursor", Sentence.of("web.invalid.cursor"));
    }
  }

  @Allowed(Right.SEE_DEALS)
  @GetMapping("/me")
  Me me(Actor me) {
    AccountSettings account = accounts.settings(me.account());
    return new Me(
        Objects.requireNonNull(me.member()),
        me.name(),
        Roles.code(me.role()),
        new AccountView(
            me.account().value(), account.name(), account.zone().getId(), account.currency()));
  }
}
