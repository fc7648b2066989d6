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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Accounts;
import voronka.contacts.ContactDetails;
import voronka.funnel.DealChanges;
import voronka.funnel.DealChanges.To;
import voronka.funnel.DealLine;
import voronka.funnel.NewDeal;
import voronka.funnel.PipelineId;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Money;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.web.Texts;

/** A deal's form: what a person writes into it, and what that means. */
@Component
public class DealForm {

  /** The fields as written. */
  public record Fields(
      @Nullable String pipeline,
      @Nullable String name,
      @Nullable String budget,
      @Nullable String contactName,
      @Nullable String contactPhone,
      @Nullable String contactEmail,
      @Nullable String company,
      @Nullable String owner,
      @Nullable String source,
      @Nullable String tags,
      @Nullable String expectedAt,
      @Nullable Integer version) {

    static Fields blank(@Nullable String pipeline, Actor me) {
      String owner = me.member() == null ? null : "" + me.member().value();
      return new Fields(
          pipeline, null, null, null, null, null, null, owner, null, null, null, null);
    }

    /** The fields in which the two are written differently. */
    public List<String> differingFrom(Fields other) {
      return Stream.of("name", "budget", "company", "owner", "source", "tags", "expectedAt")
          .filter(field -> !value(field).equals(other.value(field)))
          .toList();
    }

    public String value(String field) {
      String value =
          switch (field) {
            case "name" -> name;
            case "budget" -> budget;
            case "company" -> company;
            case "owner" -> owner;
            case "source" -> source;
            case "tags" -> tags;
            default -> expectedAt;
          };
      return value == null ? "" : value;
    }

    Fields at(int newVersion) {
      return new Fields(
          pipeline,
          name,
          budget,
          contactName,
          contactPhone,
          contactEmail,
          company,
          owner,
          source,
          tags,
          expectedAt,
          newVersion);
    }
  }

  private final Accounts accounts;

  DealForm(Accounts accounts) {
    this.accounts = accounts;
  }

  Fields fields(DealLine deal, Actor me) {
    Instant expected = deal.expectedAt();
    return new Fields(
        deal.pipeline().toString(),
        deal.name(),
        deal.budget() == null ? null : deal.budget().stripTrailingZeros().toPlainString(),
        null,
        null,
        null,
        deal.company() == null ? null : deal.company().name(),
        deal.owner() == null ? null : "" + deal.owner().id().value(),
        deal.source(),
        String.join(", ", deal.tags()),
        expected == null ? null : LocalDate.ofInstant(expected, zone(me)).toString(),
        deal.version());
  }

  private ZoneId zone(Actor me) {
    return accounts.settings(me.account()).zone();
  }

  /**
   * @throws Invalid with every fault found
   */
  NewDeal opening(Fields fields, Actor me) {
    Reading reading = new Reading();
    String name = reading.name(fields.name());
    PipelineId pipeline = reading.pipeline(fields.pipeline());
    BigDecimal budget = reading.budget(fields.budget());
    ContactDetails contact =
        ContactDetails.of(
            reading.text("contactName", fields.contactName(), 255),
            reading.text("contactPhone", fields.contactPhone(), 100),
            reading.text("contactEmail", fields.contactEmail(), 254));
    String company = reading.text("company", fields.company(), 255);
    String source = reading.text("source", fields.source(), 255);
    List<String> tags = reading.tags(fields.tags());
    Instant expected = reading.date(fields.expectedAt(), zone(me));
    MemberId owner = reading.owner(fields.owner());
    reading.check();
    return new NewDeal(
        Objects.requireNonNull(pipeline),
        null,
        name,
        budget,
        contact,
        company,
        owner,
        source,
        tags,
        null,
        null,
        expected,
        null);
  }

  /** Everything the form shows; a contact only when one was written. */
  DealChanges changes(Fields fields, DealLine now, Actor me) {
    Reading reading = new Reading();
    String name = reading.name(fields.name());
    BigDecimal budget = reading.budget(fields.budget());
    ContactDetails contact =
        ContactDetails.of(
            reading.text("contactName", fields.contactName(), 255),
            reading.text("contactPhone", fields.contactPhone(), 100),
            reading.text("contactEmail", fields.contactEmail(), 254));
    String company = reading.text("company", fields.company(), 255);
    String source = reading.text("source", fields.source(), 255);
    List<String> tags = reading.tags(fields.tags());
    Instant expected = expected(reading.date(fields.expectedAt(), zone(me)), now, me);
    MemberId owner = reading.owner(fields.owner());
    reading.check();
    return new DealChanges(
        new To<>(name),
        new To<>(budget),
        contact.isEmpty() ? null : new To<>(contact),
        new To<>(company),
        new To<>(owner),
        new To<>(source),
        new To<>(tags),
        null,
        new To<>(expected));
  }

  /** The form knows only the day; a time that another program set stays while the day does. */
  private @Nullable Instant expected(@Nullable Instant written, DealLine now, Actor me) {
    Instant kept = now.expectedAt();
    if (written == null || kept == null) {
      return written;
    }
    ZoneId zone = zone(me);
    boolean sameDay = LocalDate.ofInstant(written, zone).equals(LocalDate.ofInstant(kept, zone));
    return sameDay ? kept : written;
  }

  /** Reads what was written and gathers the faults. */
  private static final class Reading {

    private final List<Reason> faults = new ArrayList<>();

    @Nullable String text(String field, @Nullable String written, int most) {
      if (written == null || written.isBlank()) {
        return null;
      }
      String text = written.strip();
      if (!Texts.areKeepable(text)) {
        fault(field, Sentence.of("web.json.characters"));
      } else if (text.codePointCount(0, text.length()) > most) {
        fault(
            field, Sentence.of("web.json.text.long", most, text.codePointCount(0, text.length())));
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

    @Nullable MemberId owner(@Nullable String written) {
      boolean number = written != null && written.matches("[1-9]\\d{0,8}");
      return number ? new MemberId(Integer.parseInt(written)) : null;
    }

    private void fault(String field, Sentence sentence) {
      faults.add(new Reason("invalid", field, sentence));
    }

    void check() {
      if (!faults.isEmpty()) {
        throw new Invalid(faults);
      }
    }
  }
}
