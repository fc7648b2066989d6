package voronka.exchange;

import static voronka.exchange.Field.*;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the rows of an imported file are. */
public enum Kind {
  DEALS(
      List.of(),
      EXTERNAL_ID,
      NAME,
      BUDGET,
      PIPELINE,
      STAGE,
      CREATED_AT,
      CLOSED_AT,
      EXPECTED_AT,
      LOSS_REASON,
      OWNER,
      SOURCE,
      TAGS,
      CONTACT_NAME,
      CONTACT_PHONE,
      CONTACT_EMAIL,
      COMPANY_NAME,
      NOTE),
  CONTACTS(List.of(), EXTERNAL_ID, NAME, PHONE, EMAIL, COMPANY_NAME, OWNER, SOURCE, TAGS, NOTE),
  COMPANIES(List.of(), EXTERNAL_ID, NAME, INN, PHONE, EMAIL, NOTE),
  MOVES(
      List.of(DEAL_EXTERNAL_ID, STAGE, AT), DEAL_EXTERNAL_ID, PIPELINE, STAGE, AT, LOSS_REASON, BY);

  private final List<Field> required;
  private final List<Field> fields;

  Kind(List<Field> required, Field... fields) {
    this.required = required;
    this.fields = List.of(fields);
  }

  public static Optional<Kind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  /** As the mapping writes it: {@code deals}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean goesThroughPipelines() {
    return this == DEALS || this == MOVES;
  }

  public List<Field> fields() {
    return fields;
  }

  /** Those without which no row can be read, from a column or a constant. */
  public List<Field> required() {
    return required;
  }
}
