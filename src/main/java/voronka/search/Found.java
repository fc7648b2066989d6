package voronka.search;

import java.util.List;
import voronka.contacts.Company;
import voronka.contacts.Contact;
import voronka.funnel.DealLine;

/** A few of each that a text finds, newest first; a deal asked for by its number comes before. */
public record Found(List<DealLine> deals, List<Contact> contacts, List<Company> companies) {

  static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  public boolean isEmpty() {
    return count() == 0;
  }

  public int count() {
    return deals.size() + contacts.size() + companies.size();
  }
}
