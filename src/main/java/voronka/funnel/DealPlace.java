package voronka.funnel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.funnel.DealLine.Named;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Sentence;

/**
 * A place in a sorted list: the deal after which the next page begins, as it stood there.
 *
 * @param group number of the owner, contact, company or pipeline it stood under, or name of the
 *     source; null when the order knows no groups or it stood under none
 * @param stage only in the order of stages
 * @param value an {@link Instant}, a {@link BigDecimal} or a name; null when it had none
 */
public record DealPlace(
    DealSorting sorting,
    @Nullable String group,
    @Nullable StageId stage,
    @Nullable Object value,
    DealId id) {

  /** How many texts a place is written as. */
  public static final int TEXTS = 5;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  public static DealPlace of(DealLine line, DealSorting sorting) {
    return new DealPlace(
        sorting,
        group(line, sorting.by()),
        sorting.by() == DealSort.STAGE ? line.stage() : null,
        value(line, sorting.by()),
        line.id());
  }

  private static @Nullable String group(DealLine line, DealSort by) {
    return switch (by) {
      case OWNER -> number(line.owner(), MemberId::value);
      case CONTACT -> number(line.contact(), ContactId::value);
      case COMPANY -> number(line.company(), CompanyId::value);
      case PIPELINE, STAGE -> line.pipeline().toString();
      case SOURCE -> line.source();
      case NUMBER, NAME, BUDGET, SINCE, CREATED, EXPECTED -> null;
    };
  }

  private static <T> @Nullable String number(@Nullable Named<T> named, ToIntFunction<T> number) {
    return named == null ? null : Integer.toString(number.applyAsInt(named.id()));
  }

  private static @Nullable Object value(DealLine line, DealSort by) {
    return switch (by) {
      case NUMBER -> null;
      case NAME -> line.name();
      case BUDGET -> line.budget();
      case EXPECTED -> line.expectedAt();
      case STAGE, SINCE -> line.since();
      case CREATED, OWNER, CONTACT, COMPANY, PIPELINE, SOURCE -> line.createdAt();
    };
  }

  /** For a cursor. */
  public List<String> texts() {
    return List.of(
        sorting.text(),
        Objects.requireNonNullElse(group, ""),
        stage == null ? "" : stage.toString(),
        value instanceof BigDecimal sum ? sum.toPlainString() : Objects.toString(value, ""),
        id.toString());
  }

  /**
   * As {@link #texts()} wrote it.
   *
   * @throws Invalid it is not one of ours, or one of a list in another order
   */
  public static DealPlace read(List<String> texts, DealSorting sorting) {
    if (!texts.getFirst().equals(sorting.text())) {
      throw new Invalid("cursor", Sentence.of("funnel.list.other-sort"));
    }
    DealSort by = sorting.by();
    return new DealPlace(
        sorting,
        group(texts.get(1), by),
        by == DealSort.STAGE ? new StageId(number(texts.get(2))) : null,
        value(texts.get(3), by),
        new DealId(number(texts.get(4))));
  }

  private static @Nullable String group(String text, DealSort by) {
    return switch (by) {
      case PIPELINE, STAGE -> Integer.toString(number(text));
      case OWNER, CONTACT, COMPANY -> text.isEmpty() ? null : Integer.toString(number(text));
      case SOURCE -> text.isEmpty() ? null : text;
      case NUMBER, NAME, BUDGET, SINCE, CREATED, EXPECTED -> null;
    };
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw bad();
    }
    return Integer.parseInt(text);
  }

  private static @Nullable Object value(String text, DealSort by) {
    return switch (by) {
      case NUMBER -> null;
      case NAME -> text;
      case BUDGET -> text.isEmpty() ? null : sum(text);
      case EXPECTED -> text.isEmpty() ? null : instant(text);
      case STAGE, SINCE, CREATED, OWNER, CONTACT, COMPANY, PIPELINE, SOURCE -> instant(text);
    };
  }

  private static BigDecimal sum(String text) {
    if (!text.matches("-?\\d{1,12}(\\.\\d{1,2})?")) {
      throw bad();
    }
    return new BigDecimal(text);
  }

  private static Instant instant(String text) {
    try {
      Instant read = Instant.parse(text);
      if (read.isAfter(EARLIEST) && read.isBefore(LATEST)) {
        return read;
      }
    } catch (DateTimeException e) {
      throw bad();
    }
    throw bad();
  }

  private static Invalid bad() {
    return new Invalid("cursor", Sentence.of("funnel.list.bad-cursor"));
  }
}
