package voronka.contacts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.shared.Email;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Phone;
import voronka.shared.Refusal.Reason;

/**
 * What a person says about a contact, as written: to add one or to edit it.
 *
 * @param name null or blank when unknown: the phone or the e-mail stands in for it
 * @param company by name; found regardless of case or made
 * @param source by name; found regardless of case or made
 */
public record ContactDetails(
    @Nullable String name,
    List<String> phones,
    List<String> emails,
    @Nullable String company,
    @Nullable String source,
    List<String> tags,
    @Nullable MemberId owner,
    @Nullable String externalId) {

  private static final int MANY = 50;

  /** Trims what was written; blank is the same as nothing, and nothing is said twice. */
  public ContactDetails {
    phones = Entered.each(phones);
    emails = Entered.each(emails);
    tags = Entered.each(tags).stream().sorted().toList();
    company = Entered.text(company);
    source = Entered.text(source);
    externalId = Entered.text(externalId);
    name = Optional.ofNullable(Entered.text(name)).orElse(standIn(phones, emails));
  }

  /** Who writes or calls: a name, a phone, an e-mail, as far as known. */
  public static ContactDetails of(
      @Nullable String name, @Nullable String phone, @Nullable String email) {
    return new ContactDetails(
        name,
        Stream.ofNullable(phone).toList(),
        Stream.ofNullable(email).toList(),
        null,
        null,
        List.of(),
        null,
        null);
  }

  /** Whether there is anything to keep. */
  public boolean isEmpty() {
    return name == null;
  }

  /** Everything that cannot be kept, by field; none when it all can. */
  public List<Reason> faults() {
    try {
      check();
      return List.of();
    } catch (Invalid faults) {
      return faults.reasons();
    }
  }

  /**
   * @throws Invalid naming every field that cannot be kept
   */
  void check() {
    Faults faults = new Faults();
    faults.required("name", name);
    faults.text("name", name, 255);
    faults.texts("phones", phones, 100, MANY);
    faults.emails("emails", emails, MANY);
    faults.text("company", company, 255);
    faults.text("source", source, 255);
    faults.texts("tags", tags, 100, MANY);
    faults.text("externalId", externalId, 255);
    faults.refuse();
  }

  List<Phone> numbers() {
    return phones.stream().map(Phone::of).toList();
  }

  List<Email> addresses() {
    return emails.stream().flatMap(written -> Email.read(written).stream()).toList();
  }

  /**
   * What found contact lacks of this is added to it; its own name, company, source and owner stay.
   */
  ContactDetails addedTo(ContactDetails found) {
    return new ContactDetails(
        found.name,
        Stream.concat(found.phones.stream(), newPhones(found)).toList(),
        Stream.concat(found.emails.stream(), newEmails(found)).toList(),
        found.company == null ? company : found.company,
        found.source == null ? source : found.source,
        Stream.concat(found.tags.stream(), tags.stream()).toList(),
        found.owner == null ? owner : found.owner,
        found.externalId == null ? externalId : found.externalId);
  }

  /** What is said here wins over what was found; phones, e-mails and tags are added. */
  ContactDetails over(ContactDetails found) {
    ContactDetails together = addedTo(found);
    return new ContactDetails(
        name == null ? found.name : name,
        together.phones,
        together.emails,
        company == null ? found.company : company,
        source == null ? found.source : source,
        together.tags,
        owner == null ? found.owner : owner,
        externalId == null ? found.externalId : externalId);
  }

  /** Without a name the phone or the e-mail stands in for it. */
  public ContactDetails withName(@Nullable String other) {
    return new ContactDetails(other, phones, emails, company, source, tags, owner, externalId);
  }

  /** Another first phone, or none in its place; the rest stay. */
  public ContactDetails withFirstPhone(@Nullable String phone) {
    return new ContactDetails(
        ownName(), withFirst(phone, phones), emails, company, source, tags, owner, externalId);
  }

  /** Another first e-mail, or none in its place; the rest stay. */
  public ContactDetails withFirstEmail(@Nullable String email) {
    return new ContactDetails(
        ownName(), phones, withFirst(email, emails), company, source, tags, owner, externalId);
  }

  /** None where a phone or an e-mail stands in for it, which may be about to change. */
  private @Nullable String ownName() {
    return name == null || name.equals(standIn(phones, emails)) ? null : name;
  }

  private static List<String> withFirst(@Nullable String first, List<String> all) {
    return Stream.concat(Stream.ofNullable(first), all.stream().skip(1)).toList();
  }

  ContactDetails renamed(ContactDetails other) {
    return new ContactDetails(other.name, phones, emails, company, source, tags, owner, externalId);
  }

  private Stream<String> newPhones(ContactDetails found) {
    List<@Nullable String> known = found.numbers().stream().map(Phone::e164).toList();
    return numbers().stream()
        .filter(phone -> phone.e164() == null || !known.contains(phone.e164()))
        .map(Phone::value);
  }

  private Stream<String> newEmails(ContactDetails found) {
    List<String> known = found.addresses().stream().map(Email::key).toList();
    return addresses().stream().filter(email -> !known.contains(email.key())).map(Email::value);
  }

  /** The journal's reading of it; only what differs from the other is named. */
  Map<String, @Nullable Object> differingFrom(ContactDetails other) {
    Map<String, @Nullable Object> mine = asMap();
    Map<String, @Nullable Object> theirs = other.asMap();
    mine.entrySet().removeIf(field -> Objects.equals(field.getValue(), theirs.get(field.getKey())));
    return mine;
  }

  Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("phones", phones);
    map.put("emails", emails);
    map.put("company", company);
    map.put("source", source);
    map.put("tags", tags);
    map.put("owner", owner == null ? null : owner.value());
    map.put("externalId", externalId);
    return map;
  }

  private static @Nullable String standIn(List<String> phones, List<String> emails) {
    return phones.stream()
        .map(written -> Phone.of(written).display())
        .findFirst()
        .or(() -> emails.stream().findFirst())
        .map(Entered::asName)
        .orElse(null);
  }
}
