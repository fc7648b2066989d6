package voronka.contacts;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.shared.By;

/** Turns the names a contact's details give into the company and the source they mean. */
@Component
class ContactTies {

  private final Companies companies;
  private final Sources sources;

  ContactTies(Companies companies, Sources sources) {
    this.companies = companies;
    this.sources = sources;
  }

  /** Of several companies of one name the contact keeps its own. */
  @Nullable CompanyId company(ContactDetails details, Contact.@Nullable Employer now, By by) {
    String name = details.company();
    if (name == null) {
      return null;
    }
    return now != null && now.name().equalsIgnoreCase(name)
        ? now.id()
        : companies.findOrAdd(name, by).id();
  }

  @Nullable SourceId source(ContactDetails details, By by) {
    return details.source() == null ? null : sources.findOrAdd(details.source(), by).id();
  }
}
