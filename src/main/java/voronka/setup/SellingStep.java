package voronka.setup;

/** The seven steps that stand behind every funnel, in the order they are taken. */
public enum SellingStep {
  PREPARATION,
  GREETING,
  NEED,
  PRESENTATION,
  OBJECTIONS,
  CLOSING,
  ANALYSIS
}
