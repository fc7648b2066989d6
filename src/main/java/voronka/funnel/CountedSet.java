package voronka.funnel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.web.Texts;

/**
 * The deals behind one number of a funnel report, as the list of deals is asked for them: {@code
 * reached:10003}.
 *
 * @param stage which stage's number, null where it is not about a stage
 * @param reason of refusal, by name; empty for none given; null where it is not about reasons
 */
public record CountedSet(Kind kind, @Nullable StageId stage, @Nullable String reason) {

  /** The numbers; those after {@code REASON} belong to a stage. */
  public enum Kind {
    DEALS("deals"),
    WON("won"),
    LOST("lost"),
    CLOSED("closed"),
    OPEN("open"),
    MOVED_OUT("movedOut"),
    REACHED_WON("reachedWon"),
    LOST_AT_UNKNOWN("lostAtUnknown"),
    REASON("reason"),
    ENTERED("entered"),
    VISITS("visits"),
    REACHED("reached"),
    NEXT("next"),
    LOST_AT("lostAt"),
    OPEN_AT("openAt"),
    STOPPED_LOST("stoppedLost"),
    STOPPED_OPEN("stoppedOpen"),
    STOPPED_OUT("stoppedOut");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    boolean isOfAStage() {
      return compareTo(REASON) > 0;
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
  }

  public static CountedSet of(Kind kind) {
    return new CountedSet(kind, null, null);
  }

  public static CountedSet of(Kind kind, StageId stage) {
    return new CountedSet(kind, stage, null);
  }

  public static CountedSet lostFor(String reason) {
    return new CountedSet(Kind.REASON, null, reason);
  }

  /**
   * @throws Invalid no number goes by that name
   */
  public static CountedSet parse(String text) {
    String word = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
    String rest = text.contains(":") ? text.substring(text.indexOf(':') + 1) : null;
    Kind kind = Kind.of(word).orElseThrow(() -> unknown());
    if (kind == Kind.REASON && rest != null && Texts.areKeepable(rest)) {
      return lostFor(rest);
    }
    if (kind.isOfAStage() && rest != null && rest.matches("[1-9]\\d{0,8}")) {
      return of(kind, new StageId(Integer.parseInt(rest)));
    }
    if (kind.compareTo(Kind.REASON) < 0 && rest == null) {
      return of(kind);
    }
    throw unknown();
  }

  private static Invalid unknown() {
    return new Invalid("set", Sentence.of("funnel.set.unknown"));
  }

  /** As it goes into an address. */
  @Override
  public String toString() {
    return stage != null
        ? kind.word + ":" + stage
        : reason != null ? kind.word + ":" + reason : kind.word;
  }

  String reasonInLowerCase() {
    return reason == null ? "" : reason.toLowerCase(Locale.ROOT);
  }
}
