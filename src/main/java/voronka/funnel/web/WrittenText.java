package voronka.funnel.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import voronka.contacts.ContactDetails;
import voronka.funnel.PipelineId;
import voronka.shared.Invalid;
import voronka.shared.Money;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.web.Texts;

/** Reads what a person wrote into the fields of a deal and gathers what is wrong with it. */
final class WrittenText {

  private final List<Reason> faults = new ArrayList<>();

  /**
   * @throws Invalid with every fault found so far
   */
  void check() {
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }

  void fault(String field, Sentence sentence) {
    faults.add(new Reason("invalid", field, sentence));
  }

  @Nullable String text(String field, @Nullable String written, int most) {
    if (written == null || written.isBlank()) {
      return null;
    }
    String text = written.strip();
    int length = text.codePointCount(0, text.length());
    if (!Texts.areKeepable(text)) {
      fault(field, Sentence.of("web.json.characters"));
    } else if (length > most) {
      fault(field, Sentence.of("web.json.text.long", most, length));
    }
    return text;
  }

  String name(@Nullable String written) {
    String name = text("name", written, 255);
    if (name == null) {
      fault("name", Sentence.of("funnel.form.name-missing"));
    }
    return name == null ? "" : name;
  }

  @Nullable PipelineId pipeline(@Nullable String written) {
    if (written == null || !written.matches("[1-9]\\d{0,8}")) {
      fault("pipeline", Sentence.of("funnel.form.pipeline-missing"));
      return null;
    }
    return new PipelineId(Integer.parseInt(written));
  }

  @Nullable BigDecimal budget(@Nullable String written) {
    String text = text("budget", written, 100);
    if (text == null) {
      return null;
    }
    String number = text.replaceAll("[\\s\\u00A0\\u202F\\u2009₽]", "").replace(',', '.');
    if (!number.matches("\\d{1,15}(\\.\\d{1,2})?") || !Money.holds(new BigDecimal(number))) {
      fault("budget", Sentence.of("funnel.form.budget"));
      return null;
    }
    return new Money(new BigDecimal(number)).amount();
  }

  ContactDetails contact(DealForm form) {
    return ContactDetails.of(
        text("contactName", form.contactName(), 255),
        text("contactPhone", form.contactPhone(), 100),
        text("contactEmail", form.contactEmail(), 254));
  }

  List<String> tags(@Nullable String written) {
    if (written == null) {
      return List.of();
    }
    return Arrays.stream(written.split("[,;]"))
        .map(tag -> text("tags", tag, 100))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  @Nullable Instant date(@Nullable String written, ZoneId zone) {
    String text = text("expectedAt", written, 20);
    try {
      return text == null ? null : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      fault("expectedAt", Sentence.of("funnel.form.date"));
      return null;
    }
  }
}
