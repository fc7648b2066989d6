package voronka.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.Invalid;
import voronka.shared.Money;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;

/**
 * The JSON object of a request, taken apart field by field. Faults are gathered, and {@link #check}
 * refuses them together; fields nobody asked for are faults too.
 */
public final class JsonBody {

  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_ITEMS = 1000;
  private static final int WIDEST_EXPONENT = 40;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxDocumentLength(MOST_BYTES)
                          .maxStringLength(100_000)
                          .maxNumberLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final JsonNode object;
  private final String path;
  private final List<Reason> faults;
  private final Set<String> known = new HashSet<>();
  private final List<JsonBody> parts = new ArrayList<>();

  private JsonBody(JsonNode object, String path, List<Reason> faults) {
    this.object = object;
    this.path = path;
    this.faults = faults;
  }

  /**
   * Reads the body of a request.
   *
   * @throws Invalid it is no JSON object, is longer than a megabyte or deeper than 50 levels
   */
  public static JsonBody of(byte[] body) {
    if (body.length > MOST_BYTES) {
      throw unreadable("web.json.long");
    }
    JsonNode node = parsed(body);
    if (!node.isObject()) {
      throw unreadable("web.json.no.object");
    }
    return new JsonBody(node, "", new ArrayList<>());
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw unreadable("web.json.unreadable");
    }
  }

  private static Invalid unreadable(String key) {
    return new Invalid(List.of(new Reason("unreadable_body", null, Sentence.of(key))));
  }

  /** Whether the field is in the body, be it null. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** Trimmed; one that is empty then counts as null. */
  public JsonField<String> text(String name) {
    return field(name, this::textOf);
  }

  /** A name or an id, whichever the sender has. */
  public JsonField<String> textOrId(String name) {
    return field(
        name,
        (node, at) ->
            node.isIntegralNumber() ? node.bigIntegerValue().toString() : textOf(node, at));
  }

  public JsonField<Integer> id(String name) {
    return integer(name, 1, Integer.MAX_VALUE);
  }

  public JsonField<Integer> integer(String name, int least, int most) {
    return field(name, (node, at) -> integerOf(node, at, least, most));
  }

  public JsonField<Boolean> flag(String name) {
    return field(
        name, (node, at) -> node.isBoolean() ? node.booleanValue() : wrong(at, "web.json.flag"));
  }

  /** A number, or a text that is one. */
  public JsonField<Money> money(String name) {
    return field(name, this::moneyOf);
  }

  /** ISO 8601 with an offset, kept to the microsecond. */
  public JsonField<Instant> instant(String name) {
    return field(name, this::instantOf);
  }

  public JsonField<LocalDate> date(String name) {
    return field(name, this::dateOf);
  }

  /** One of a few words. */
  public JsonField<String> choice(String name, List<String> words) {
    return field(
        name,
        (node, at) ->
            node.isString() && words.contains(node.stringValue())
                ? node.stringValue()
                : wrong(at, "web.json.choice", String.join(", ", words)));
  }

  public JsonField<List<String>> texts(String name) {
    return field(name, (node, at) -> list(node, at, this::textOf));
  }

  /** Texts as they came: neither trimmed, nor refused for being blank. */
  public JsonField<List<String>> textsAsSent(String name, int most) {
    return field(name, (node, at) -> list(node, at, most, this::keepable));
  }

  private @Nullable String keepable(JsonNode node, String at) {
    if (!node.isString()) {
      return wrong(at, "web.json.text");
    }
    return Texts.areKeepable(node.stringValue())
        ? node.stringValue()
        : wrong(at, "web.json.characters");
  }

  /**
   * Texts, or objects that hold the text under {@code key}: what an answer gave can be sent back.
   *
   * @param readings fields of such an object that follow from the text, so they are not read
   */
  public JsonField<List<String>> textsOrObjects(String name, String key, Set<String> readings) {
    return field(
        name, (node, at) -> list(node, at, (item, place) -> textIn(item, place, key, readings)));
  }

  private @Nullable String textIn(JsonNode item, String at, String key, Set<String> readings) {
    if (!item.isObject()) {
      return textOf(item, at);
    }
    for (String name : item.propertyNames()) {
      if (!name.equals(key) && !readings.contains(name)) {
        return wrong(at, "web.json.unknown", Texts.shown(name));
      }
    }
    return textOf(item.path(key), at);
  }

  public JsonField<JsonBody> object(String name) {
    return field(name, this::objectOf);
  }

  public JsonField<List<JsonBody>> objects(String name) {
    return field(name, (node, at) -> list(node, at, this::objectOf));
  }

  /** An object whose names are free and whose values are texts, in the order they came. */
  public JsonField<Map<String, String>> textMap(String name) {
    return field(name, this::textMapOf);
  }

  /** Adds a fault found elsewhere, to be refused with the others. */
  public void fault(String field, Sentence sentence) {
    faults.add(new Reason("invalid", at(field), sentence));
  }

  /**
   * Ends the reading.
   *
   * @throws Invalid with every fault found, and the fields nobody asked for
   */
  public void check() {
    gatherUnknown();
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }

  private void gatherUnknown() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        String shown = Texts.shown(name);
        fault("unknown_field", at(shown), Sentence.of("web.json.unknown", shown));
      }
    }
    parts.forEach(JsonBody::gatherUnknown);
  }

  private <T> JsonField<T> field(String name, BiFunction<JsonNode, String, @Nullable T> reader) {
    known.add(name);
    JsonNode node = object.get(name);
    T value = node == null || node.isNull() ? null : reader.apply(node, at(name));
    return new JsonField<>(this, at(name), node != null, value);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  void fault(String code, String at, Sentence sentence) {
    faults.add(new Reason(code, at, sentence));
  }

  boolean hasFaultAt(String at) {
    return faults.stream().anyMatch(fault -> at.equals(fault.field()));
  }

  private <T> @Nullable T wrong(String at, String key, Object... arguments) {
    fault("invalid", at, Sentence.of(key, arguments));
    return null;
  }

  private @Nullable String textOf(JsonNode node, String at) {
    String text = keepable(node, at);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private @Nullable Integer integerOf(JsonNode node, String at, int least, int most) {
    boolean fits =
        node.isIntegralNumber()
            && node.canConvertToInt()
            && node.intValue() >= least
            && node.intValue() <= most;
    return fits ? Integer.valueOf(node.intValue()) : wrong(at, "web.json.integer", least, most);
  }

  private @Nullable Money moneyOf(JsonNode node, String at) {
    BigDecimal amount = node.isNumber() ? node.decimalValue() : number(node);
    if (amount == null) {
      return wrong(at, "web.json.money");
    }
    boolean sane = Math.abs((long) amount.scale()) <= WIDEST_EXPONENT;
    return sane && Money.holds(amount) ? new Money(amount) : wrong(at, "web.json.money.large");
  }

  private static @Nullable BigDecimal number(JsonNode node) {
    boolean written = node.isString() && node.stringValue().matches("-?\\d{1,30}(\\.\\d{1,30})?");
    return written ? new BigDecimal(node.stringValue()) : null;
  }

  private @Nullable Instant instantOf(JsonNode node, String at) {
    try {
      Instant instant = OffsetDateTime.parse(node.stringValue("")).toInstant();
      return isKeepable(instant)
          ? instant.truncatedTo(ChronoUnit.MICROS)
          : wrong(at, "web.json.instant");
    } catch (DateTimeException e) {
      return wrong(at, "web.json.instant");
    }
  }

  /** Years of four digits: what the database, the pages and other programs all understand. */
  private static boolean isKeepable(Instant instant) {
    return !instant.isBefore(Instant.parse("0001-01-02T00:00:00Z"))
        && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z"));
  }

  private @Nullable LocalDate dateOf(JsonNode node, String at) {
    try {
      LocalDate date = LocalDate.parse(node.stringValue(""));
      return date.getYear() >= 1 && date.getYear() <= 9999 ? date : wrong(at, "web.json.date");
    } catch (DateTimeException e) {
      return wrong(at, "web.json.date");
    }
  }

  private @Nullable JsonBody objectOf(JsonNode node, String at) {
    if (!node.isObject()) {
      return wrong(at, "web.json.object");
    }
    var part = new JsonBody(node, at, faults);
    parts.add(part);
    return part;
  }

  private <T> @Nullable List<T> list(
      JsonNode node, String at, BiFunction<JsonNode, String, @Nullable T> reader) {
    return list(node, at, MOST_ITEMS, reader);
  }

  private <T> @Nullable List<T> list(
      JsonNode node, String at, int most, BiFunction<JsonNode, String, @Nullable T> reader) {
    if (!node.isArray()) {
      return wrong(at, "web.json.list");
    }
    if (node.size() > most) {
      return wrong(at, "web.json.list.long", most);
    }
    var items = new ArrayList<T>();
    for (int i = 0; i < node.size(); i++) {
      String place = at + "[" + i + "]";
      T item = reader.apply(node.get(i), place);
      if (item != null) {
        items.add(item);
      } else if (!hasFaultAt(place)) {
        fault("required", place, Sentence.of("web.json.required"));
      }
    }
    return items;
  }

  private @Nullable Map<String, String> textMapOf(JsonNode node, String at) {
    if (!node.isObject()) {
      return wrong(at, "web.json.object");
    }
    var texts = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String place = at + "." + Texts.shown(entry.getKey());
      String text = textOf(entry.getValue(), place);
      if (!Texts.areKeepable(entry.getKey())) {
        wrong(place, "web.json.characters");
      } else if (text != null) {
        texts.put(entry.getKey(), text);
      }
    }
    return texts;
  }
}
