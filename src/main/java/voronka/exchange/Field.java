package voronka.exchange;

import java.util.Arrays;
import java.util.Optional;

/** What a column of an imported file can be. */
public enum Field {
  EXTERNAL_ID("externalId"),
  DEAL_EXTERNAL_ID("dealExternalId"),
  NAME("name"),
  BUDGET("budget"),
  PIPELINE("pipeline"),
  STAGE("stage"),
  AT("at"),
  CREATED_AT("createdAt"),
  CLOSED_AT("closedAt"),
  EXPECTED_AT("expectedAt"),
  LOSS_REASON("lossReason"),
  BY("by"),
  OWNER("owner"),
  SOURCE("source"),
  TAGS("tags"),
  CONTACT_NAME("contactName"),
  CONTACT_PHONE("contactPhone"),
  CONTACT_EMAIL("contactEmail"),
  COMPANY_NAME("companyName"),
  PHONE("phone"),
  EMAIL("email"),
  INN("inn"),
  NOTE("note");

  private final String code;

  Field(String code) {
    this.code = code;
  }

  public static Optional<Field> of(String code) {
    return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
  }

  /** As the mapping writes it: {@code externalId}. */
  public String code() {
    return code;
  }

  /** Whether every column of it counts; of the others the first that is filled in does. */
  public boolean hasMany() {
    return switch (this) {
      case CONTACT_PHONE, CONTACT_EMAIL, PHONE, EMAIL, TAGS, NOTE -> true;
      default -> false;
    };
  }

  /** Whether it tells one row from another, so that no two of a file share it. */
  public boolean isName() {
    return switch (this) {
      case EXTERNAL_ID,
          DEAL_EXTERNAL_ID,
          NAME,
          CONTACT_NAME,
          CONTACT_PHONE,
          CONTACT_EMAIL,
          PHONE,
          EMAIL,
          INN ->
          true;
      default -> false;
    };
  }

  /** Whether a name in parts, a column each, makes one value of it. */
  boolean isPersonName(Kind kind) {
    return this == CONTACT_NAME || this == NAME && kind == Kind.CONTACTS;
  }
}
