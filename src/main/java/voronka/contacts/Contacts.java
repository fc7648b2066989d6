package voronka.contacts;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Conflict;
import voronka.shared.NotFound;
import voronka.shared.Sentence;
import voronka.shared.Subject;
import voronka.store.Ids;
import voronka.tasks.Tasks;

/** People: added, found again, edited, thrown into the bin and taken out again. */
@Service
public class Contacts {

  private final ContactRepository contacts;
  private final ContactTies ties;
  private final Tasks tasks;
  private final Ids ids;
  private final Journal journal;
  private final Clock clock;

  Contacts(
      ContactRepository contacts,
      ContactTies ties,
      Tasks tasks,
      Ids ids,
      Journal journal,
      Clock clock) {
    this.contacts = contacts;
    this.ties = ties;
    this.tasks = tasks;
    this.ids = ids;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * The contact, also when it is in the bin.
   *
   * @throws NotFound the account has no such contact
   */
  @Transactional(readOnly = true)
  public Contact get(ContactId id, AccountId account) {
    return contacts.find(id, account).orElseThrow(() -> none(id));
  }

  /** Those of the contacts that the account has, by one statement. */
  @Transactional(readOnly = true)
  public Map<ContactId, Contact> all(Collection<ContactId> ids, AccountId account) {
    return contacts.all(ids, account).stream()
        .collect(Collectors.toMap(Contact::id, Function.identity()));
  }

  /**
   * The contact with one of these phones, else with one of these e-mails; never by name, and not in
   * the bin.
   */
  @Transactional(readOnly = true)
  public Optional<Contact> matching(ContactDetails details, AccountId account) {
    return contacts
        .matching(details.numbers(), details.addresses(), account)
        .flatMap(id -> contacts.find(id, account));
  }

  /**
   * The contact with the phone or the e-mail, made when there is none. A phone or an e-mail the
   * found one lacks is added to it, and what was blank is filled in; its name stays.
   *
   * @throws voronka.shared.Invalid naming every field that cannot be kept
   */
  @Transactional
  public Contact findOrAdd(ContactDetails details, By by) {
    details.check();
    contacts.holdKeys(details.numbers(), details.addresses(), by.account());
    return matching(details, by.account())
        .map(found -> enrich(lock(found.id(), by), details, by))
        .orElseGet(() -> add(details, by));
  }

  /**
   * Adds a contact, also when somebody has that phone already.
   *
   * @throws voronka.shared.Invalid naming every field that cannot be kept
   */
  @Transactional
  public Contact add(ContactDetails details, By by) {
    details.check();
    contacts.refuseTaken(details.externalId(), null, by.account());
    ContactId id = new ContactId(ids.next(by.account(), "contact"));
    contacts.add(
        id,
        details,
        ties.company(details, null, by),
        ties.source(details, by),
        clock.instant(),
        by.account());
    Contact added = get(id, by.account());
    journal.write(event("contact.added", added, Map.of("after", details.asMap())), by);
    return added;
  }

  /**
   * Replaces what is known of the contact.
   *
   * @param version what the editor had read
   * @throws Conflict somebody changed it since
   */
  @Transactional
  public Contact edit(ContactId id, int version, ContactDetails wanted, By by) {
    wanted.check();
    return keep(lock(id, version, by), wanted, by);
  }

  private Contact enrich(Contact found, ContactDetails details, By by) {
    return keep(found, details.addedTo(found.details()), by);
  }

  private Contact keep(Contact before, ContactDetails wanted, By by) {
    if (before.details().equals(wanted)) {
      return before;
    }
    contacts.refuseTaken(wanted.externalId(), before.id(), by.account());
    contacts.keep(
        before.id(),
        wanted,
        ties.company(wanted, before.company(), by),
        ties.source(wanted, by),
        by.account());
    Contact after = get(before.id(), by.account());
    journal.write(event("contact.changed", after, changes(before.details(), after.details())), by);
    return after;
  }

  /** Into the bin; a contact that is there already stays. */
  @Transactional
  public Contact bin(ContactId id, int version, By by) {
    return place(id, version, true, "contact.binned", by);
  }

  /** Out of the bin; a contact that is not there stays. */
  @Transactional
  public Contact restore(ContactId id, int version, By by) {
    return place(id, version, false, "contact.restored", by);
  }

  private Contact place(ContactId id, int version, boolean inBin, String what, By by) {
    Contact before = lock(id, version, by);
    if (before.isInBin() == inBin) {
      return before;
    }
    contacts.place(id, inBin ? clock.instant() : null, by.account());
    placeTasks(before.subject(), inBin, by);
    Contact after = get(id, by.account());
    journal.write(event(what, after, Map.of("name", after.name())), by);
    return after;
  }

  private void placeTasks(Subject contact, boolean inBin, By by) {
    if (inBin) {
      tasks.setAside(contact, by.account());
    } else {
      tasks.bringBack(contact, by.account());
    }
  }

  private Contact lock(ContactId id, By by) {
    contacts.lock(id, by.account());
    return get(id, by.account());
  }

  private Contact lock(ContactId id, int version, By by) {
    Contact contact = lock(id, by);
    if (contact.version() != version) {
      throw new Conflict("version_conflict", Sentence.of("contacts.contact.conflict"));
    }
    return contact;
  }

  private static Map<String, Object> changes(ContactDetails before, ContactDetails after) {
    return Map.of("before", before.differingFrom(after), "after", after.differingFrom(before));
  }

  private static Event event(String kind, Contact contact, Map<String, Object> details) {
    return new Event(kind, contact.subject(), contact.version(), Map.copyOf(details));
  }

  static NotFound none(ContactId id) {
    return new NotFound(Sentence.of("contacts.contact.none", Integer.toString(id.value())));
  }
}
