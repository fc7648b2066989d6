package voronka.contacts;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Conflict;
import voronka.shared.NotFound;
import voronka.shared.Sentence;
import voronka.store.Ids;

/** Firms: added, edited, thrown into the bin and taken out again. */
@Service
public class Companies {

  private final CompanyRepository companies;
  private final Ids ids;
  private final Journal journal;
  private final Clock clock;

  Companies(CompanyRepository companies, Ids ids, Journal journal, Clock clock) {
    this.companies = companies;
    this.ids = ids;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * The company, also when it is in the bin.
   *
   * @throws NotFound the account has no such company
   */
  @Transactional(readOnly = true)
  public Company get(CompanyId id, AccountId account) {
    return companies.find(id, account).orElseThrow(() -> none(id));
  }

  /**
   * Adds a company, also when there is one of that name.
   *
   * @throws voronka.shared.Invalid naming every field that cannot be kept
   */
  @Transactional
  public Company add(CompanyDetails details, By by) {
    details.check();
    companies.refuseTaken(details.externalId(), null, by.account());
    CompanyId id = new CompanyId(ids.next(by.account(), "company"));
    companies.add(id, details, clock.instant(), by.account());
    Company added = get(id, by.account());
    journal.write(event("company.added", added, Map.of("after", details.asMap())), by);
    return added;
  }

  /**
   * The oldest company of that name regardless of case, made when there is none; one in the bin is
   * not found.
   *
   * @throws voronka.shared.Invalid a name that cannot be kept
   */
  @Transactional
  public Company findOrAdd(String name, By by) {
    CompanyDetails details = CompanyDetails.named(name);
    details.check();
    companies.holdName(details.checkedName(), by.account());
    return companies.named(details.checkedName(), by.account()).orElseGet(() -> add(details, by));
  }

  /**
   * Replaces what is known of the company.
   *
   * @param version what the editor had read
   * @throws Conflict somebody changed it since
   */
  @Transactional
  public Company edit(CompanyId id, int version, CompanyDetails wanted, By by) {
    wanted.check();
    Company before = lock(id, version, by);
    if (before.details().equals(wanted)) {
      return before;
    }
    companies.refuseTaken(wanted.externalId(), id, by.account());
    companies.keep(id, wanted, by.account());
    Company after = get(id, by.account());
    journal.write(event("company.changed", after, changes(before.details(), wanted)), by);
    return after;
  }

  /** Into the bin; a company that is there already stays. */
  @Transactional
  public Company bin(CompanyId id, int version, By by) {
    return place(id, version, true, "company.binned", by);
  }

  /** Out of the bin; a company that is not there stays. */
  @Transactional
  public Company restore(CompanyId id, int version, By by) {
    return place(id, version, false, "company.restored", by);
  }

  private Company place(CompanyId id, int version, boolean inBin, String what, By by) {
    Company before = lock(id, version, by);
    if (before.isInBin() == inBin) {
      return before;
    }
    companies.place(id, inBin ? clock.instant() : null, by.account());
    Company after = get(id, by.account());
    journal.write(event(what, after, Map.of("name", after.name())), by);
    return after;
  }

  private Company lock(CompanyId id, int version, By by) {
    companies.lock(id, by.account());
    Company company = get(id, by.account());
    if (company.version() != version) {
      throw new Conflict("version_conflict", Sentence.of("contacts.company.conflict"));
    }
    return company;
  }

  private static Map<String, Object> changes(CompanyDetails before, CompanyDetails after) {
    return Map.of("before", before.differingFrom(after), "after", after.differingFrom(before));
  }

  private static Event event(String kind, Company company, Map<String, Object> details) {
    return new Event(kind, company.subject(), company.version(), Map.copyOf(details));
  }

  private static NotFound none(CompanyId id) {
    return new NotFound(Sentence.of("contacts.company.none", Integer.toString(id.value())));
  }
}
