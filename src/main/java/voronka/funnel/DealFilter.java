package voronka.funnel;

import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;

/**
 * Which deals a list shows; null leaves the question open.
 *
 * @param query text in the deal's name, its contact's name, phone or e-mail, its company's name
 * @param bin only deals in the bin, else only those outside it
 */
public record DealFilter(
    @Nullable PipelineId pipeline,
    @Nullable StageId stage,
    @Nullable DealState state,
    @Nullable String query,
    @Nullable ContactId contact,
    @Nullable CompanyId company,
    boolean bin) {

  public static final DealFilter ALL = new DealFilter(null, null, null, null, null, null, false);

  public static DealFilter of(ContactId contact) {
    return new DealFilter(null, null, null, null, contact, null, false);
  }

  public static DealFilter of(CompanyId company) {
    return new DealFilter(null, null, null, null, null, company, false);
  }

  public static DealFilter inBin() {
    return new DealFilter(null, null, null, null, null, null, true);
  }
}
