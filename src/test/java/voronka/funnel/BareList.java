package voronka.funnel;

import java.sql.Connection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import voronka.shared.AccountId;

/** Lets measures send the statements of a list by themselves, and see what they read. */
public final class BareList {

  private static final Pattern READ =
      Pattern.compile(
          "(?:(?:Index|Index Only) Scan(?: Backward)? using|Bitmap Index Scan on) (\\w+)|(Seq Scan) on (?:deal|contact)\\b");

  private final JdbcClient jdbc;
  private final DealList list;
  private final DealNeighbours neighbours;
  private final AccountId account;

  public BareList(Connection connection, AccountId account) {
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    this.list = new DealList(jdbc);
    this.neighbours = new DealNeighbours(jdbc);
    this.account = account;
  }

  public List<DealLine> page(DealFilter filter, DealSorting sorting, int limit) {
    return list.page(filter, sorting, null, limit, account);
  }

  public Neighbours around(DealLine deal, DealFilter filter, DealSorting sorting) {
    return neighbours.inList(deal, filter, sorting, account);
  }

  /** Indexes of deals, and what deals are grouped by, that the page was read from. */
  public List<String> indexes(DealFilter filter, DealSorting sorting, int limit) {
    String sql = DealList.sorted(filter, sorting, null, limit);
    return list
        .walked("explain (analyze, costs off) " + sql, filter, null, account)
        .query(String.class)
        .list()
        .stream()
        .filter(line -> !line.contains("never executed"))
        .flatMap(line -> READ.matcher(line).results())
        .map(BareList::read)
        .filter(index -> !index.endsWith("_pkey"))
        .distinct()
        .toList();
  }

  private static String read(MatchResult found) {
    return found.group(1) == null ? "every row" : found.group(1);
  }
}
