package voronka.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import voronka.shared.Refusal;
import voronka.shared.Refusal.Reason;

/** What is wrong with a form that was sent, field by field. */
public record FormFaults(List<Reason> reasons) {

  public static final FormFaults NONE = new FormFaults(List.of());

  public static FormFaults of(Refusal refusal) {
    return new FormFaults(refusal.reasons());
  }

  /** The sentence beside the field, null when nothing is wrong with it. */
  public @Nullable String at(String field, Frame frame) {
    return first(field, frame);
  }

  /** The sentence above the form, null when there is none. */
  public @Nullable String above(Frame frame) {
    return first(null, frame);
  }

  private @Nullable String first(@Nullable String field, Frame frame) {
    return reasons.stream()
        .filter(reason -> Objects.equals(reason.field(), field))
        .map(reason -> frame.text(reason.sentence()))
        .findFirst()
        .orElse(null);
  }
}
