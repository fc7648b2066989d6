package voronka.funnel;

import java.util.Locale;

/** What a stage asks of people: key ones bring the money, technical ones work by themselves. */
public enum StageKind {
  ORDINARY,
  KEY,
  TECHNICAL,
  WON,
  LOST;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static StageKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
