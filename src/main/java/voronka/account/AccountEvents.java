package voronka.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.account.OneTimeLink.Purpose;
import voronka.journal.Event;
import voronka.shared.AccountId;
import voronka.shared.Subject;

/**
 * What the journal keeps of an account, its people and their keys: names and what was done, never a
 * password, a link or a token.
 */
final class AccountEvents {

  private AccountEvents() {}

  static Event opened(AccountId account, AccountSettings settings) {
    return account("account.opened", account, Map.of("after", details(settings)));
  }

  static Event changed(AccountId account, AccountSettings before, AccountSettings after) {
    return account(
        "account.changed", account, Map.of("before", details(before), "after", details(after)));
  }

  private static Event account(
      String kind, AccountId account, Map<String, @Nullable Object> details) {
    return new Event(kind, new Subject("account", account.value()), null, details);
  }

  private static Map<String, Object> details(AccountSettings settings) {
    return Map.of(
        "name", settings.name(), "zone", settings.zone().getId(), "currency", settings.currency());
  }

  /** A name that an import brought. */
  static Event formerAdded(Member member) {
    return member("member.added-former", member, about(member));
  }

  static Event invited(Member member) {
    Map<String, @Nullable Object> details = about(member);
    details.put("email", member.email());
    details.put("role", member.roleCode());
    return member("member.invited", member, details);
  }

  static Event linkMade(Member member, Purpose purpose) {
    Map<String, @Nullable Object> details = about(member);
    details.put("purpose", purpose.code());
    return member("member.link-made", member, details);
  }

  static Event switchedOff(Member member) {
    return member("member.switched-off", member, about(member));
  }

  static Event switchedOn(Member member) {
    return member("member.switched-on", member, about(member));
  }

  static Event changed(Member before, Member after) {
    Map<String, @Nullable Object> details = about(after);
    details.put("before", Map.of("name", before.name(), "role", before.roleCode()));
    details.put("after", Map.of("name", after.name(), "role", after.roleCode()));
    return member("member.changed", after, details);
  }

  /** Written by the person, when an invitation or a link for a new password is used. */
  static Event passwordChosen(Member before, Member after) {
    Map<String, @Nullable Object> details = about(after);
    details.put("nameBefore", before.name());
    String kind = before.isActive() ? "member.password-changed" : "member.arrived";
    return member(kind, after, details);
  }

  private static Event member(String kind, Member member, Map<String, @Nullable Object> details) {
    return new Event(kind, new Subject("member", member.id().value()), null, details);
  }

  private static Map<String, @Nullable Object> about(Member member) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("name", member.name());
    return details;
  }

  static Event tokenMade(int id, String name) {
    return token("token.made", id, name);
  }

  static Event tokenRevoked(int id, String name) {
    return token("token.revoked", id, name);
  }

  private static Event token(String kind, int id, String name) {
    return new Event(kind, new Subject("token", id), null, Map.of("name", name));
  }
}
