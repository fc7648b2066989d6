package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;

/** The deals before and after one, in the order of a column or a list. */
@VoronkaTest
class DealNeighboursTests {

  @Autowired World world;
  @Autowired Pipelines pipelines;
  @Autowired Deals deals;
  @Autowired DealMoves moves;
  @Autowired DealList list;
  @Autowired DealNeighbours neighbours;
  @Autowired JdbcClient jdbc;
  @Autowired TurnableClock clock;

  private Pipeline pipeline;

  @BeforeEach
  void aPipeline() {
    pipeline =
        world.in(
            () ->
                pipelines.add(
                    new NewPipeline(
                        "Покупатель",
                        List.of(stage("Новый клиент"), stage("Встреча состоялась")),
                        List.of()),
                    world.byAnna()));
  }

  private static NewPipeline.NewStage stage(String name) {
    return new NewPipeline.NewStage(name, StageKind.ORDINARY, StageSettings.NONE);
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void aColumnIsOrderedByWhoStandsThereLongest() {
    List<DealId> opened = open(4);

    Neighbours second = inColumn(opened.get(1), DealFilter.ALL);
    assertThat(second.previous()).isEqualTo(opened.get(0));
    assertThat(second.next()).isEqualTo(opened.get(2));
    assertThat(second.place()).isEqualTo(2);
    assertThat(second.count()).isEqualTo(4);
    assertThat(inColumn(opened.get(0), DealFilter.ALL).previous()).isNull();
    assertThat(inColumn(opened.get(3), DealFilter.ALL).next()).isNull();
  }

  @Test
  void aMovedDealStandsLastInItsNewColumn() {
    List<DealId> opened = open(3);
    clock.forward(Duration.ofHours(1));
    move(opened.get(1));
    clock.forward(Duration.ofHours(1));
    move(opened.get(0));

    assertThat(inColumn(opened.get(0), DealFilter.ALL).previous()).isEqualTo(opened.get(1));
    assertThat(inColumn(opened.get(2), DealFilter.ALL).count()).isEqualTo(1);
  }

  @Test
  void aListIsNewestFirst() {
    List<DealId> opened = open(3);

    Neighbours second = inList(opened.get(1), DealFilter.ALL);
    assertThat(second.previous()).isEqualTo(opened.get(2));
    assertThat(second.next()).isEqualTo(opened.get(0));
    assertThat(second.place()).isEqualTo(2);
  }

  @Test
  void whatTheFilterLeavesOutIsPassedOver() {
    List<DealId> opened = open(4);
    world.in(() -> deals.bin(opened.get(1), null, world.byAnna()));
    DealFilter rich =
        DealFilterText.EMPTY
            .with("sum-from", "3")
            .filter(world.anna(), java.time.ZoneId.of("Europe/Moscow"), clock.instant());

    assertThat(inColumn(opened.get(0), DealFilter.ALL).next()).isEqualTo(opened.get(2));
    Neighbours first = inColumn(opened.get(0), rich);
    assertThat(first.among()).isFalse();
    assertThat(first.next()).isEqualTo(opened.get(2));
    assertThat(inColumn(opened.get(3), rich).place()).isEqualTo(2);
  }

  @Test
  void aSearchIsSteppedThroughToo() {
    List<DealId> opened = open(4);
    DealFilter found =
        DealFilterText.EMPTY
            .with("query", "квартира")
            .filter(world.anna(), java.time.ZoneId.of("Europe/Moscow"), clock.instant());

    assertThat(inColumn(opened.get(1), found).next()).isEqualTo(opened.get(2));
    assertThat(inColumn(opened.get(1), found).count()).isEqualTo(4);
    assertThat(inList(opened.get(1), found).next()).isEqualTo(opened.get(0));
  }

  @Test
  void countingStopsAtAThousand() {
    DealId first = open(1).getFirst();
    world.in(
        () ->
            jdbc.sql(
                    """
                    insert into funnel.deal (
                      account_id, id, name, home_pipeline_id, created_at, pipeline_id, stage_id, moves,
                      changed_at, came_in_at)
                    select account_id, 1000000 + n, 'Квартира ' || n, pipeline_id,
                           created_at + n * interval '1 second', pipeline_id, stage_id, 1,
                           changed_at + n * interval '1 second', came_in_at
                      from funnel.deal, generate_series(1, 2500) n
                     where account_id = :account
                       and id = :deal
                    """)
                .param("account", world.account().value())
                .param("deal", first.value())
                .update());

    Neighbours top = inColumn(first, DealFilter.ALL);
    assertThat(top.place()).isEqualTo(1);
    assertThat(top.count()).isNull();
    Neighbours deep = inColumn(new DealId(1002000), DealFilter.ALL);
    assertThat(deep.place()).isNull();
    assertThat(deep.next()).isEqualTo(new DealId(1002001));
    assertThat(deep.previous()).isEqualTo(new DealId(1001999));
  }

  private List<DealId> open(int count) {
    List<DealId> opened = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      clock.forward(Duration.ofMinutes(1));
      String name = "Квартира " + i;
      DealChanges budget = DealChanges.NONE.budget(new java.math.BigDecimal(i));
      opened.add(
          world.in(
              () -> {
                Deal deal = deals.open(NewDeal.named(name, pipeline.id()), world.byAnna());
                return deals.edit(deal.id(), 1, budget, world.byAnna()).id();
              }));
    }
    return opened;
  }

  private void move(DealId deal) {
    world.in(() -> moves.move(deal, MoveOrder.to(pipeline.stages().get(1).id()), world.byAnna()));
  }

  private Neighbours inColumn(DealId deal, DealFilter filter) {
    return world.in(
        () -> neighbours.inColumn(list.get(deal, world.account()), filter, world.account()));
  }

  private Neighbours inList(DealId deal, DealFilter filter) {
    return world.in(
        () ->
            neighbours.inList(
                list.get(deal, world.account()), filter, DealSorting.NEWEST, world.account()));
  }
}
