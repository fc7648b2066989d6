package voronka.contacts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.shared.AccountId;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.web.Paging;
import voronka.web.Slice;
import voronka.web.Texts;

/**
 * Lists of people and firms, newest first: all, found by a text, in the bin. One statement each.
 */
@Service
public class ContactLists {

  private static final int MOST = 250;

  private final ContactRepository contacts;
  private final CompanyRepository companies;

  ContactLists(ContactRepository contacts, CompanyRepository companies) {
    this.contacts = contacts;
    this.companies = companies;
  }

  /** Where a page begins: after the row made then under that number. */
  private record Place(@Nullable Instant madeAt, int id) {}

  /**
   * Contacts whose name has every word of the query, or whose e-mail has, or whose phone has its
   * digits.
   *
   * @param query null or blank for all
   */
  @Transactional(readOnly = true)
  public Slice<Contact> contacts(@Nullable String query, Paging paging, AccountId account) {
    Place place = place(paging);
    List<Contact> rows =
        words(query)
            .map(
                words -> contacts.found(words, place.madeAt(), place.id(), paging.fetch(), account))
            .orElseGet(() -> contacts.newest(place.madeAt(), place.id(), paging.fetch(), account));
    return paging.slice(rows, contact -> place(contact.createdAt(), contact.id().value()));
  }

  /** Companies, found the same way; also by taxpayer's number. */
  @Transactional(readOnly = true)
  public Slice<Company> companies(@Nullable String query, Paging paging, AccountId account) {
    Place place = place(paging);
    List<Company> rows =
        words(query)
            .map(
                words ->
                    companies.found(words, place.madeAt(), place.id(), paging.fetch(), account))
            .orElseGet(() -> companies.newest(place.madeAt(), place.id(), paging.fetch(), account));
    return paging.slice(rows, company -> place(company.createdAt(), company.id().value()));
  }

  /**
   * These people by their numbers, in the bin too; those the account does not have are left out.
   */
  @Transactional(readOnly = true)
  public Map<ContactId, Contact> these(Collection<ContactId> ids, AccountId account) {
    return contacts.all(ids, account).stream()
        .collect(Collectors.toMap(Contact::id, Function.identity()));
  }

  /** The newest of the people of a company. */
  @Transactional(readOnly = true)
  public List<Contact> contactsOf(CompanyId company, AccountId account) {
    return contacts.ofCompany(company, MOST, account);
  }

  /** Those thrown away last. */
  @Transactional(readOnly = true)
  public List<Contact> contactsInBin(AccountId account) {
    return contacts.inBin(MOST, account);
  }

  /** Those thrown away last. */
  @Transactional(readOnly = true)
  public List<Company> companiesInBin(AccountId account) {
    return companies.inBin(MOST, account);
  }

  private static Optional<SearchWords> words(@Nullable String query) {
    if (query != null && !Texts.areKeepable(query)) {
      throw new Invalid("query", Sentence.of("contacts.fault.signs"));
    }
    return SearchWords.of(query);
  }

  private static List<String> place(Instant madeAt, int id) {
    return List.of(madeAt.toString(), Integer.toString(id));
  }

  private static Place place(Paging paging) {
    List<String> values = paging.after(2);
    if (values == null) {
      return new Place(null, 0);
    }
    try {
      Instant madeAt = Instant.parse(values.get(0));
      // PostgreSQL's years end before Java's
      if (madeAt.isAfter(Instant.EPOCH.plusSeconds(250_000_000_000L))
          || madeAt.isBefore(Instant.EPOCH.minusSeconds(60_000_000_000L))) {
        throw new DateTimeException("no such place");
      }
      return new Place(madeAt, Integer.parseInt(values.get(1)));
    } catch (DateTimeException | NumberFormatException e) {
      throw new Invalid("cursor", Sentence.of("web.invalid.cursor"));
    }
  }
}
