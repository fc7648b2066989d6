package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.contacts.ContactDetails;
import voronka.shared.MemberId;

/**
 * What to change on a deal; a null component leaves the field alone, a {@link To} with nothing in
 * it empties it.
 */
public record DealChanges(
    @Nullable To<String> name,
    @Nullable To<BigDecimal> budget,
    @Nullable To<ContactDetails> contact,
    @Nullable To<String> company,
    @Nullable To<MemberId> owner,
    @Nullable To<String> source,
    @Nullable To<List<String>> tags,
    @Nullable To<String> externalId,
    @Nullable To<Instant> expectedAt) {

  /** Leaves everything as it is, to be told what to change. */
  public static final DealChanges NONE =
      new DealChanges(null, null, null, null, null, null, null, null, null);

  public DealChanges name(String value) {
    return new DealChanges(
        new To<>(value), budget, contact, company, owner, source, tags, externalId, expectedAt);
  }

  public DealChanges budget(@Nullable BigDecimal value) {
    return new DealChanges(
        name, new To<>(value), contact, company, owner, source, tags, externalId, expectedAt);
  }

  public DealChanges contact(@Nullable ContactDetails value) {
    return new DealChanges(
        name, budget, new To<>(value), company, owner, source, tags, externalId, expectedAt);
  }

  public DealChanges company(@Nullable String value) {
    return new DealChanges(
        name, budget, contact, new To<>(value), owner, source, tags, externalId, expectedAt);
  }

  public DealChanges owner(@Nullable MemberId value) {
    return new DealChanges(
        name, budget, contact, company, new To<>(value), source, tags, externalId, expectedAt);
  }

  public DealChanges source(@Nullable String value) {
    return new DealChanges(
        name, budget, contact, company, owner, new To<>(value), tags, externalId, expectedAt);
  }

  public DealChanges tags(List<String> value) {
    return new DealChanges(
        name, budget, contact, company, owner, source, new To<>(value), externalId, expectedAt);
  }

  public DealChanges expectedAt(@Nullable Instant value) {
    return new DealChanges(
        name, budget, contact, company, owner, source, tags, externalId, new To<>(value));
  }

  /** A new value, perhaps none. */
  public record To<T>(@Nullable T value) {}
}
