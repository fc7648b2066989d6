package voronka.funnel;

import java.time.Duration;
import java.util.List;
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
}
