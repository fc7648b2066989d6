package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api;
import voronka.shared.Actor;
import voronka.shared.Invalid;

class DealFilterTests extends FunnelTest {

  @Autowired DealList list;

  private Api api;

  @BeforeEach
  void threeDeals() {
    api = world.api();
    Actor boris = world.member("Борис Орлов", Actor.Role.MANAGER);
    deal(
        """
        {"pipeline": %s, "name": "Садовая", "owner": "Анна Крылова", "source": "Авито", "tags": ["Ипотека", "срочно"],
         "budget": "9400000"}
        """);
    deal(
        """
        {"pipeline": %s, "name": "Горная", "owner": "Борис Орлов", "source": "Совет", "budget": "5000000.50",
         "contact": {"name": "Соколова Марина", "phone": "8 900 555-01-42"}}
        """);
    deal("{\"pipeline\": %s, \"name\": \"Бор\", \"tags\": [\"дача\"]}");
    assertThat(boris.member()).isNotNull();
  }

  private void deal(String json) {
    assertThat(api.post("/api/crm/deals", json.formatted(buyer.id())).status()).isEqualTo(201);
  }

  @Test
  void asksForAnOwnerForMeAndForNobody() {
    int boris =
        world.in(
            () ->
                jdbc.sql(
                        "select id from account.member where account_id = :account and name = 'Борис Орлов'")
                    .param("account", world.account().value())
                    .query(Integer.class)
                    .single());

    assertThat(found("owner=me")).containsExactly("Садовая");
    assertThat(found("owner=" + boris)).containsExactly("Горная");
    assertThat(found("owner=none")).containsExactly("Бор");
    assertThat(found("owner=me&owner=none")).containsExactlyInAnyOrder("Садовая", "Бор");
  }

  @Test
  void asksForSourcesAndTagsInAnyCase() {
    assertThat(found("source=авито")).containsExactly("Садовая");
    assertThat(found("source=авито&source=совет")).containsExactlyInAnyOrder("Садовая", "Горная");
    assertThat(found("source=none")).containsExactly("Бор");
    assertThat(found("tag=ипотека&tag=дача")).containsExactlyInAnyOrder("Садовая", "Бор");
    assertThat(found("tag=none")).containsExactly("Горная");
    assertThat(found("source=авито&tag=дача")).isEmpty();
  }

  @Test
  void asksForSumsWithBothEnds() {
    assertThat(found("sum-from=5000000.50")).containsExactlyInAnyOrder("Садовая", "Горная");
    assertThat(found("sum-to=5%20000%20000,50")).containsExactly("Горная");
    assertThat(found("sum-from=5000001&sum-to=9400000")).containsExactly("Садовая");
  }

  @Test
  void countsDaysOfCreationInTheAccountsZone() {
    var today = java.time.LocalDate.now(clock.withZone(ZoneId.of("Europe/Moscow")));

    assertThat(found("created-from=%s&created-to=%s".formatted(today, today))).hasSize(3);
    assertThat(found("created-from=" + today.plusDays(1))).isEmpty();
    assertThat(found("created-to=" + today.minusDays(1))).isEmpty();
  }

  @Test
  void asksForDealsThatStandLongerThanTheirStageAllows() {
    world.in(
        () ->
            jdbc.sql(
                    "update funnel.stage set limit_days = 3 where account_id = :account and id = :stage")
                .param("account", world.account().value())
                .param("stage", stage(1).value())
                .update());

    clock.forward(Duration.ofDays(4).minusMinutes(1));
    assertThat(found("over=1")).isEmpty();
    clock.forward(Duration.ofMinutes(2));
    assertThat(found("over=1")).hasSize(3);
  }

  @Test
  void saysWhatAllThatIsFoundIsWorth() {
    assertThat(total("", 3)).isEqualTo(new DealTotal(3, new BigDecimal("14400000.50"), false));
    assertThat(total("owner=me", 3).deals()).isEqualTo(1);
    assertThat(total("owner=me", 3).sum()).isEqualByComparingTo("9400000");
    assertThat(total("tag=дача", 3).sum()).isEqualByComparingTo("0");
    assertThat(total("query=нет такой", 3)).isEqualTo(new DealTotal(0, BigDecimal.ZERO, false));
  }

  @Test
  void stopsCountingAtTheBoundAndSaysSo() {
    assertThat(total("", 2).deals()).isEqualTo(2);
    assertThat(total("", 2).isMore()).isTrue();
  }

  private DealTotal total(String query, int most) {
    DealFilter filter =
        DealFilterText.parse(query).filter(world.anna(), ZoneId.of("UTC"), clock.instant());
    return world.in(() -> list.total(filter, world.account(), most));
  }

  @Test
  void findsTextInTheContactsPhone() {
    assertThat(found("query=5550142")).containsExactly("Горная");
  }

  @Test
  void namesEverythingItDoesNotUnderstand() {
    var answer =
        api.get(
            "/api/crm/deals?owner=all&created-from=tomorrow&sum-from=much&over=yes&tag="
                + "x".repeat(256));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("owner", "created-from", "sum-from", "over", "tag");
    assertThat(api.get("/api/crm/deals?sum-from=5&sum-to=4").status()).isEqualTo(422);
    assertThat(api.get("/api/crm/deals?created-from=2026-11-02&created-to=2026-11-01").status())
        .isEqualTo(422);
    assertThatThrownBy(
            () ->
                DealFilterText.EMPTY
                    .with("owner", "me")
                    .filter(
                        Actor.system(world.account(), "Правило"),
                        ZoneId.of("UTC"),
                        clock.instant()))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void writesTheSameAddressAgain() {
    String query = "owner=me&owner=none&source=%D0%90%D0%B2%D0%B8%D1%82%D0%BE&query=a%26b+c";

    DealFilterText text = DealFilterText.parse(query + "&page=7&tag=");

    assertThat(text.query()).isEqualTo(query);
    assertThat(text.without("owner", "none").query()).startsWith("owner=me&source=");
    assertThat(text.plus("tag", "дача").all("tag")).containsExactly("дача");
    assertThat(text.without("owner").without("source").with("query", "").isEmpty()).isTrue();
    assertThat(DealFilterText.of(Map.of("pipeline", List.of("5"))).ofBoard())
        .isEqualTo(DealFilterText.EMPTY);
  }

  private Set<String> found(String query) {
    var answer = api.get("/api/crm/deals?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .path("items")
        .valueStream()
        .map(deal -> deal.path("name").stringValue())
        .collect(Collectors.toSet());
  }
}
