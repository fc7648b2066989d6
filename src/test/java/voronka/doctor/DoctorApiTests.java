package voronka.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import voronka.Api;
import voronka.Api.Answer;
import voronka.VoronkaTest;
import voronka.World;

@VoronkaTest
class DoctorApiTests {

  private static final String ADDRESS = "/api/crm/doctor/names";

  @Autowired World world;

  private Api api;

  @BeforeEach
  void aProgram() {
    api = world.api();
  }

  @Test
  void answersEachNameAsItWasSentInOrder() {
    List<String> sent =
        List.of("  переговоры ", "Договор подписан", "", "Переговоры", "🔥", "Переговоры");
    JsonNode answer = ask(sent).json();

    assertThat(answer.valueStream().map(one -> one.at("/name").stringValue())).isEqualTo(sent);
    assertThat(answer.valueStream().map(one -> one.at("/result").booleanValue()))
        .containsExactly(false, true, false, false, false, false);
    assertThat(answer.at("/0/proposal").stringValue()).isEqualTo("Переговоры проведены");
    assertThat(answer.at("/0/why").stringValue()).contains("не понять, закончено ли дело");
    assertThat(answer.at("/1/why").isNull()).isTrue();
    assertThat(answer.at("/1/proposal").isNull()).isTrue();
    assertThat(answer.at("/2/why").stringValue()).contains("нет ни одного слова");
    assertThat(answer.at("/2/proposal").isNull()).isTrue();
  }

  @Test
  void takesAsManyNamesAsItSays() {
    assertThat(ask(Collections.nCopies(500, "Ж".repeat(255))).json()).hasSize(500);
    assertThat(ask(List.of()).json()).isEmpty();
  }

  @Test
  void refusesMoreThanItSays() {
    assertThat(fields(ask(Collections.nCopies(501, "Оплата")))).containsExactly("names");
    assertThat(fields(ask(List.of("Оплата", "Ж".repeat(256))))).containsExactly("names[1]");
    assertThat(fields(api.post(ADDRESS, "{\"names\": [null, 1, \"a\\u0000\"]}")))
        .containsExactly("names[0]", "names[1]", "names[2]");
    assertThat(fields(api.post(ADDRESS, "{\"names\": \"Оплата\"}"))).containsExactly("names");
    assertThat(fields(api.post(ADDRESS, "{\"names\": null}"))).containsExactly("names");
    assertThat(fields(api.post(ADDRESS, "{}"))).containsExactly("names");
    assertThat(fields(api.post(ADDRESS, "{\"names\": [], \"name\": 1}"))).containsExactly("name");
  }

  private Answer ask(List<String> names) {
    return api.post(ADDRESS, Map.of("names", names));
  }

  private static List<String> fields(Answer answer) {
    assertThat(answer.status()).isEqualTo(422);
    return answer
        .at("/errors")
        .valueStream()
        .map(error -> error.at("/field").stringValue())
        .toList();
  }
}
