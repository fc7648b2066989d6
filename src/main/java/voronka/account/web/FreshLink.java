package voronka.account.web;

/** A one-time link that was just made, shown this once. */
public record FreshLink(String name, String address, boolean invite) {}
