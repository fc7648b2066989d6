package voronka.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the measures one after another and prints each as a ratio of two figures of the same run.
 */
final class Bench {

  private static final List<Measure> MEASURES =
      List.of(
          new ListMeasure(),
          new BoardMeasure(),
          new ReportMeasure(),
          new MoveMeasure(),
          new ImportMeasure(),
          new ExportMeasure());

  private Bench() {}

  static void main(String[] arguments) throws Exception {
    Map<String, String> options = options(arguments);
    int deals = Integer.parseInt(options.getOrDefault("deals", "100000"));
    int open = Integer.parseInt(options.getOrDefault("open", "0"));
    long seed = Long.parseLong(options.getOrDefault("seed", "1"));
    List<String> only =
        List.of(options.getOrDefault("only", "list,board,report,moves,import,export").split(","));
    try (Installation at = Installation.open(deals, open, seed, only.contains("board"))) {
      setting(at, seed);
      for (Measure measure : MEASURES) {
        if (only.contains(measure.name())) {
          System.out.printf("%n%s%n", measure.name());
          measure.run(at);
        }
      }
    }
  }

  private static Map<String, String> options(String[] arguments) {
    var words = new ArrayList<String>();
    for (String argument : arguments) {
      words.addAll(List.of(argument.split("=", 2)));
    }
    var options = new TreeMap<String, String>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      options.put(words.get(i).replaceFirst("^--", ""), words.get(i + 1));
    }
    return options;
  }

  private static void setting(Installation at, long seed) throws Exception {
    try (Connection connection = at.product().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select count(*) from funnel.deal), (select count(*) from funnel.move),
                       (select count(*) from funnel.visit), version()
                """)) {
      row.next();
      System.out.printf(
          "%d cores, Java %s, %s; %,d deals, %,d moves (%.1f a deal), %,d visits, seed %d; ready after %.1f s%n",
          Runtime.getRuntime().availableProcessors(),
          Runtime.version().feature(),
          row.getString(4).replaceFirst(" on .*", ""),
          row.getLong(1),
          row.getLong(2),
          (double) row.getLong(2) / row.getLong(1),
          row.getLong(3),
          seed,
          at.product().readyAfter().toMillis() / 1000.0);
    }
  }
}
