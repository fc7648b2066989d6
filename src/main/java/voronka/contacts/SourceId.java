package voronka.contacts;

/** Names a source within the account. */
public record SourceId(int value) {}
