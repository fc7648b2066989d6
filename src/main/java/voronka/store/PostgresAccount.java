package voronka.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/**
 * Under whose name PostgreSQL runs, since it refuses to run as root.
 *
 * @param prefix what stands before the command
 * @param name the account that must own the files, null when they may stay ours
 */
record PostgresAccount(List<String> prefix, @Nullable String name) {

  /** Our own account; as root a user namespace that hides it, and failing that another account. */
  static PostgresAccount choose() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new PostgresAccount(List.of(), null);
    }
    if (succeeds("unshare", "-U", "true")) {
      return new PostgresAccount(List.of("unshare", "-U"), null);
    }
    for (String name : List.of("postgres", "nobody")) {
      if (succeeds("setpriv", "--reuid", name, "--clear-groups", "true")) {
        return new PostgresAccount(List.of("setpriv", "--reuid", name, "--clear-groups"), name);
      }
    }
    throw new StartRefused(Sentence.of("store.postgres.root"));
  }

  /** The command under this account, told by the kernel to shut down at once when we die. */
  List<String> attached(List<String> command) {
    boolean told = succeeds("setpriv", "--pdeathsig", "INT", "true");
    return told
        ? detached(with(List.of("setpriv", "--pdeathsig", "INT"), command))
        : detached(command);
  }

  List<String> detached(List<String> command) {
    return with(prefix, command);
  }

  /** Gives a file or a whole folder to the account, and opens the way to it. */
  void own(Path path) {
    if (name == null) {
      return;
    }
    succeeds("chown", "-R", name, path.toString());
    try {
      Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> with(List<String> prefix, List<String> command) {
    var all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  private static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
