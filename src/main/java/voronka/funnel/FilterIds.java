package voronka.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Whom the names in a query's filters mean. Known before the numbers are asked for, they tell the
 * planner how many deals to expect; names looked up within the statement made it expect ten times
 * as many, and read every visit there is.
 */
record FilterIds(Integer[] owners, Integer[] sources) {

  static FilterIds of(ResultSet rs) throws SQLException {
    return new FilterIds(
        (Integer[]) rs.getArray("owners").getArray(),
        (Integer[]) rs.getArray("sources").getArray());
  }

  static String[] lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }
}
