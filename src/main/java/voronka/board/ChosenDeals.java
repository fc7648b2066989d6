package voronka.board;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import voronka.funnel.DealId;
import voronka.funnel.LossReason;
import voronka.funnel.PipelineId;
import voronka.funnel.StageId;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.shared.Money;

/** What the question about chosen deals has to know of them. */
@Repository
public class ChosenDeals {

  private static final int LATELY_LOST = 500;

  private final JdbcClient jdbc;

  ChosenDeals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those there are, by name; what is in the bin is left out. */
  @Transactional(readOnly = true)
  public List<ChosenDeal> get(List<DealId> deals, AccountId account) {
    return jdbc.sql(
            """
            select d.id, d.version, d.name, coalesce(c.name, f.name, d.name) as title, d.budget,
                   d.pipeline_id, d.stage_id, d.owner_id,
                   array (
                     select t.tag
                       from funnel.deal_tag t
                      where t.account_id = d.account_id
                        and t.deal_id = d.id
                      order by t.tag) as tags
              from funnel.deal d
              left join contacts.contact c on c.account_id = d.account_id and c.id = d.contact_id
              left join contacts.company f on f.account_id = d.account_id and f.id = d.company_id
             where d.account_id = :account
               and d.id = any (:deals)
               and d.deleted_at is null
               and not d.undone
             order by d.name, d.id
            """)
        .param("account", account.value())
        .param("deals", deals.stream().map(DealId::value).toArray(Integer[]::new))
        .query(ChosenDeals::deal)
        .list();
  }

  private static ChosenDeal deal(ResultSet rs, int n) throws SQLException {
    Integer owner = rs.getObject("owner_id", Integer.class);
    BigDecimal budget = rs.getBigDecimal("budget");
    return new ChosenDeal(
        new DealId(rs.getInt("id")),
        rs.getInt("version"),
        rs.getString("name"),
        rs.getString("title"),
        budget == null ? null : new Money(budget),
        new PipelineId(rs.getInt("pipeline_id")),
        new StageId(rs.getInt("stage_id")),
        owner == null ? null : new MemberId(owner),
        List.of((String[]) rs.getArray("tags").getArray()));
  }

  /** The reasons of the pipelines in their order, each name once. */
  @Transactional(readOnly = true)
  public List<String> lossReasons(Collection<PipelineId> pipelines, AccountId account) {
    return jdbc.sql(
            """
            select min(name) as name
              from funnel.loss_reason
             where account_id = :account
               and pipeline_id = any (:pipelines)
               and hidden_at is null
             group by lower(name)
             order by min(place), min(id)
            """)
        .param("account", account.value())
        .param("pipelines", pipelines.stream().map(PipelineId::value).toArray(Integer[]::new))
        .query(String.class)
        .list();
  }

  /**
   * The pipeline's reasons, those given most among its last losses first. Counts on the index
   * deal_on_board.
   */
  @Transactional(readOnly = true)
  public List<LossReason> mostGiven(PipelineId pipeline, int most, AccountId account) {
    return jdbc.sql(
            """
            select r.id, r.name
              from funnel.loss_reason r
              left join (
                    select loss_reason_id, count(*) as times
                      from (
                            select loss_reason_id
                              from funnel.deal
                             where account_id = :account
                               and pipeline_id = :pipeline
                               and stage_id = 143
                               and deleted_at is null
                             order by changed_at desc, id desc
                             limit :lately) lost
                     group by loss_reason_id) given
                on given.loss_reason_id = r.id
             where r.account_id = :account
               and r.pipeline_id = :pipeline
               and r.hidden_at is null
             order by given.times desc nulls last, r.place, r.id
             limit :most
            """)
        .param("account", account.value())
        .param("pipeline", pipeline.value())
        .param("lately", LATELY_LOST)
        .param("most", most)
        .query((rs, n) -> new LossReason(rs.getInt("id"), rs.getString("name")))
        .list();
  }
}
