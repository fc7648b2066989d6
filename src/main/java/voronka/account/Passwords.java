package voronka.account;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** Passwords by Argon2: what is long enough, hashing, comparing. */
@Component
class Passwords {

  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  private final PasswordEncoder argon = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  /**
   * Each hash takes 16 MB and a core for a while; a flood of sign-ins queues here instead of in the
   * memory.
   */
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());

  /**
   * Compared with when there is nobody to compare with, so that unknown e-mails take as long as
   * known ones.
   */
  private final String nobody = argon.encode(Secrets.fresh());

  /**
   * @throws Invalid shorter or longer than a password may be
   */
  String hash(String password) {
    check(password);
    return oneOfFew(() -> argon.encode(password));
  }

  static void check(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      throw new Invalid("password", Sentence.of("account.password.short", SHORTEST));
    }
    if (length > LONGEST) {
      throw new Invalid("password", Sentence.of("account.password.long", LONGEST));
    }
  }

  /** Takes the same time whether there is a hash or not. */
  boolean matches(String password, @Nullable String hash) {
    String tried = password.length() > 2 * LONGEST ? "" : password;
    boolean same = oneOfFew(() -> argon.matches(tried, hash == null ? nobody : hash));
    return same && hash != null;
  }

  private <T> T oneOfFew(Supplier<T> work) {
    cores.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      cores.release();
    }
  }
}
