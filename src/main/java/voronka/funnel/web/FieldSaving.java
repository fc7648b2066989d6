package voronka.funnel.web;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Access;
import voronka.account.Right;
import voronka.contacts.Contact;
import voronka.contacts.ContactDetails;
import voronka.contacts.ContactId;
import voronka.contacts.Contacts;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.Deals;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Conflict;

/**
 * Saves one field of a deal that was written in its place. What others changed in other fields
 * meanwhile stays; who changed the same one is asked about.
 */
@Component
class FieldSaving {

  private static final int ATTEMPTS = 5;

  /**
   * What was sent.
   *
   * @param version of the deal, as the page showed it
   * @param was what stood in the field when the writing began; null when the sender does not say
   */
  record Writing(DealField field, String value, int version, @Nullable String was) {}

  /**
   * What came of it.
   *
   * @param deal as it is now
   * @param wanted what was sent, tidied
   * @param kept false when somebody else wrote the same field; nothing was changed then
   */
  record Outcome(DealLine deal, String wanted, boolean kept) {}

  private final DealList list;
  private final Deals deals;
  private final Contacts contacts;
  private final DealFormReading reading;

  FieldSaving(DealList list, Deals deals, Contacts contacts, DealFormReading reading) {
    this.list = list;
    this.deals = deals;
    this.contacts = contacts;
    this.reading = reading;
  }

  /**
   * Saves the field into the deal as it is at that moment.
   *
   * @throws voronka.funnel.DealNotFound the account has no such deal
   * @throws voronka.shared.Invalid the field cannot be kept like that
   */
  Outcome save(DealId id, Writing writing, Actor me) {
    String tidy = reading.tidy(writing.field(), writing.value(), me);
    for (int attempt = 1; ; attempt++) {
      DealLine now = list.get(id, me.account());
      if (isSomebodyElses(now, writing, tidy, reading.zone(me))) {
        return new Outcome(now, tidy, false);
      }
      try {
        keep(now, writing, me);
        return new Outcome(list.get(id, me.account()), tidy, true);
      } catch (Conflict overtaken) {
        if (attempt == ATTEMPTS) {
          throw overtaken;
        }
      }
    }
  }

  /**
   * @throws voronka.funnel.DealNotFound the account has no such deal
   */
  void require(DealId id, Actor me) {
    list.get(id, me.account());
  }

  /** Both may have written the same. */
  static boolean isSomebodyElses(DealLine now, Writing writing, String tidy, ZoneId zone) {
    boolean asRead =
        writing.was() == null
            ? now.version() == writing.version()
            : writing.field().written(now, zone).equals(writing.was());
    return !asRead && !writing.field().written(now, zone).equals(tidy);
  }

  private void keep(DealLine now, Writing writing, Actor me) {
    if (writing.field().isOfContact() && now.contact() != null) {
      keepContact(now.contact().id(), writing, me);
    } else {
      deals.edit(
          now.id(),
          now.version(),
          reading.change(writing.field(), writing.value(), now, me),
          By.person(me));
    }
  }

  private void keepContact(ContactId id, Writing writing, Actor me) {
    Access.require(me, Right.CHANGE_CONTACTS);
    Contact contact = contacts.get(id, me.account());
    ContactDetails wanted = reading.contact(writing.field(), writing.value(), contact.details());
    contacts.edit(id, contact.version(), wanted, By.person(me));
  }
}
