package voronka.contacts;

/** Names a firm within the account. */
public record CompanyId(int value) {}
