package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.shared.MemberId;

/**
 * Which deals are meant; null, or a choice of nothing, leaves the question open. An address says it
 * as {@link DealFilterText}, a statement as {@link DealConditions}.
 *
 * @param owners who leads the deal
 * @param sources by name, in any case
 * @param tags at least one of them, in any case
 * @param createdFrom included
 * @param createdBefore not included
 * @param sumFrom included; a deal without a budget is below every sum
 * @param sumTo included
 * @param query text in the deal's name, its contact's name, phone or e-mail, its company's name
 * @param overAt over the limit of the stage they stand in at this moment
 * @param nextTask by what is to be done next
 * @param bin only deals in the bin, else only those outside it
 */
public record DealFilter(
    @Nullable PipelineId pipeline,
    @Nullable StageId stage,
    @Nullable DealState state,
    Choice<MemberId> owners,
    Choice<String> sources,
    Choice<String> tags,
    @Nullable Instant createdFrom,
    @Nullable Instant createdBefore,
    @Nullable BigDecimal sumFrom,
    @Nullable BigDecimal sumTo,
    @Nullable String query,
    @Nullable Instant overAt,
    @Nullable NextTaskFilter nextTask,
    @Nullable ContactId contact,
    @Nullable CompanyId company,
    boolean bin) {

  /**
   * One of these, or, when {@code none} is set, nothing at all in that place.
   *
   * @param none deals without an owner, a source, a tag are meant too
   */
  public record Choice<T>(List<T> of, boolean none) {

    public static <T> Choice<T> open() {
      return new Choice<>(List.of(), false);
    }

    public boolean isOpen() {
      return of.isEmpty() && !none;
    }
  }

  public static final DealFilter ALL =
      new DealFilter(
          null,
          null,
          null,
          Choice.open(),
          Choice.open(),
          Choice.open(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          false);

  public static DealFilter of(ContactId contact) {
    return ALL.about(contact, null);
  }

  public static DealFilter of(CompanyId company) {
    return ALL.about(null, company);
  }

  /** By a text alone, see {@code query}. */
  public static DealFilter named(String query) {
    return new DealFilter(
        null,
        null,
        null,
        Choice.open(),
        Choice.open(),
        Choice.open(),
        null,
        null,
        null,
        null,
        query,
        null,
        null,
        null,
        null,
        false);
  }

  private DealFilter about(@Nullable ContactId ofContact, @Nullable CompanyId ofCompany) {
    return new DealFilter(
        pipeline,
        stage,
        state,
        owners,
        sources,
        tags,
        createdFrom,
        createdBefore,
        sumFrom,
        sumTo,
        query,
        overAt,
        nextTask,
        ofContact,
        ofCompany,
        bin);
  }

  public DealFilter in(@Nullable PipelineId another) {
    return new DealFilter(
        another,
        stage,
        state,
        owners,
        sources,
        tags,
        createdFrom,
        createdBefore,
        sumFrom,
        sumTo,
        query,
        overAt,
        nextTask,
        contact,
        company,
        bin);
  }

  /** Whether it asks for nothing but a pipeline: its totals are kept and need no counting. */
  public boolean isPlain() {
    return equals(ALL.in(pipeline));
  }
}
