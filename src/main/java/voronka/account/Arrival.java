package voronka.account;

import org.springframework.stereotype.Service;
import voronka.account.OneTimeLink.Bearer;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.store.Tenancy;

/**
 * Coming in by a one-time link: the invited choose a name and a password, the forgetful a new
 * password.
 */
@Service
public class Arrival {

  private final OneTimeLinks links;
  private final Members members;
  private final Passwords passwords;
  private final Sessions sessions;

  Arrival(OneTimeLinks links, Members members, Passwords passwords, Sessions sessions) {
    this.links = links;
    this.members = members;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /**
   * Whose link it is; looking does not use it up.
   *
   * @throws LinkRefused used, replaced, too old or unknown
   */
  public Bearer bearer(String secret) {
    return links.find(secret).orElseThrow(LinkRefused::new);
  }

  /**
   * Uses the link up and begins a session, whose secret it answers. The password is hashed before
   * the transaction, so that no connection waits for it.
   *
   * @throws LinkRefused used, replaced, too old or unknown
   * @throws voronka.shared.Invalid a name or password that cannot be kept; the link can be tried
   *     again
   */
  public String enter(String secret, String name, String password) {
    AccountId account = bearer(secret).member().account();
    String hash = passwords.hash(password);
    Actor actor = Tenancy.in(account, () -> members.accept(secret, name, hash));
    return sessions.begin(actor);
  }
}
