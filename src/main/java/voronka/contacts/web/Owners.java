package voronka.contacts.web;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Member;
import voronka.account.Members;
import voronka.shared.AccountId;
import voronka.shared.MemberId;

/** Names of owners, there and back. */
@Component("contactOwners")
class Owners {

  private final Members members;

  Owners(Members members) {
    this.members = members;
  }

  Map<MemberId, String> names(AccountId account) {
    return members.list(account).stream().collect(Collectors.toMap(Member::id, Member::name));
  }

  /** By number or by whole name; nobody for an empty text. */
  Optional<MemberId> read(@Nullable String nameOrId, AccountId account) {
    if (nameOrId == null) {
      return Optional.empty();
    }
    return members.list(account).stream()
        .filter(member -> nameOrId.equals(Integer.toString(member.id().value())))
        .findFirst()
        .or(() -> members.byName(nameOrId, account))
        .map(Member::id);
  }
}
