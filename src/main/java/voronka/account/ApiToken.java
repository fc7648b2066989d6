package voronka.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A program's way in, under the name and rights of the member who made it. */
public record ApiToken(
    int id,
    String name,
    String memberName,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  public boolean works() {
    return revokedAt == null;
  }
}
