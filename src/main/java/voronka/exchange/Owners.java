package voronka.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.account.Member;
import voronka.account.Members;
import voronka.shared.ImportRun;
import voronka.shared.Invalid;
import voronka.shared.MemberId;

/** The owners that rows name: those nobody knows become former members, who cannot sign in. */
final class Owners {

  private final Members members;
  private final ImportRun run;
  private final Map<String, Optional<MemberId>> known = new HashMap<>();

  Owners(Members members, ImportRun run) {
    this.members = members;
    this.run = run;
  }

  @Nullable MemberId owner(Cells cells) {
    String name = cells.name(Field.OWNER);
    if (name == null) {
      return null;
    }
    try {
      return known.computeIfAbsent(name, this::member).orElse(null);
    } catch (Invalid unfit) {
      cells.fault(Field.OWNER, unfit.reasons().getFirst().sentence());
      return null;
    }
  }

  private Optional<MemberId> member(String name) {
    Optional<Member> found = members.byName(name, run.account());
    if (found.isEmpty() && !run.dry()) {
      found = Optional.of(members.former(name, run.by()));
    }
    return found.map(Member::id);
  }
}
