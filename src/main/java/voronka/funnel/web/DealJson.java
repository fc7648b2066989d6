package voronka.funnel.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealLine;
import voronka.shared.Money;

/** A deal as the API shows it: pipeline and stage as ids, what it was made of by name. */
record DealJson(
    int id,
    int version,
    String name,
    @Nullable Money budget,
    int pipeline,
    int stage,
    String state,
    @Nullable NamedJson contact,
    @Nullable NamedJson company,
    @Nullable NamedJson owner,
    @Nullable String source,
    List<String> tags,
    @Nullable String externalId,
    @Nullable String lossReason,
    Instant createdAt,
    @Nullable Instant expectedAt,
    Instant stageSince,
    @Nullable Instant closedAt,
    @Nullable Instant deletedAt,
    @Nullable NextTaskJson nextTask) {

  record NamedJson(int id, String name) {}

  record NextTaskJson(int id, String type, String text, @Nullable Instant dueAt) {}

  static DealJson of(DealLine deal) {
    return new DealJson(
        deal.id().value(),
        deal.version(),
        deal.name(),
        deal.money(),
        deal.pipeline().value(),
        deal.stage().value(),
        deal.state().code(),
        deal.contact() == null
            ? null
            : new NamedJson(deal.contact().id().value(), deal.contact().name()),
        deal.company() == null
            ? null
            : new NamedJson(deal.company().id().value(), deal.company().name()),
        deal.owner() == null ? null : new NamedJson(deal.owner().id().value(), deal.owner().name()),
        deal.source(),
        deal.tags(),
        deal.externalId(),
        deal.lossReason(),
        deal.createdAt(),
        deal.expectedAt(),
        deal.since(),
        deal.stage().isEnd() ? deal.since() : null,
        deal.deletedAt(),
        nextTask(deal.nextTask()));
  }

  private static @Nullable NextTaskJson nextTask(DealLine.@Nullable NextStep next) {
    return next == null
        ? null
        : new NextTaskJson(next.id().value(), next.type().code(), next.text(), next.dueAt());
  }
}
