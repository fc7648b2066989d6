package voronka.shared;

/** A person of an account: owner, head of sales, manager, analyst; unique within the account. */
public record MemberId(int value) {}
