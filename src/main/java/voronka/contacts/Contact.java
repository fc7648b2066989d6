package voronka.contacts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.Email;
import voronka.shared.MemberId;
import voronka.shared.Phone;
import voronka.shared.Subject;

/**
 * A person the account deals with.
 *
 * @param externalId another system's name for the contact
 * @param deletedAt in the bin since, null when not in it
 */
public record Contact(
    ContactId id,
    int version,
    String name,
    List<Phone> phones,
    List<Email> emails,
    @Nullable Employer company,
    @Nullable Source source,
    List<String> tags,
    @Nullable MemberId owner,
    @Nullable String externalId,
    Instant createdAt,
    @Nullable Instant deletedAt) {

  /** The company a contact belongs to, as far as the contact shows it. */
  public record Employer(CompanyId id, String name) {}

  public Subject subject() {
    return new Subject("contact", id.value());
  }

  public boolean isInBin() {
    return deletedAt != null;
  }

  /** What can be edited, as it is now. */
  public ContactDetails details() {
    return new ContactDetails(
        name,
        phones.stream().map(Phone::value).toList(),
        emails.stream().map(Email::value).toList(),
        company == null ? null : company.name(),
        source == null ? null : source.name(),
        tags,
        owner,
        externalId);
  }
}
