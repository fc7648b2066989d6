package voronka.contacts.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import voronka.contacts.Company;
import voronka.contacts.CompanyDetails;
import voronka.shared.MemberId;

/**
 * A company as its form shows and sends it.
 *
 * @param owner the member's number, empty for nobody
 * @param version what the editor had read, 0 for a new company
 */
public record CompanyForm(
    String name, String inn, String phone, String email, String owner, int version) {

  static CompanyForm blank(@Nullable String name, MemberId owner) {
    return new CompanyForm(
        ContactForm.orEmpty(name), "", "", "", Integer.toString(owner.value()), 0);
  }

  static CompanyForm of(Company company) {
    CompanyDetails details = company.details();
    return new CompanyForm(
        company.name(),
        ContactForm.orEmpty(details.inn()),
        ContactForm.orEmpty(details.phone()),
        ContactForm.orEmpty(details.email()),
        company.owner() == null ? "" : Integer.toString(company.owner().value()),
        company.version());
  }

  static CompanyForm read(MultiValueMap<String, String> sent) {
    return new CompanyForm(
        ContactForm.first(sent, "name"),
        ContactForm.first(sent, "inn"),
        ContactForm.first(sent, "phone"),
        ContactForm.first(sent, "email"),
        ContactForm.first(sent, "owner"),
        ContactForm.version(ContactForm.first(sent, "version")));
  }

  /** What the form does not show stays as it is. */
  CompanyDetails details(@Nullable MemberId member, @Nullable String externalId) {
    return new CompanyDetails(name, inn, phone, email, member, externalId);
  }

  CompanyForm from(int newVersion) {
    return new CompanyForm(name, inn, phone, email, owner, newVersion);
  }

  List<Difference> differencesFrom(CompanyForm now, Map<MemberId, String> owners) {
    return Difference.between(asMap(owners), now.asMap(owners));
  }

  private Map<String, String> asMap(Map<MemberId, String> owners) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("name", name.strip());
    map.put("inn", inn.strip());
    map.put("phone", phone.strip());
    map.put("email", email.strip());
    map.put("owner", ContactForm.ownerName(owner, owners));
    return map;
  }
}
