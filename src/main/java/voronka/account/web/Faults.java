package voronka.account.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import voronka.shared.Refusal;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;

/** What is wrong with a form that was sent, field by field. */
public record Faults(List<Reason> reasons) {

  public static final Faults NONE = new Faults(List.of());

  static Faults of(Refusal refusal) {
    return new Faults(refusal.reasons());
  }

  /** The sentence beside the field, null when nothing is wrong with it. */
  public @Nullable Sentence at(String field) {
    return first(field);
  }

  /** The sentence above the form, null when there is none. */
  public @Nullable Sentence above() {
    return first(null);
  }

  private @Nullable Sentence first(@Nullable String field) {
    return reasons.stream()
        .filter(reason -> Objects.equals(reason.field(), field))
        .map(Reason::sentence)
        .findFirst()
        .orElse(null);
  }
}
