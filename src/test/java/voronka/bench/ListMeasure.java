package voronka.bench;

import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** Opening the list of deals of a pipeline: the answer over HTTP, and its bare statement. */
final class ListMeasure implements Measure {

  private static final int WARM_UP = 400;
  private static final int RUNS = 400;

  private static final String LINES =
      """
      select d.id, d.version, d.name, d.budget, d.pipeline_id, p.name as pipeline_name,
             d.stage_id, s.name as stage_name, d.changed_at, d.from_stage_id, r.name as loss_reason,
             d.contact_id, c.name as contact_name, ph.value as contact_phone,
             d.company_id, f.name as company_name, d.owner_id, m.name as owner_name, o.name as source_name,
             d.external_id, d.created_at, d.expected_at, d.deleted_at,
             array (
               select t.tag
                 from funnel.deal_tag t
                where t.account_id = d.account_id
                  and t.deal_id = d.id
                order by t.tag) as tags
        from funnel.deal d
        join funnel.pipeline p on p.account_id = d.account_id and p.id = d.pipeline_id
        left join funnel.stage s on s.account_id = d.account_id and s.id = d.stage_id
        left join funnel.loss_reason r on r.account_id = d.account_id and r.id = d.loss_reason_id
        left join contacts.contact c on c.account_id = d.account_id and c.id = d.contact_id
        left join contacts.phone ph
          on ph.account_id = d.account_id and ph.contact_id = d.contact_id and ph.place = 1
        left join contacts.company f on f.account_id = d.account_id and f.id = d.company_id
        left join account.member m on m.account_id = d.account_id and m.id = d.owner_id
        left join contacts.source o on o.account_id = d.account_id and o.id = d.source_id
       where d.account_id = ?
         and not d.undone
         and d.deleted_at is null
         and d.pipeline_id = ?
       order by d.created_at desc, d.id desc
       limit 51
      """;

  @Override
  public String name() {
    return "list";
  }

  @Override
  public void run(Installation at) throws Exception {
    double[] http;
    double[] sql;
    String address = "/api/crm/deals?pipeline=" + at.layout().pipeline();
    try (Wire wire = new Wire(at.product().port());
        Direct direct = new Direct(at.product())) {
      http = Timing.sorted(WARM_UP, RUNS, () -> wire.get(address));
      PreparedStatement lines = direct.prepare(LINES);
      sql = Timing.sorted(WARM_UP, RUNS, () -> read(lines, direct, at.layout().pipeline()));
    }
    System.out.printf(
        "  first 50: HTTP %.1f ms (95 %%: %.1f), bare statement %.1f ms (95 %%: %.1f): ratio %.1f (wanted 50 ms or less)%n",
        Timing.at(0.5, http),
        Timing.at(0.95, http),
        Timing.at(0.5, sql),
        Timing.at(0.95, sql),
        Timing.at(0.5, http) / Timing.at(0.5, sql));
  }

  private static void read(PreparedStatement lines, Direct direct, int pipeline) throws Exception {
    direct.enter();
    lines.setInt(1, 1);
    lines.setInt(2, pipeline);
    try (ResultSet rows = lines.executeQuery()) {
      while (rows.next()) {
        rows.getString("name");
      }
    }
    direct.commit();
  }
}
