package voronka.shared;

/** A business that uses the product: the tenant every row belongs to. */
public record AccountId(int value) {}
