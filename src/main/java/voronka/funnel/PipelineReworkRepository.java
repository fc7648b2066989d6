package voronka.funnel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.funnel.PipelineReworkJob.Order;
import voronka.shared.AccountId;
import voronka.store.Ids;

/** Deals by the thousand, where their pipeline has changed; each statement works on a chunk. */
@Repository
class PipelineReworkRepository {

  private final JdbcClient jdbc;
  private final Ids ids;

  PipelineReworkRepository(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** Deals that stand in these stages, those in the bin too. */
  int standing(Collection<StageId> stages, AccountId account) {
    if (stages.isEmpty()) {
      return 0;
    }
    return jdbc.sql(
            """
            select (select count(*)
                      from funnel.stage s
                      join funnel.deal d
                        on d.account_id = s.account_id
                       and d.pipeline_id = s.pipeline_id
                       and d.stage_id = s.id
                       and d.deleted_at is null
                       and not d.undone
                     where s.account_id = :account
                       and s.id = any (:stages))
                 + (select count(*)
                      from funnel.deal d
                     where d.account_id = :account
                       and d.stage_id = any (:stages)
                       and d.deleted_at is not null
                       and not d.undone)
            """)
        .param("account", account.value())
        .param("stages", stages.stream().map(StageId::value).toArray(Integer[]::new))
        .query(Integer.class)
        .single();
  }

  /**
   * Moves deals that stand in deleted stages of the pipeline to where those say.
   *
   * @return how many
   */
  int moveOn(Order order, int most, Instant now) {
    List<Integer> deals = stranded("d.deleted_at is null", order, most);
    if (deals.isEmpty()) {
      deals = stranded("d.deleted_at is not null", order, most);
    }
    if (deals.isEmpty()) {
      return 0;
    }
    return jdbc.sql(MOVE_ON)
        .param("account", order.account())
        .param("pipeline", order.pipeline())
        .param("deals", deals.toArray(Integer[]::new))
        .param("firstId", ids.take(order.accountId(), "move", deals.size()))
        .param("now", Rows.offset(now))
        .update();
  }

  private List<Integer> stranded(String where, Order order, int most) {
    return jdbc.sql(
            """
            select d.id
              from funnel.stage s
              join funnel.deal d
                on d.account_id = s.account_id
               and d.pipeline_id = s.pipeline_id
               and d.stage_id = s.id
             where s.account_id = :account
               and s.pipeline_id = :pipeline
               and s.deleted_at is not null
               and s.moved_to_id is not null
               and not d.undone
               and %s
             order by d.id
             limit :most
               for update of d
            """
                .formatted(where))
        .param("account", order.account())
        .param("pipeline", order.pipeline())
        .param("most", most)
        .query(Integer.class)
        .list();
  }

  private static final String MOVE_ON =
      """
      with going as (
        select d.id, d.version, d.moves, d.stage_id, s.moved_to_id, greatest(:now, d.changed_at) as at,
               row_number() over (order by d.id)::int - 1 as n
          from funnel.deal d
          join funnel.stage s
            on s.account_id = d.account_id
           and s.id = d.stage_id
         where d.account_id = :account
           and d.id = any (:deals)),
      ended as (
        update funnel.visit v
           set left_at = g.at
          from going g
         where v.account_id = :account
           and v.deal_id = g.id
           and v.left_at is null),
      written as (
        insert into funnel.move (
          account_id, deal_id, place, id, at, from_pipeline_id, from_stage_id, pipeline_id, stage_id,
          cause, by_id, by_name, deal_version, counts, pipeline_version)
        select :account, g.id, g.moves + 1, :firstId + g.n, g.at, :pipeline, g.stage_id, :pipeline, g.moved_to_id,
               'person', v.by_id, coalesce(v.by_name, ''), g.version + 1, false, v.version
          from going g
          join funnel.pipeline p
            on p.account_id = :account
           and p.id = :pipeline
          join funnel.pipeline_version v
            on v.account_id = p.account_id
           and v.pipeline_id = p.id
           and v.version = p.version)
      update funnel.deal d
         set version = g.version + 1,
             moves = g.moves + 1,
             stage_id = g.moved_to_id,
             changed_at = g.at
        from going g
       where d.account_id = :account
         and d.id = g.id
      """;

  /** Deals that moved in that version, as nothing has moved them since. */
  private static final String STILL_MOVED =
      """
        from funnel.move m
        join funnel.deal d
          on d.account_id = m.account_id
         and d.id = m.deal_id
       where m.account_id = :account
         and m.pipeline_id = :pipeline
         and m.pipeline_version = :version
         and m.withdrawn_at is null
         and not exists (
               select 1
                 from funnel.move n
                where n.account_id = m.account_id
                  and n.deal_id = m.deal_id
                  and n.place > m.place
                  and n.withdrawn_at is null)
      """;

  int returning(PipelineId pipeline, int version, AccountId account) {
    return jdbc.sql("select count(*)" + STILL_MOVED)
        .param("account", account.value())
        .param("pipeline", pipeline.value())
        .param("version", version)
        .query(Integer.class)
        .single();
  }

  /**
   * Withdraws moves that deleting a stage had made.
   *
   * @return the deals, which have to be read anew
   */
  List<Integer> withdraw(Order order, int most, Instant now) {
    List<Integer> deals =
        jdbc.sql(
                "select m.deal_id"
                    + STILL_MOVED
                    + " order by m.deal_id limit :most for update of d")
            .param("account", order.account())
            .param("pipeline", order.pipeline())
            .param("version", order.takenBack())
            .param("most", most)
            .query(Integer.class)
            .list();
    if (!deals.isEmpty()) {
      jdbc.sql(
              """
              update funnel.move m
                 set withdrawn_at = :now,
                     withdrawn_by_id = v.by_id,
                     withdrawn_by_name = v.by_name
                from funnel.pipeline_version v
               where v.account_id = :account
                 and v.pipeline_id = :pipeline
                 and v.version = :version
                 and m.account_id = :account
                 and m.pipeline_id = :pipeline
                 and m.pipeline_version = :takenBack
                 and m.deal_id = any (:deals)
                 and m.withdrawn_at is null
              """)
          .param("account", order.account())
          .param("pipeline", order.pipeline())
          .param("version", order.version())
          .param("takenBack", order.takenBack())
          .param("deals", deals.toArray(Integer[]::new))
          .param("now", Rows.offset(now))
          .update();
    }
    return deals;
  }

  void beginReading(PipelineId pipeline, AccountId account) {
    readTo(pipeline.value(), 0, account);
  }

  /** The next deals whose readings are to be made anew; none when the pipeline needs nothing. */
  List<Integer> toBeRead(Order order, int most) {
    return jdbc.sql(
            """
            select d.id
              from funnel.pipeline p
              join funnel.deal d
                on d.account_id = p.account_id
               and d.id > p.reread_to
             where p.account_id = :account
               and p.id = :pipeline
               and p.reread_to is not null
               and (d.pipeline_id = p.id
                    or exists (
                         select 1
                           from funnel.passage g
                          where g.account_id = d.account_id
                            and g.deal_id = d.id
                            and g.pipeline_id = p.id))
             order by d.id
             limit :most
               for update of d
            """)
        .param("account", order.account())
        .param("pipeline", order.pipeline())
        .param("most", most)
        .query(Integer.class)
        .list();
  }

  /**
   * @param to the id of the last deal that is done, null: all are
   */
  void readTo(Order order, @Nullable Integer to) {
    readTo(order.pipeline(), to, order.accountId());
  }

  private void readTo(int pipeline, @Nullable Integer to, AccountId account) {
    jdbc.sql(
            """
            update funnel.pipeline
               set reread_to = :to::int
             where account_id = :account
               and id = :pipeline
            """)
        .param("account", account.value())
        .param("pipeline", pipeline)
        .param("to", to)
        .update();
  }
}
