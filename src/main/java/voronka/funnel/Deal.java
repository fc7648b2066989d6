package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.contacts.SourceId;
import voronka.shared.MemberId;

/**
 * A deal as it is now.
 *
 * @param version rises with what people and rules change
 * @param deletedAt in the bin since
 */
public record Deal(
    DealId id,
    int version,
    String name,
    @Nullable BigDecimal budget,
    @Nullable ContactId contact,
    @Nullable CompanyId company,
    @Nullable MemberId owner,
    @Nullable SourceId source,
    List<String> tags,
    @Nullable String externalId,
    Instant createdAt,
    @Nullable Instant expectedAt,
    @Nullable Instant deletedAt,
    Standing standing) {

  public boolean isIn(StageId stage) {
    return standing.stage().equals(stage);
  }

  public boolean isInBin() {
    return deletedAt != null;
  }

  Deal standing(Standing next) {
    return new Deal(
        id,
        version + 1,
        name,
        budget,
        contact,
        company,
        owner,
        source,
        tags,
        externalId,
        createdAt,
        expectedAt,
        deletedAt,
        next);
  }

  Deal deletedAt(@Nullable Instant at) {
    return new Deal(
        id,
        version + 1,
        name,
        budget,
        contact,
        company,
        owner,
        source,
        tags,
        externalId,
        createdAt,
        expectedAt,
        at,
        standing);
  }
}
