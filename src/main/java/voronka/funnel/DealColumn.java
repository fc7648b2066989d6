package voronka.funnel;

import java.util.Arrays;
import java.util.Optional;

/**
 * What of a deal a list can show; the code names it in an address, as it does in an exported file.
 */
public enum DealColumn {
  NAME("name"),
  CONTACT_NAME("contactName"),
  CONTACT_PHONE("contactPhone"),
  CONTACT_EMAIL("contactEmail"),
  COMPANY("companyName"),
  PIPELINE("pipeline"),
  STAGE("stage"),
  DAYS_IN_STAGE("daysInStage"),
  BUDGET("budget"),
  OWNER("owner"),
  SOURCE("source"),
  TAGS("tags"),
  CREATED_AT("createdAt"),
  EXPECTED_AT("expectedAt"),
  CLOSED_AT("closedAt"),
  LOSS_REASON("lossReason"),
  ID("id"),
  EXTERNAL_ID("externalId");

  private final String code;

  DealColumn(String code) {
    this.code = code;
  }

  static Optional<DealColumn> of(String code) {
    return Arrays.stream(values()).filter(column -> column.code.equals(code)).findFirst();
  }

  public String code() {
    return code;
  }
}
