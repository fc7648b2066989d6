package voronka.store;

import java.time.Duration;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import voronka.shared.AccountId;

/**
 * The account whose rows the current work may see; every transaction carries it to the database.
 */
public final class Tenancy {

  private static final ScopedValue<AccountId> ACCOUNT = ScopedValue.newInstance();
  private static final ScopedValue<Duration> PATIENCE = ScopedValue.newInstance();

  private Tenancy() {}

  /**
   * Does the work inside the account. It must begin outside a transaction: the wall stands from its
   * first statement.
   */
  public static <T, X extends Throwable> T in(AccountId account, ScopedValue.CallableOp<T, X> work)
      throws X {
    refuseToCrossAccounts(account);
    return ScopedValue.where(ACCOUNT, account).call(work);
  }

  public static void run(AccountId account, Runnable work) {
    refuseToCrossAccounts(account);
    ScopedValue.where(ACCOUNT, account).run(work);
  }

  /**
   * Does the work of somebody who waits for the answer: in a transaction that only reads no
   * statement takes longer than their patience. Jobs, imports and migrations are not cut.
   *
   * @throws org.springframework.dao.QueryTimeoutException from whatever took longer
   */
  public static <T, X extends Throwable> T in(
      AccountId account, Duration patience, ScopedValue.CallableOp<T, X> work) throws X {
    refuseToCrossAccounts(account);
    return ScopedValue.where(ACCOUNT, account).where(PATIENCE, patience).call(work);
  }

  public static Optional<AccountId> current() {
    return ACCOUNT.isBound() ? Optional.of(ACCOUNT.get()) : Optional.empty();
  }

  static Optional<Duration> patience() {
    return PATIENCE.isBound() ? Optional.of(PATIENCE.get()) : Optional.empty();
  }

  private static void refuseToCrossAccounts(AccountId account) {
    boolean inside = current().filter(account::equals).isPresent();
    if (!inside && TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "A transaction is open: enter account %d before it begins".formatted(account.value()));
    }
  }
}
