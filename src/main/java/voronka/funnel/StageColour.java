package voronka.funnel;

import java.util.Locale;

/** The strip over a column, for those who find their stages by it; says nothing by itself. */
public enum StageColour {
  GREY,
  BLUE,
  TEAL,
  GREEN,
  AMBER,
  RED,
  VIOLET;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static StageColour of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
