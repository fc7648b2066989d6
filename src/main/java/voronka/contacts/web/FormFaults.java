package voronka.contacts.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.shared.Refusal;
import voronka.shared.Refusal.Reason;
import voronka.web.Frame;

/** What is wrong with a form, by field. */
public record FormFaults(Map<String, Reason> reasons) {

  public static final FormFaults NONE = new FormFaults(Map.of());

  static FormFaults of(Refusal refusal) {
    Map<String, Reason> byField = new LinkedHashMap<>();
    refusal
        .reasons()
        .forEach(reason -> byField.putIfAbsent(String.valueOf(reason.field()), reason));
    return new FormFaults(byField);
  }

  public @Nullable String at(String field, Frame frame) {
    Reason reason = reasons.get(field);
    return reason == null ? null : frame.text(reason.sentence());
  }
}
