package voronka.search.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.contacts.Company;
import voronka.contacts.Contact;
import voronka.funnel.DealLine;
import voronka.funnel.DealState;
import voronka.search.Found;
import voronka.web.Words;

/**
 * What is found, in groups.
 *
 * @param query what was looked for
 * @param typed what was typed when that was the same keys on the other layout; null: the query
 */
public record FoundView(String query, @Nullable String typed, List<Group> groups) {

  /** Hits of one kind: deals, contacts, companies. */
  public record Group(String kind, String icon, List<Hit> hits) {}

  /**
   * @param details what tells it from another of that name
   */
  public record Hit(String address, String name, String details, @Nullable BigDecimal sum) {

    /** Of the option, for the field that points at it. */
    public String id() {
      return "found" + address.replace('/', '-');
    }
  }

  static FoundView of(String query, @Nullable String typed, Found found, Words words) {
    List<Group> all =
        List.of(
            new Group(
                "deals",
                "square-kanban",
                found.deals().stream().map(deal -> hit(deal, words)).toList()),
            new Group("contacts", "user", found.contacts().stream().map(FoundView::hit).toList()),
            new Group(
                "companies",
                "building-2",
                found.companies().stream().map(FoundView::hit).toList()));
    return new FoundView(
        query, typed, all.stream().filter(group -> !group.hits().isEmpty()).toList());
  }

  public int count() {
    return groups.stream().mapToInt(group -> group.hits().size()).sum();
  }

  public boolean isEmpty() {
    return groups.isEmpty();
  }

  private static Hit hit(DealLine deal, Words words) {
    String stage =
        deal.state() == DealState.OPEN
            ? deal.stageName()
            : words.text("funnel.stage." + deal.state().code());
    String contact = deal.contact() == null ? null : deal.contact().name();
    return new Hit("/deals/" + deal.id(), deal.name(), joined(contact, stage), deal.budget());
  }

  private static Hit hit(Contact contact) {
    String phone = contact.phones().isEmpty() ? null : contact.phones().getFirst().value();
    String email = contact.emails().isEmpty() ? null : contact.emails().getFirst().value();
    String company = contact.company() == null ? null : contact.company().name();
    return new Hit(
        "/contacts/" + contact.id().value(),
        contact.name(),
        joined(phone == null ? email : phone, company),
        null);
  }

  private static Hit hit(Company company) {
    String phone = company.phone() == null ? null : company.phone().value();
    return new Hit(
        "/companies/" + company.id().value(), company.name(), joined(phone, company.inn()), null);
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" · "));
  }
}
