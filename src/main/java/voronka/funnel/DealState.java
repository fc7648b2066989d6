package voronka.funnel;

import java.util.Locale;

/** Whether a deal is still on its way. */
public enum DealState {
  OPEN,
  WON,
  LOST;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
