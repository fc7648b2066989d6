package voronka.contacts;

/** Names a person within the account. */
public record ContactId(int value) {}
