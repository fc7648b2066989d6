package voronka.funnel;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept beside the moves is what the moves say. */
class FunnelRebuildTests extends FunnelTest {

  @Test
  void readingsKeptMoveByMoveEqualThoseMadeAnew() {
    Pipeline seller =
        world.in(() -> pipelines.add(NewPipeline.of("Продавец", "Новый", "Договор"), anna));
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      wander(open("Сделка " + i), seller, random);
    }

    assertReadingsAreThoseMadeAnew();
  }

  private void wander(Deal deal, Pipeline seller, Random random) {
    int steps = random.nextInt(9);
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(8)) {
        case 0 -> move(deal, MoveOrder.lost("Дорого"));
        case 1 -> move(deal, MoveOrder.to(StageId.WON));
        case 2 -> move(deal, MoveOrder.to(seller.stages().get(random.nextInt(2)).id()));
        case 3 -> {
          if (now(deal).standing().stage().equals(stage(1))) {
            moveTo(deal, 2);
            world.in(() -> undo.undo(deal.id(), anna));
          }
        }
        default -> moveTo(deal, 1 + random.nextInt(4));
      }
    }
  }
}
