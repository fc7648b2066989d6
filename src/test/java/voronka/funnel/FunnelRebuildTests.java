package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is kept beside the moves is what the moves say. */
class FunnelRebuildTests extends FunnelTest {

  @Autowired FunnelRebuild readings;

  @Test
  void readingsKeptMoveByMoveEqualThoseMadeAnew() {
    Pipeline seller =
        world.in(() -> pipelines.add(NewPipeline.of("Продавец", "Новый", "Договор"), anna));
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      wander(open("Сделка " + i), seller, random);
    }

    List<Map<String, Object>> kept = everything();
    world.in(
        () -> {
          readings.rebuild(ids(), world.account());
          return null;
        });

    assertThat(everything()).isEqualTo(kept);
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
