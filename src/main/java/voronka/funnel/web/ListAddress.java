package voronka.funnel.web;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import voronka.funnel.DealColumns;

/**
 * The address of a list of deals that somebody came from; any other counts as the list of all.
 *
 * @param query as it stands behind the question mark
 */
record ListAddress(String query) {

  private static final Pattern OURS =
      Pattern.compile("(?:https?://[^/?#]+)?/deals(?:\\?([!-~&&[^#{}]]*))?(?:#.*)?");
  private static final int LONGEST = 4000;

  static ListAddress of(String text) {
    Matcher ours = OURS.matcher(text.strip());
    boolean is = text.length() <= LONGEST && ours.matches() && ours.group(1) != null;
    return new ListAddress(is ? ours.group(1) : "");
  }

  /** The columns it names. */
  DealColumns columnsOr(DealColumns others) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith("columns="))
        .findFirst()
        .flatMap(pair -> DealColumns.read(pair.substring(8).replace("%2C", ",")))
        .orElse(others);
  }

  /** The same list from its beginning, in the columns that are kept. */
  String bare() {
    String rest =
        Arrays.stream(query.split("&"))
            .filter(pair -> !pair.isEmpty() && !pair.matches("(?:columns|cursor)=.*"))
            .collect(Collectors.joining("&"));
    return rest.isEmpty() ? "/deals" : "/deals?" + rest;
  }
}
