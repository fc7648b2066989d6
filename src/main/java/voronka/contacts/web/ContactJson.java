package voronka.contacts.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.contacts.Company;
import voronka.contacts.Contact;
import voronka.shared.Email;
import voronka.shared.MemberId;
import voronka.shared.Phone;

/** How contacts and companies look in JSON. */
final class ContactJson {

  private ContactJson() {}

  record Person(
      int id,
      String name,
      List<Number> phones,
      List<String> emails,
      @Nullable Firm company,
      @Nullable String source,
      List<String> tags,
      @Nullable String owner,
      @Nullable Integer ownerId,
      @Nullable String externalId,
      Instant createdAt,
      @Nullable Instant deletedAt,
      int version) {}

  /**
   * A phone.
   *
   * @param region where it is registered and {@code zone} what time it is there; null as long as
   *     nothing tells
   */
  record Number(
      String value, @Nullable String e164, @Nullable String region, @Nullable String zone) {

    static Number of(Phone phone) {
      return new Number(phone.value(), phone.e164(), null, null);
    }
  }

  record Firm(int id, String name) {}

  record Organisation(
      int id,
      String name,
      @Nullable String inn,
      @Nullable Number phone,
      @Nullable String email,
      @Nullable String owner,
      @Nullable Integer ownerId,
      @Nullable String externalId,
      Instant createdAt,
      @Nullable Instant deletedAt,
      int version) {}

  static Person of(Contact contact, Map<MemberId, String> owners) {
    MemberId owner = contact.owner();
    return new Person(
        contact.id().value(),
        contact.name(),
        contact.phones().stream().map(Number::of).toList(),
        contact.emails().stream().map(Email::value).toList(),
        contact.company() == null
            ? null
            : new Firm(contact.company().id().value(), contact.company().name()),
        contact.source() == null ? null : contact.source().name(),
        contact.tags(),
        owner == null ? null : owners.get(owner),
        owner == null ? null : owner.value(),
        contact.externalId(),
        contact.createdAt(),
        contact.deletedAt(),
        contact.version());
  }

  static Organisation of(Company company, Map<MemberId, String> owners) {
    MemberId owner = company.owner();
    Phone phone = company.phone();
    Email email = company.email();
    return new Organisation(
        company.id().value(),
        company.name(),
        company.inn(),
        phone == null ? null : Number.of(phone),
        email == null ? null : email.value(),
        owner == null ? null : owners.get(owner),
        owner == null ? null : owner.value(),
        company.externalId(),
        company.createdAt(),
        company.deletedAt(),
        company.version());
  }
}
