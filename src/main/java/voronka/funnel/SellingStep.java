package voronka.funnel;

import java.util.Locale;

/** The seven steps that stand behind every funnel, in the order they are taken. */
public enum SellingStep {
  PREPARATION,
  GREETING,
  NEED,
  PRESENTATION,
  OBJECTIONS,
  CLOSING,
  ANALYSIS;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static SellingStep of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
