package voronka.funnel;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.contacts.Companies;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactDetails;
import voronka.contacts.ContactId;
import voronka.contacts.Contacts;
import voronka.contacts.SourceId;
import voronka.contacts.Sources;
import voronka.shared.By;

/** Whom a deal is with and where it came from: found again, or added. */
@Component
class DealParties {

  private final Contacts contacts;
  private final Companies companies;
  private final Sources sources;

  DealParties(Contacts contacts, Companies companies, Sources sources) {
    this.contacts = contacts;
    this.companies = companies;
    this.sources = sources;
  }

  @Nullable ContactId contact(@Nullable ContactDetails details, By by) {
    return details == null || details.isEmpty() ? null : contacts.findOrAdd(details, by).id();
  }

  @Nullable CompanyId company(@Nullable String name, By by) {
    return name == null || name.isBlank() ? null : companies.findOrAdd(name, by).id();
  }

  @Nullable SourceId source(@Nullable String name, By by) {
    return name == null || name.isBlank() ? null : sources.findOrAdd(name, by).id();
  }
}
