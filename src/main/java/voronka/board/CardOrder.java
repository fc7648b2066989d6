package voronka.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import voronka.account.Forbidden;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Sentence;

/**
 * How the cards of a column stand: by urgency alone, or first those that have a place, in that
 * order, and the others by urgency below them.
 */
public enum CardOrder {
  URGENCY,
  MINE,
  SHARED;

  /** As an address says it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CardOrder> read(String code) {
    return Arrays.stream(values()).filter(order -> order.code().equals(code)).findFirst();
  }

  /**
   * @throws Invalid there is no such order
   */
  public static CardOrder of(String code) {
    return read(code).orElseThrow(() -> new Invalid("order", Sentence.of("board.order.unknown")));
  }

  /** Whether people put cards into their places. */
  public boolean isByHand() {
    return this != URGENCY;
  }

  /**
   * Whose places count for the one who looks: a member's number, 0 where everybody shares them.
   *
   * @throws Forbidden nobody in particular has no order of their own
   */
  public int keeper(Actor me) {
    MemberId member = me.member();
    if (this == MINE && member == null) {
      throw new Forbidden(Sentence.of("board.order.nobodys"));
    }
    return this == MINE && member != null ? member.value() : 0;
  }
}
