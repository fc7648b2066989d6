package voronka.contacts.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import voronka.contacts.Contact;
import voronka.contacts.ContactDetails;
import voronka.shared.Email;
import voronka.shared.MemberId;
import voronka.shared.Phone;

/**
 * A contact as its form shows and sends it.
 *
 * @param owner the member's number, empty for nobody
 * @param version what the editor had read, 0 for a new contact
 */
public record ContactForm(
    String name,
    List<String> phones,
    List<String> emails,
    String company,
    String source,
    String tags,
    String owner,
    int version) {

  static ContactForm blank(@Nullable String name, @Nullable String phone, MemberId owner) {
    return new ContactForm(
        orEmpty(name),
        phone == null ? List.of() : List.of(phone),
        List.of(),
        "",
        "",
        "",
        Integer.toString(owner.value()),
        0);
  }

  static ContactForm of(Contact contact) {
    return new ContactForm(
        contact.name(),
        contact.phones().stream().map(Phone::value).toList(),
        contact.emails().stream().map(Email::value).toList(),
        contact.company() == null ? "" : contact.company().name(),
        contact.source() == null ? "" : contact.source().name(),
        String.join(", ", contact.tags()),
        contact.owner() == null ? "" : Integer.toString(contact.owner().value()),
        contact.version());
  }

  static ContactForm read(MultiValueMap<String, String> sent) {
    return new ContactForm(
        first(sent, "name"),
        sent.getOrDefault("phones", List.of()),
        sent.getOrDefault("emails", List.of()),
        first(sent, "company"),
        first(sent, "source"),
        first(sent, "tags"),
        first(sent, "owner"),
        version(first(sent, "version")));
  }

  /** What the form does not show stays as it is. */
  ContactDetails details(@Nullable MemberId owner, @Nullable String externalId) {
    return new ContactDetails(
        name, phones, emails, company, source, Arrays.asList(tags.split(",")), owner, externalId);
  }

  ContactForm from(int newVersion) {
    return new ContactForm(name, phones, emails, company, source, tags, owner, newVersion);
  }

  /** Those there are and one more to write into. */
  public List<String> phoneFields() {
    return withBlank(phones);
  }

  public List<String> emailFields() {
    return withBlank(emails);
  }

  /**
   * What somebody else's saving made different: the field, what is kept now, what stands in this
   * form.
   */
  List<Difference> differencesFrom(ContactForm now, Map<MemberId, String> owners) {
    return Difference.between(asMap(owners), now.asMap(owners));
  }

  private Map<String, String> asMap(Map<MemberId, String> owners) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    map.put("name", name.strip());
    map.put("phones", joined(phones));
    map.put("emails", joined(emails));
    map.put("company", company.strip());
    map.put("source", source.strip());
    map.put("tags", joined(Arrays.stream(tags.split(",")).sorted().toList()));
    map.put("owner", ownerName(owner, owners));
    return map;
  }

  static String ownerName(String owner, Map<MemberId, String> owners) {
    return owners.entrySet().stream()
        .filter(entry -> Integer.toString(entry.getKey().value()).equals(owner))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static String joined(List<String> texts) {
    return String.join(
        ", ", texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList());
  }

  private static List<String> withBlank(List<String> texts) {
    List<String> fields = new ArrayList<>(texts.stream().filter(text -> !text.isBlank()).toList());
    fields.add("");
    return fields;
  }

  static String first(MultiValueMap<String, String> sent, String field) {
    return orEmpty(sent.getFirst(field));
  }

  /** No version a form ever had is taken as the oldest, which conflicts. */
  static int version(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
