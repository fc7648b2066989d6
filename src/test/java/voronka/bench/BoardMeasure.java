package voronka.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Opening the board of a pipeline: the page for somebody signed in, over HTTP and as the server
 * itself times it; its statements about deals sent directly, and the indexes they read.
 */
final class BoardMeasure implements Measure {

  private static final int WARM_UP = 400;
  private static final int RUNS = 400;
  private static final Pattern READS =
      Pattern.compile("(?:Seq|Index|Only) Scan(?: Backward)? (?:using|on) (\\w+)");
  private static final String SECRET = "a-session-for-measures-that-nobody-guesses";

  private static final String SESSION =
      """
      insert into account.session (hash, account_id, member_id, created_at, last_seen_at)
      values (sha256('%s'), 1, 1, now(), now())
      on conflict (hash) do update set last_seen_at = now()
      """
          .formatted(SECRET);

  /** Of the generated histories, so that the ends have something to count. */
  private static final String LAST_MONTH = "2026-06-01 00:00Z";

  private static final String CARDS =
      """
      select d.id, d.version, d.stage_id, d.name, d.budget, d.changed_at, d.owner_id,
             c.name as contact_name, f.name as company_name, ph.e164 as phone,
             m.name as owner_name, o.name as source_name
        from unnest(array[%1$s]) with ordinality as s (id, place)
        cross join lateral (
          select d.id, d.version, d.stage_id, d.name, d.budget, d.changed_at, d.owner_id, d.contact_id,
                 d.company_id, d.source_id
            from funnel.deal d
           where d.account_id = 1
             and d.stage_id = s.id
             and not d.undone
             and d.deleted_at is null
             and d.pipeline_id = %2$d
           order by d.changed_at, d.id
           limit 31) d
        left join contacts.contact c on c.account_id = 1 and c.id = d.contact_id
        left join contacts.phone ph on ph.account_id = 1 and ph.contact_id = d.contact_id and ph.place = 1
        left join contacts.company f on f.account_id = 1 and f.id = d.company_id
        left join account.member m on m.account_id = 1 and m.id = d.owner_id
        left join contacts.source o on o.account_id = 1 and o.id = d.source_id
       order by s.place, d.changed_at, d.id
      """;

  private static final String KEPT =
      """
      select k.stage_id, sum(k.deals) as deals, sum(k.sum) as sum
        from (
          select t.stage_id, t.deals, t.sum
            from funnel.stage_total t
           where t.account_id = 1
             and t.pipeline_id = %2$d
             and t.stage_id = any (array[%1$s])
          union all
          select t.stage_id, t.deals, t.sum
            from funnel.stage_total t
           where t.account_id = 1
             and t.pipeline_id = %2$d
             and t.stage_id = any (array[142, 143])
             and t.closed_in >= timestamptz '%3$s'
          union all
          select c.stage_id, c.deals, c.sum
            from funnel.stage_change c
           where c.account_id = 1
             and c.pipeline_id = %2$d
             and (c.stage_id = any (array[%1$s]) or c.closed_in >= timestamptz '%3$s')) k
       group by k.stage_id
      """;

  private static final String COUNTED =
      """
      select d.stage_id, count(*) as deals, coalesce(sum(d.budget), 0) as sum
        from funnel.deal d
       where d.account_id = 1
         and d.stage_id = any (array[%1$s])
         and not d.undone
         and d.deleted_at is null
         and d.pipeline_id = %2$d
       group by d.stage_id
       union all
      select d.stage_id, count(*) as deals, coalesce(sum(d.budget), 0) as sum
        from funnel.deal d
       where d.account_id = 1
         and d.stage_id = any (array[142, 143])
         and not d.undone
         and d.deleted_at is null
         and d.pipeline_id = %2$d
         and d.changed_at >= timestamptz '%3$s'
       group by d.stage_id
      """;

  @Override
  public String name() {
    return "board";
  }

  @Override
  public void run(Installation at) throws Exception {
    signIn(at);
    String address = "/pipelines/" + at.layout().pipeline() + "/board";
    try (Wire wire = Wire.signedIn(at.product().port(), SECRET);
        Direct direct = new Direct(at.product())) {
      page("page", address, wire, at);
      page("page of one owner's deals", address + "?owner=3", wire, at);
      statement("cards", sql(CARDS, at.layout()), direct);
      statement("totals, kept", sql(KEPT, at.layout()), direct);
      statement("totals, counted as for a filter", sql(COUNTED, at.layout()), direct);
    }
  }

  private static void page(String name, String address, Wire wire, Installation at)
      throws Exception {
    double[] http = Timing.sorted(WARM_UP, RUNS, () -> open(address, wire));
    double[] server = at.served(RUNS);
    System.out.printf(
        "  %s: server %.1f ms (95 %%: %.1f, wanted 50 or less), HTTP %.1f ms (95 %%: %.1f)%n",
        name,
        Timing.at(0.5, server),
        Timing.at(0.95, server),
        Timing.at(0.5, http),
        Timing.at(0.95, http));
  }

  private static void signIn(Installation at) throws Exception {
    try (Connection connection = at.product().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(SESSION);
    }
  }

  private static void open(String address, Wire wire) throws Exception {
    Wire.Answer answer = wire.get(address);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.status() + " " + answer.text());
    }
  }

  private static String sql(String statement, Layout layout) {
    String stages = layout.stages().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return statement.formatted(stages, layout.pipeline(), LAST_MONTH);
  }

  private static void statement(String name, String sql, Direct direct) throws Exception {
    PreparedStatement asked = direct.prepare(sql);
    double[] millis = Timing.sorted(WARM_UP, RUNS, () -> read(asked, direct));
    System.out.printf(
        "  %s: bare statement %.1f ms (95 %%: %.1f), reads %s%n",
        name, Timing.at(0.5, millis), Timing.at(0.95, millis), reads(sql, direct));
  }

  /** The indexes of its plan; a table where it has none. */
  private static String reads(String sql, Direct direct) throws Exception {
    Set<String> names = new LinkedHashSet<>();
    direct.enter();
    try (ResultSet lines = direct.prepare("explain " + sql).executeQuery()) {
      while (lines.next()) {
        READS.matcher(lines.getString(1)).results().forEach(found -> names.add(found.group(1)));
      }
    }
    direct.commit();
    return String.join(", ", names);
  }

  private static void read(PreparedStatement asked, Direct direct) throws Exception {
    direct.enter();
    try (ResultSet rows = asked.executeQuery()) {
      while (rows.next()) {
        rows.getString(1);
      }
    }
    direct.commit();
  }
}
