package voronka.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be carried out, with a sentence the person can act on; nothing has changed.
 * {@code web} turns it into a status and words in one place.
 */
public abstract class Refusal extends RuntimeException {

  /**
   * One thing that is wrong.
   *
   * @param code for programs, stable: {@code reason_required}
   * @param field the input's name, null when it is about the whole
   */
  public record Reason(String code, @Nullable String field, Sentence sentence) {}

  private final transient List<Reason> reasons;

  protected Refusal(List<Reason> reasons) {
    super(reasons.toString(), null, false, false);
    this.reasons = List.copyOf(reasons);
  }

  protected Refusal(String code, @Nullable String field, Sentence sentence) {
    this(List.of(new Reason(code, field, sentence)));
  }

  public List<Reason> reasons() {
    return reasons;
  }
}
