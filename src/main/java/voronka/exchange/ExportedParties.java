package voronka.exchange;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Member;
import voronka.account.Members;
import voronka.contacts.Company;
import voronka.contacts.Contact;
import voronka.contacts.ContactLists;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.web.Paging;
import voronka.web.Slice;

/** The people and firms that a list's address asks for, with the columns of the file. */
@Component
class ExportedParties {

  private static final int PAGE = 250;

  private final ContactLists lists;
  private final Members members;

  ExportedParties(ContactLists lists, Members members) {
    this.lists = lists;
    this.members = members;
  }

  Supplier<List<Contact>> contacts(@Nullable String query, AccountId account) {
    return pages(paging -> lists.contacts(query, paging, account));
  }

  Supplier<List<Company>> companies(@Nullable String query, AccountId account) {
    return pages(paging -> lists.companies(query, paging, account));
  }

  private static <T> Supplier<List<T>> pages(Function<Paging, Slice<T>> list) {
    @Nullable Paging[] next = {new Paging(PAGE, null)};
    return () -> {
      if (next[0] == null) {
        return List.of();
      }
      Slice<T> page = list.apply(next[0]);
      next[0] = page.next() == null ? null : new Paging(PAGE, page.next());
      return page.items();
    };
  }

  List<ExportColumn<Contact>> columnsOfContacts(ZoneId zone, AccountId account) {
    Map<MemberId, String> owners = owners(account);
    return List.of(
        new ExportColumn<>("id", 9, contact -> contact.id().value()),
        new ExportColumn<>("personName", 30, Contact::name),
        new ExportColumn<>("phone", 22, ExportedDeals::phones),
        new ExportColumn<>("email", 26, ExportedDeals::emails),
        new ExportColumn<>(
            "companyName",
            26,
            contact -> contact.company() == null ? null : contact.company().name()),
        new ExportColumn<>("owner", 22, contact -> owner(contact.owner(), owners)),
        new ExportColumn<>(
            "source", 16, contact -> contact.source() == null ? null : contact.source().name()),
        new ExportColumn<>("tags", 22, contact -> ExportedDeals.joined(contact.tags(), ", ")),
        new ExportColumn<>(
            "createdAt", 18, contact -> ExportColumn.moment(contact.createdAt(), zone)),
        new ExportColumn<>("externalId", 16, Contact::externalId));
  }

  List<ExportColumn<Company>> columnsOfCompanies(ZoneId zone, AccountId account) {
    Map<MemberId, String> owners = owners(account);
    return List.of(
        new ExportColumn<>("id", 9, company -> company.id().value()),
        new ExportColumn<>("firmName", 36, Company::name),
        new ExportColumn<>("inn", 14, Company::inn),
        new ExportColumn<>(
            "phone", 22, company -> company.phone() == null ? null : company.phone().value()),
        new ExportColumn<>(
            "email", 26, company -> company.email() == null ? null : company.email().value()),
        new ExportColumn<>("owner", 22, company -> owner(company.owner(), owners)),
        new ExportColumn<>(
            "createdAt", 18, company -> ExportColumn.moment(company.createdAt(), zone)),
        new ExportColumn<>("externalId", 16, Company::externalId));
  }

  private static @Nullable String owner(@Nullable MemberId owner, Map<MemberId, String> names) {
    return owner == null ? null : names.get(owner);
  }

  private Map<MemberId, String> owners(AccountId account) {
    return members.list(account).stream()
        .collect(java.util.stream.Collectors.toMap(Member::id, Member::name));
  }
}
