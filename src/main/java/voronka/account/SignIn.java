package voronka.account;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import voronka.account.MemberRepository.WayIn;
import voronka.shared.Actor;

/** Coming in with e-mail and password. */
@Service
public class SignIn {

  private final SignInAttempts attempts;
  private final MemberRepository members;
  private final Passwords passwords;
  private final Sessions sessions;
  private final TransactionOperations transactions;

  SignIn(
      SignInAttempts attempts,
      MemberRepository members,
      Passwords passwords,
      Sessions sessions,
      TransactionOperations transactions) {
    this.attempts = attempts;
    this.members = members;
    this.passwords = passwords;
    this.sessions = sessions;
    this.transactions = transactions;
  }

  /**
   * Begins a session and answers its secret. No connection is held while the password is compared.
   *
   * @param address where the browser is, for the throttle
   * @throws SignInRefused unknown e-mail, wrong password, or a member who is switched off; all take
   *     the same time
   * @throws SignInThrottled too many failures before this one
   */
  public String signIn(String typedEmail, String password, String address) {
    String email = SignInEmail.tidy(typedEmail);
    long attempt = attempts.begin(email, address);

    Actor actor = recognise(email, password);

    attempts.succeeded(attempt, email);
    return sessions.begin(actor);
  }

  private Actor recognise(String email, String password) {
    WayIn way = transactions.execute(tx -> members.wayIn(email)).orElse(null);
    boolean same = passwords.matches(password, way == null ? null : way.passwordHash());
    if (way == null || !same || !way.open()) {
      throw new SignInRefused();
    }
    return way.actor();
  }
}
