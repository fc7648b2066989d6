package voronka.journal;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Gathers what a transaction changed and tells the listeners when it is committed. */
@Component
class CommittedChanges {

  private static final Logger log = LoggerFactory.getLogger(CommittedChanges.class);

  private final ObjectProvider<ChangeListener> listeners;

  CommittedChanges(ObjectProvider<ChangeListener> listeners) {
    this.listeners = listeners;
  }

  void add(Change change) {
    gathered().changes.add(change);
  }

  private Gathered gathered() {
    return TransactionSynchronizationManager.getSynchronizations().stream()
        .filter(Gathered.class::isInstance)
        .map(Gathered.class::cast)
        .findFirst()
        .orElseGet(this::begin);
  }

  private Gathered begin() {
    var gathered = new Gathered();
    TransactionSynchronizationManager.registerSynchronization(gathered);
    return gathered;
  }

  private class Gathered implements TransactionSynchronization {

    private final List<Change> changes = new ArrayList<>();

    /** The change stands whatever becomes of the news: an exception here would deny it. */
    @Override
    public void afterCommit() {
      listeners.forEach(
          listener -> {
            try {
              listener.committed(List.copyOf(changes));
            } catch (RuntimeException e) {
              log.error(
                  "{} changes are told to nobody: a page hears of them late", changes.size(), e);
            }
          });
    }
  }
}
