package voronka.funnel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import voronka.journal.Entry;
import voronka.journal.JournalReader;
import voronka.shared.AccountId;
import voronka.shared.Sentence;
import voronka.shared.Subject;

/**
 * What the journal says has been done to a deal lately: what a refusal tells and undo takes back.
 */
@Component
class DealChanged {

  private static final int LATELY = 50;

  private final JournalReader journal;
  private final PipelineRepository pipelines;

  DealChanged(JournalReader journal, PipelineRepository pipelines) {
    this.journal = journal;
    this.pipelines = pipelines;
  }

  /** Imports write one row for many deals, so theirs is not found here. */
  Optional<Entry> last(DealId id, AccountId account) {
    return journal.about(subject(id), DealEvents.ALL, 1, account).stream().findFirst();
  }

  /** Whether somebody has moved the deal, or taken a move back, since it had the version. */
  boolean isMovedSince(int version, DealId id, AccountId account) {
    return journal.about(subject(id), DealEvents.PLACING, 1, account).stream()
        .anyMatch(entry -> isAfter(version, entry));
  }

  /** The fields edited since the deal had the version. */
  Set<String> fieldsSince(int version, DealId id, AccountId account) {
    Set<String> fields = new HashSet<>();
    journal.about(subject(id), DealEvents.EDITING, LATELY, account).stream()
        .filter(entry -> isAfter(version, entry))
        .forEach(entry -> fields.addAll(entry.details().path("changes").propertyNames()));
    return fields;
  }

  private static boolean isAfter(int version, Entry entry) {
    return entry.version() != null && entry.version() > version;
  }

  private static Subject subject(DealId id) {
    return new Subject("deal", id.value());
  }

  /** A refusal for somebody who saw the deal before its last change. */
  DealChangedMeanwhile refusal(Deal now, AccountId account) {
    Entry last = last(now.id(), account).orElse(null);
    if (last == null) {
      return new DealChangedMeanwhile(now.id());
    }
    return DealEvents.PLACING.contains(last.kind())
        ? DealChangedMeanwhile.moved(stage(now, account), last.byName())
        : DealChangedMeanwhile.edited(last.byName());
  }

  /** The same for somebody who minds only where the deal stands. */
  DealChangedMeanwhile movedRefusal(Deal now, AccountId account) {
    List<Entry> moves = journal.about(subject(now.id()), DealEvents.PLACING, 1, account);
    return DealChangedMeanwhile.moved(stage(now, account), moves.getFirst().byName());
  }

  private Sentence stage(Deal deal, AccountId account) {
    Standing standing = deal.standing();
    if (!standing.isOpen()) {
      return Sentence.of("funnel.stage." + standing.state().code());
    }
    return pipelines
        .find(standing.pipeline(), account)
        .flatMap(pipeline -> pipeline.stage(standing.stage()))
        .map(stage -> Sentence.of("funnel.deal.stands-in", stage.name()))
        .orElseGet(() -> Sentence.of("funnel.stage.gone"));
  }
}
