package voronka.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/** One field of a {@link JsonBody}: absent, null, or a value. */
public final class JsonField<T> {

  private final JsonBody body;
  private final String at;
  private final boolean given;
  private final @Nullable T value;

  JsonField(JsonBody body, String at, boolean given, @Nullable T value) {
    this.body = body;
    this.at = at;
    this.given = given;
    this.value = value;
  }

  /** Absent, null and blank are faults. */
  public JsonField<T> required() {
    boolean missing = value == null || value instanceof List<?> list && list.isEmpty();
    if (missing && !body.hasFaultAt(at)) {
      body.fault("required", at, Sentence.of("web.json.required"));
    }
    return this;
  }

  /** A change may leave the field out but not empty it. */
  public JsonField<T> requiredIfGiven() {
    return given ? required() : this;
  }

  /** At most so many characters in a text, in each text of a list, and no more than that. */
  public JsonField<T> max(int characters) {
    if (value instanceof String text) {
      max(text, at, characters);
    } else if (value instanceof List<?> texts) {
      for (int i = 0; i < texts.size(); i++) {
        max(String.valueOf(texts.get(i)), at + "[" + i + "]", characters);
      }
    }
    return this;
  }

  private void max(String text, String place, int characters) {
    int length = text.codePointCount(0, text.length());
    if (length > characters) {
      body.fault("too_long", place, Sentence.of("web.json.text.long", characters, length));
    }
  }

  /** Whether the field is in the body, be it null. */
  public boolean isGiven() {
    return given;
  }

  /** The value of a required field, after {@link JsonBody#check}. */
  public T get() {
    if (value == null) {
      throw new IllegalStateException(at + " was not checked");
    }
    return value;
  }

  public @Nullable T orNull() {
    return value;
  }

  public T or(T other) {
    return value == null ? other : value;
  }
}
