package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Money;
import voronka.shared.Refusal.Reason;

class JsonBodyTests {

  @Test
  void takesTheFieldsApart() {
    JsonBody body =
        read(
            """
            {"name": "  Квартира ", "budget": 9400000.5, "owner": 7, "tags": ["а", "б"],
             "createdAt": "2026-11-25T15:00:00.1234567+03:00", "contact": {"phone": "+7 900"},
             "stages": [{"name": "Ответ дан"}], "columns": {"Имя": "name"}, "pipeline": 10}
            """);
    assertThat(body.text("name").required().get()).isEqualTo("Квартира");
    assertThat(body.money("budget").orNull()).isEqualTo(new Money(new BigDecimal("9400000.50")));
    assertThat(body.id("owner").orNull()).isEqualTo(7);
    assertThat(body.texts("tags").or(List.of())).containsExactly("а", "б");
    assertThat(body.instant("createdAt").get())
        .isEqualTo(Instant.parse("2026-11-25T12:00:00.123456Z"));
    assertThat(body.object("contact").get().text("phone").orNull()).isEqualTo("+7 900");
    assertThat(body.objects("stages").get().getFirst().text("name").get()).isEqualTo("Ответ дан");
    assertThat(body.textMap("columns").get()).containsEntry("Имя", "name");
    assertThat(body.textOrId("pipeline").get()).isEqualTo("10");
    body.check();
  }

  @Test
  void tellsAbsentFromNull() {
    JsonBody body = read("{\"source\": null, \"note\": \"  \"}");
    assertThat(body.text("source").isGiven()).isTrue();
    assertThat(body.text("source").orNull()).isNull();
    assertThat(body.text("name").isGiven()).isFalse();
    assertThat(body.text("note").orNull()).isNull();
    body.check();
  }

  @Test
  void namesEveryFaultAtOnce() {
    JsonBody body =
        read(
            "{\"budget\": \"много\", \"owner\": 1.5, \"x\": 1, \"contact\": {\"fax\": 2}, \"tags\": [1]}");
    body.text("name").required();
    body.money("budget");
    body.id("owner");
    body.texts("tags");
    body.object("contact");
    assertThat(faults(body))
        .containsExactlyInAnyOrder(
            "required name",
            "invalid budget",
            "invalid owner",
            "invalid tags[0]",
            "unknown_field x",
            "unknown_field contact.fax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\ud800b", "\\udc00"})
  void refusesCharactersThatCannotBeKept(String text) {
    JsonBody body = read("{\"name\": \"" + text + "\"}");
    body.text("name").required();
    assertThat(faults(body)).containsExactly("invalid name");
  }

  @Test
  void repeatsNoUnprintableNameInItsAnswer() {
    JsonBody body = read("{\"\\u0000\": 1}");
    Invalid refused = catchThrowableOfType(Invalid.class, body::check);
    assertThat(refused.reasons().getFirst().field()).isEqualTo("\ufffd");
  }

  @Test
  void countsCharactersAsPeopleDo() {
    JsonBody body =
        read("{\"name\": \"" + "😀".repeat(255) + "\", \"note\": \"" + "я".repeat(256) + "\"}");
    body.text("name").max(255);
    body.text("note").max(255);
    assertThat(faults(body)).containsExactly("too_long note");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1000000000000", "\"99999999999999\""})
  void refusesSumsTheDatabaseCannotHold(String sum) {
    JsonBody body = read("{\"budget\": " + sum + "}");
    body.money("budget");
    assertThat(faults(body)).containsExactly("invalid budget");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-02-31T10:00:00Z\"",
        "\"2026-02-01\"",
        "12",
        "\"+999999999-12-31T23:59:59Z\"",
        "true"
      })
  void refusesInstantsThatAreNone(String at) {
    JsonBody body = read("{\"at\": " + at + "}");
    body.instant("at");
    assertThat(faults(body)).containsExactly("invalid at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "null", "{", "{\"a\":1,\"a\":2}", "{} {}", "{\"a\":01}"})
  void refusesABodyThatIsNoObject(String json) {
    Invalid refused = catchThrowableOfType(Invalid.class, () -> read(json));
    assertThat(refused.reasons()).extracting(Reason::code).containsExactly("unreadable_body");
  }

  @Test
  void refusesABodyThatIsTooDeepOrTooLong() {
    String deep = "{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}";
    assertThat(catchThrowableOfType(Invalid.class, () -> read(deep))).isNotNull();
    String longText = "{\"a\":\"" + "я".repeat(600_000) + "\"}";
    assertThat(catchThrowableOfType(Invalid.class, () -> read(longText))).isNotNull();
    byte[] broken = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    assertThat(catchThrowableOfType(Invalid.class, () -> JsonBody.of(broken))).isNotNull();
  }

  record Answer(MemberId owner, Money budget, Money cents, Instant at, @Nullable String note) {}

  @Test
  void writesIdsSumsAndInstantsAsOthersReadThem() {
    JsonMapper mapper = JsonMapper.builder().addModule(JsonConfiguration.types()).build();
    var answer =
        new Answer(
            new MemberId(7),
            Money.of(9_400_000),
            new Money(new BigDecimal("0.5")),
            Instant.parse("2026-11-25T12:00:00Z"),
            null);
    assertThat(mapper.readTree(mapper.writeValueAsString(answer)))
        .isEqualTo(
            mapper.readTree(
                """
                {"owner":7,"budget":9400000,"cents":0.50,"at":"2026-11-25T12:00:00.000000Z","note":null}
                """));
  }

  private static JsonBody read(String json) {
    return JsonBody.of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> faults(JsonBody body) {
    Invalid refused = catchThrowableOfType(Invalid.class, body::check);
    return Objects.requireNonNull(refused).reasons().stream()
        .map(reason -> reason.code() + " " + reason.field())
        .toList();
  }
}
