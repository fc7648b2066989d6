package voronka.account;

import voronka.shared.Conflict;
import voronka.shared.Sentence;

/** What was asked of the member cannot be done in the state it is in. */
public class MemberRefused extends Conflict {

  MemberRefused(String key) {
    super("member_refused", Sentence.of(key));
  }
}
