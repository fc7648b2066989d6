package voronka.funnel.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealLine;
import voronka.funnel.DealLine.Named;

/**
 * What people write about a deal, one thing each; the code is the name of the form's input, of the
 * field changed in its place, and of the word for it.
 */
public enum DealField {
  NAME("name", "text"),
  BUDGET("budget", "money"),
  CONTACT_NAME("contactName", "text"),
  CONTACT_PHONE("contactPhone", "tel"),
  CONTACT_EMAIL("contactEmail", "email"),
  COMPANY("company", "text"),
  OWNER("owner", "choice"),
  SOURCE("source", "suggested"),
  TAGS("tags", "text"),
  EXPECTED_AT("expectedAt", "date");

  private final String code;
  private final String input;

  DealField(String code, String input) {
    this.code = code;
    this.input = input;
  }

  public static Optional<DealField> of(String code) {
    return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
  }

  public String code() {
    return code;
  }

  /** How it is written: as a text, a sum, a day, chosen from a list. */
  public String input() {
    return input;
  }

  /** Whether it is the contact's and changes with the contact. */
  public boolean isOfContact() {
    return this == CONTACT_NAME || this == CONTACT_PHONE || this == CONTACT_EMAIL;
  }

  /** The field as a person would write it, empty where nothing is known. */
  public String written(DealLine deal, ZoneId zone) {
    String written =
        switch (this) {
          case NAME -> deal.name();
          case BUDGET -> sum(deal.budget());
          case CONTACT_NAME -> name(deal.contact());
          case CONTACT_PHONE -> deal.contactPhone();
          case CONTACT_EMAIL -> deal.contactEmail();
          case COMPANY -> name(deal.company());
          case OWNER -> deal.owner() == null ? null : "" + deal.owner().id().value();
          case SOURCE -> deal.source();
          case TAGS -> String.join(", ", deal.tags());
          case EXPECTED_AT -> day(deal.expectedAt(), zone);
        };
    return written == null ? "" : written;
  }

  private static @Nullable String name(@Nullable Named<?> named) {
    return named == null ? null : named.name();
  }

  static @Nullable String sum(@Nullable BigDecimal budget) {
    return budget == null ? null : budget.stripTrailingZeros().toPlainString();
  }

  static @Nullable String day(@Nullable Instant at, ZoneId zone) {
    return at == null ? null : LocalDate.ofInstant(at, zone).toString();
  }
}
