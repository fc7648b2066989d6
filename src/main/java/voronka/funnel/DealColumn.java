package voronka.funnel;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a deal a list can show; the code names it in an address, as it does in an exported file.
 */
public enum DealColumn {
  NAME("name", DealSort.NAME),
  CONTACT_NAME("contactName", DealSort.CONTACT),
  CONTACT_PHONE("contactPhone", null),
  CONTACT_EMAIL("contactEmail", null),
  COMPANY("companyName", DealSort.COMPANY),
  PIPELINE("pipeline", DealSort.PIPELINE),
  STAGE("stage", DealSort.STAGE),
  DAYS_IN_STAGE("daysInStage", DealSort.SINCE),
  BUDGET("budget", DealSort.BUDGET),
  OWNER("owner", DealSort.OWNER),
  SOURCE("source", DealSort.SOURCE),
  TAGS("tags", null),
  CREATED_AT("createdAt", DealSort.CREATED),
  EXPECTED_AT("expectedAt", DealSort.EXPECTED),
  CLOSED_AT("closedAt", null),
  LOSS_REASON("lossReason", null),
  ID("id", DealSort.NUMBER),
  EXTERNAL_ID("externalId", null);

  private final String code;
  private final @Nullable DealSort sort;

  DealColumn(String code, @Nullable DealSort sort) {
    this.code = code;
    this.sort = sort;
  }

  static Optional<DealColumn> of(String code) {
    return Arrays.stream(values()).filter(column -> column.code.equals(code)).findFirst();
  }

  public String code() {
    return code;
  }

  /** What sorts a list by it; null where nothing does. */
  public @Nullable DealSort sort() {
    return sort;
  }
}
