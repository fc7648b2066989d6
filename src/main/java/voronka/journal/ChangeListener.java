package voronka.journal;

import java.util.List;

/**
 * Hears of a transaction's changes once they are committed, on the thread that committed: it has to
 * be quick, to ask nothing of the database, and to bear that a change is told to nobody when the
 * process ends first. Who must not miss any reads the journal.
 */
public interface ChangeListener {

  void committed(List<Change> changes);
}
