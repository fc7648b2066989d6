package voronka.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api;
import voronka.VoronkaTest;
import voronka.World;

@VoronkaTest
class ContactApiTests {

  private static final String OLGA =
      """
      {"name": "Ольга Ким", "phones": ["8 (900) 555-01-42", {"value": "уточнить"}], "email": "olga@example.com",
       "company": "Ромашка", "source": "Сайт", "tags": ["vip"], "owner": "Анна Крылова", "externalId": "A-1"}
      """;

  @Autowired World world;
  @Autowired World otherWorld;

  @Test
  void createsAndReadsAContact() {
    Api.Answer created = world.api().post("/api/crm/contacts", OLGA);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    Api.Answer read = world.api().get("/api/crm/contacts/" + created.at("/id").intValue());
    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.at("/phones").toString())
        .isEqualTo(
            "[{\"value\":\"8 (900) 555-01-42\",\"e164\":\"+79005550142\",\"region\":null,\"zone\":null},"
                + "{\"value\":\"уточнить\",\"e164\":null,\"region\":null,\"zone\":null}]");
    assertThat(read.at("/emails/0").stringValue()).isEqualTo("olga@example.com");
    assertThat(read.at("/company/name").stringValue()).isEqualTo("Ромашка");
    assertThat(read.at("/source").stringValue()).isEqualTo("Сайт");
    assertThat(read.at("/owner").stringValue()).isEqualTo("Анна Крылова");
    assertThat(read.at("/version").intValue()).isEqualTo(1);
    assertThat(read.at("/createdAt").stringValue()).endsWith("Z");
  }

  @Test
  void changesOnlyWhatIsSentAndOnlyFromTheVersionRead() {
    String path =
        "/api/crm/contacts/" + world.api().post("/api/crm/contacts", OLGA).at("/id").intValue();
    String change = "{\"name\": \"Ольга Пак\", \"tags\": null}";
    assertThat(world.api().patch(path, change).status()).isEqualTo(428);
    Api.Answer changed = world.api().patch(path, change, "If-Match", "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/name").stringValue()).isEqualTo("Ольга Пак");
    assertThat(changed.at("/tags").size()).isZero();
    assertThat(changed.at("/phones").size()).isEqualTo(2);
    assertThat(changed.at("/company/name").stringValue()).isEqualTo("Ромашка");
    assertThat(changed.at("/externalId").stringValue()).isEqualTo("A-1");
    assertThat(world.api().patch(path, change, "If-Match", "1").status()).isEqualTo(409);
  }

  @Test
  void takesBackThePhonesItGave() {
    Api.Answer created = world.api().post("/api/crm/contacts", OLGA);
    String path = "/api/crm/contacts/" + created.at("/id").intValue();
    Api.Answer same =
        world.api().patch(path, "{\"phones\": " + created.at("/phones") + "}", "If-Match", "1");
    assertThat(same.at("/version").intValue()).isEqualTo(1);
  }

  @Test
  void binsAndRestores() {
    String path =
        "/api/crm/contacts/" + world.api().post("/api/crm/contacts", OLGA).at("/id").intValue();
    assertThat(world.api().delete(path, "If-Match", "7").status()).isEqualTo(409);
    assertThat(world.api().delete(path).status()).isEqualTo(200);
    assertThat(world.api().get("/api/crm/contacts").at("/items").size()).isZero();
    assertThat(world.api().get(path).at("/deletedAt").isNull()).isFalse();
    assertThat(world.api().post(path + "/restoration", "").status()).isEqualTo(200);
    assertThat(world.api().get("/api/crm/contacts").at("/items").size()).isEqualTo(1);
  }

  @Test
  void listsByQueryAndByPage() {
    for (int i = 1; i <= 3; i++) {
      world
          .api()
          .post("/api/crm/contacts", Map.of("name", "Ольга " + i, "phone", "8900555010" + i));
    }
    Api.Answer first = world.api().get("/api/crm/contacts?query=8900555&limit=2");
    assertThat(first.at("/items").size()).isEqualTo(2);
    Api.Answer second =
        world
            .api()
            .get(
                "/api/crm/contacts?query=8900555&limit=2&cursor="
                    + first.at("/next").stringValue());
    assertThat(second.at("/items/0/name").stringValue()).isEqualTo("Ольга 1");
    assertThat(second.at("/next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "[]",
        "null",
        "{\"name\": 1}",
        "{\"name\": null}",
        "{\"name\": \"x\", \"nmae\": \"y\"}",
        "{\"name\": \"a\\u0000b\"}",
        "{\"name\": \"a\\ud800\"}",
        "{\"name\": \"x\", \"phones\": \"1\"}",
        "{\"name\": \"x\", \"phones\": [1]}",
        "{\"name\": \"x\", \"phones\": [{\"number\": \"1\"}]}",
        "{\"name\": \"x\", \"phones\": [{}]}",
        "{\"name\": \"x\", \"phones\": [\"1\\u0000\"]}",
        "{\"name\": \"x\", \"emails\": [\"olga\"]}",
        "{\"name\": \"x\", \"email\": \"olga\"}",
        "{\"name\": \"x\", \"owner\": \"Никто\"}",
        "{\"name\": \"x\", \"owner\": 99999999999}",
        "{\"name\": \"x\", \"tags\": \"vip\"}",
        "{\"name\": \"x\", \"company\": {\"name\": \"y\"}}",
        "{\"name\": "
      })
  void refusesWhatItCannotKeepFieldByField(String body) {
    Api.Answer refused = world.api().post("/api/crm/contacts", body);
    assertThat(refused.status()).as(refused.text()).isIn(400, 422);
    assertThat(refused.at("/errors/0/message").stringValue()).isNotBlank();
  }

  @Test
  void refusesLongTexts() {
    for (String field :
        new String[] {"name", "company", "source", "externalId", "phone", "email"}) {
      Api.Answer refused = world.api().post("/api/crm/contacts", Map.of(field, "Ж".repeat(300)));
      assertThat(refused.status()).as(field).isEqualTo(422);
      assertThat(refused.at("/errors/0/field").stringValue()).startsWith(field);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"query=%00", "limit=0", "limit=many", "cursor=abc", "cursor=WyJ4IiwieSJd"})
  void refusesAListItCannotMake(String query) {
    assertThat(world.api().get("/api/crm/contacts?" + query).status()).isEqualTo(422);
    assertThat(world.api().get("/api/crm/companies?" + query).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "abc", "99999999999", "-1", "2147483647"})
  void knowsNoContactByAnImpossibleNumber(String id) {
    assertThat(world.api().get("/api/crm/contacts/" + id).status()).isEqualTo(404);
  }

  @Test
  void hidesEverythingFromAnotherAccount() {
    String path =
        "/api/crm/contacts/" + world.api().post("/api/crm/contacts", OLGA).at("/id").intValue();
    Api stranger = otherWorld.api();
    assertThat(stranger.get(path).status()).isEqualTo(404);
    assertThat(stranger.patch(path, "{\"name\": \"x\"}", "If-Match", "1").status()).isEqualTo(404);
    assertThat(stranger.delete(path).status()).isEqualTo(404);
    assertThat(stranger.post(path + "/restoration", "").status()).isEqualTo(404);
    assertThat(stranger.get("/api/crm/contacts?query=9005550142").at("/items").size()).isZero();
  }

  @Test
  void keepsCompaniesTheSameWay() {
    Api.Answer created =
        world
            .api()
            .post(
                "/api/crm/companies",
                "{\"name\": \"Ромашка\", \"inn\": \"7701234567\", \"phone\": \"8 495 123-45-67\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/phone/e164").stringValue()).isEqualTo("+74951234567");
    String path = "/api/crm/companies/" + created.at("/id").intValue();
    Api.Answer changed =
        world.api().patch(path, "{\"email\": \"info@example.com\"}", "If-Match", "1");
    assertThat(changed.at("/inn").stringValue()).isEqualTo("7701234567");
    assertThat(changed.at("/version").intValue()).isEqualTo(2);
    assertThat(world.api().patch(path, "{\"name\": null}", "If-Match", "2").status())
        .isEqualTo(422);
    assertThat(world.api().patch(path, "{}", "If-Match", "1").status()).isEqualTo(409);
    assertThat(world.api().get("/api/crm/companies?query=77012").at("/items").size()).isEqualTo(1);
    assertThat(otherWorld.api().get(path).status()).isEqualTo(404);
  }
}
