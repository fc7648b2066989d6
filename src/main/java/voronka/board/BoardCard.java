package voronka.board;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.funnel.DealId;
import voronka.funnel.DealLine.NextStep;
import voronka.funnel.StageId;
import voronka.shared.MemberId;
import voronka.shared.Money;

/**
 * A deal as its card shows it.
 *
 * @param title who the client is: the contact, else the company, else the deal's own name
 * @param since in its stage since
 * @param phone of the contact, as a dialler takes it
 * @param nextTask its open task that is due first
 * @param after the card above it in its column, null for the first; known only when asked for
 * @param rank its place in the order looked at, null when it has none
 * @param reason why it was lost
 */
public record BoardCard(
    DealId id,
    int version,
    StageId stage,
    String title,
    String name,
    @Nullable BigDecimal budget,
    Instant since,
    @Nullable MemberId owner,
    @Nullable String ownerName,
    @Nullable String source,
    @Nullable String phone,
    @Nullable ContactId contact,
    @Nullable CompanyId company,
    @Nullable DealId after,
    @Nullable NextStep nextTask,
    @Nullable Long rank,
    @Nullable String reason) {

  public @Nullable Money money() {
    return budget == null ? null : new Money(budget);
  }

  /** What the deal is about, empty when that is all its title says. */
  public String object() {
    return name.equals(title) ? "" : name;
  }

  /** Whole days in the stage. */
  public long days(Instant now) {
    return Math.max(0, Duration.between(since, now).toDays());
  }
}
