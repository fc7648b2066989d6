package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.By;

/** An agency with the pipeline «Покупатель» of four results, and a clock to turn. */
@VoronkaTest
abstract class FunnelTest {

  @Autowired World world;
  @Autowired TurnableClock clock;
  @Autowired Pipelines pipelines;
  @Autowired Deals deals;
  @Autowired DealMoves moves;
  @Autowired DealUndo undo;
  @Autowired DealHistory history;
  @Autowired FunnelRebuild readings;
  @Autowired JdbcClient jdbc;

  Pipeline buyer;
  By anna;

  @BeforeEach
  void openTheAgency() {
    anna = world.byAnna();
    buyer =
        world.in(
            () ->
                pipelines.add(
                    NewPipeline.of(
                        "Покупатель",
                        "Новый клиент",
                        "Контакт состоялся",
                        "Встреча состоялась",
                        "Сделка открыта"),
                    anna));
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  Deal open(String name) {
    return world.in(() -> deals.open(NewDeal.named(name, buyer.id()), anna));
  }

  Deal move(Deal deal, MoveOrder order) {
    return move(deal, order, anna);
  }

  Deal move(Deal deal, MoveOrder order, By by) {
    clock.forward(Duration.ofMinutes(5));
    return world.in(() -> moves.move(deal.id(), order, by));
  }

  Deal moveTo(Deal deal, int place) {
    return move(deal, MoveOrder.to(stage(place)));
  }

  StageId stage(int place) {
    return buyer.stages().get(place - 1).id();
  }

  Deal now(Deal deal) {
    return world.in(() -> deals.get(deal.id(), world.account()));
  }

  List<Move> historyOf(Deal deal) {
    return world.in(() -> history.moves(deal.id(), 0, 1000, world.account()));
  }

  /** What is kept beside the moves is what the moves say. */
  void assertReadingsAreThoseMadeAnew() {
    List<Map<String, Object>> kept = everything();
    world.in(
        () -> {
          readings.rebuild(ids(), world.account());
          return null;
        });
    assertThat(everything()).isEqualTo(kept);
  }

  private List<Integer> ids() {
    return jdbc.sql("select id from funnel.deal where account_id = :account")
        .param("account", world.account().value())
        .query(Integer.class)
        .list();
  }

  private List<Map<String, Object>> everything() {
    return world.in(
        () ->
            jdbc.sql(
                    """
                    select to_jsonb(d)::text as row from funnel.deal d where account_id = :account
                    union all
                    select to_jsonb(v)::text from funnel.visit v where account_id = :account
                    union all
                    select to_jsonb(p)::text from funnel.passage p where account_id = :account
                     order by 1
                    """)
                .param("account", world.account().value())
                .query()
                .listOfRows());
  }
}
