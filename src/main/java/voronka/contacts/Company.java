package voronka.contacts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.shared.Email;
import voronka.shared.MemberId;
import voronka.shared.Phone;
import voronka.shared.Subject;

/**
 * A firm the account deals with.
 *
 * @param inn the taxpayer's number as written
 * @param externalId another system's name for the company
 * @param deletedAt in the bin since, null when not in it
 */
public record Company(
    CompanyId id,
    int version,
    String name,
    @Nullable String inn,
    @Nullable Phone phone,
    @Nullable Email email,
    @Nullable MemberId owner,
    @Nullable String externalId,
    Instant createdAt,
    @Nullable Instant deletedAt) {

  public Subject subject() {
    return new Subject("company", id.value());
  }

  public boolean isInBin() {
    return deletedAt != null;
  }

  /** What can be edited, as it is now. */
  public CompanyDetails details() {
    return new CompanyDetails(
        name,
        inn,
        phone == null ? null : phone.value(),
        email == null ? null : email.value(),
        owner,
        externalId);
  }
}
