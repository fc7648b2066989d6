package voronka.contacts;

/**
 * One row of a file of contacts.
 *
 * @param named whether the row gives the name, or a phone stands in for it
 */
public record ImportedContact(ContactDetails details, boolean named) {}
