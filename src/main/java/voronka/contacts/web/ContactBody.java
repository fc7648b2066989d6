package voronka.contacts.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.contacts.CompanyDetails;
import voronka.contacts.ContactDetails;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.web.JsonBody;
import voronka.web.JsonField;

/** Reads what a program says about a contact or a company; what it leaves out stays as it was. */
@Component
class ContactBody {

  private static final Set<String> READINGS = Set.of("e164", "region", "zone");
  private static final ContactDetails NOBODY = ContactDetails.of(null, null, null);
  private static final CompanyDetails NO_COMPANY = CompanyDetails.named("");

  private final Owners owners;

  ContactBody(Owners owners) {
    this.owners = owners;
  }

  ContactDetails contact(byte[] body, AccountId account) {
    return contact(body, NOBODY, account);
  }

  ContactDetails contact(byte[] body, ContactDetails now, AccountId account) {
    JsonBody json = JsonBody.of(body);
    ContactDetails details =
        new ContactDetails(
            given(json.text("name").max(255), now.name()),
            several(
                json.textsOrObjects("phones", "value", READINGS), json.text("phone"), now.phones()),
            several(json.texts("emails"), json.text("email"), now.emails()),
            given(json.text("company").max(255), now.company()),
            given(json.text("source").max(255), now.source()),
            given(json.texts("tags").max(100), now.tags(), List.of()),
            owner(json, now.owner(), account),
            given(json.text("externalId").max(255), now.externalId()));
    json.check();
    return details;
  }

  CompanyDetails company(byte[] body, AccountId account) {
    return company(body, NO_COMPANY, account);
  }

  CompanyDetails company(byte[] body, CompanyDetails now, AccountId account) {
    JsonBody json = JsonBody.of(body);
    CompanyDetails details =
        new CompanyDetails(
            given(json.text("name").max(255), now.name()),
            given(json.text("inn").max(20), now.inn()),
            given(json.text("phone").max(100), now.phone()),
            given(json.text("email").max(254), now.email()),
            owner(json, now.owner(), account),
            given(json.text("externalId").max(255), now.externalId()));
    json.check();
    return details;
  }

  private @Nullable MemberId owner(JsonBody json, @Nullable MemberId now, AccountId account) {
    JsonField<String> field = json.textOrId("owner");
    if (!field.isGiven()) {
      return now;
    }
    MemberId owner = owners.read(field.orNull(), account).orElse(null);
    if (owner == null && field.orNull() != null) {
      json.fault("owner", Sentence.of("contacts.fault.owner"));
    }
    return owner;
  }

  private static @Nullable String given(JsonField<String> field, @Nullable String now) {
    return field.isGiven() ? field.orNull() : now;
  }

  private static List<String> given(
      JsonField<List<String>> field, List<String> now, List<String> none) {
    return field.isGiven() ? field.or(none) : now;
  }

  /** The list replaces all; the single one stands in the first place. */
  private static List<String> several(
      JsonField<List<String>> list, JsonField<String> first, List<String> now) {
    List<String> base = new ArrayList<>(list.isGiven() ? list.or(List.of()) : now);
    if (!first.isGiven()) {
      return base;
    }
    Stream<String> rest = base.stream().skip(list.isGiven() ? 0 : 1);
    return Stream.concat(Stream.ofNullable(first.orNull()), rest).toList();
  }
}
