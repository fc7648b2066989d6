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

  /** A new value, perhaps none. */
  public record To<T>(@Nullable T value) {}
}
