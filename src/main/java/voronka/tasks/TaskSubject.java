package voronka.tasks;

import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;
import voronka.shared.NotFound;
import voronka.shared.Subject;

/** A kind of thing that tasks are about; the module that owns the kind implements it. */
public interface TaskSubject {

  /** The subject's word: {@code deal}. */
  String kind();

  /**
   * Keeps the thing from changing until the transaction ends, so that its tasks change one after
   * another.
   *
   * @throws NotFound the account has no such thing
   * @throws SubjectInBin it has to be taken out of the bin first
   */
  void hold(Subject subject, AccountId account);

  /** What it expects of its tasks; most expect nothing. */
  default Wish wish(Subject subject, AccountId account) {
    return Wish.NONE;
  }

  /**
   * Told after each change of a subject's tasks, in the same transaction, which of them is next; it
   * may be the one it was.
   *
   * @param next null: none is open
   */
  default void nextTaskIs(Subject subject, @Nullable FirstTask next, AccountId account) {}
}
