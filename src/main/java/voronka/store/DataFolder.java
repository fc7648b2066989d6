package voronka.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/**
 * The folder on disk that one running instance owns; the lock goes with the process, however it
 * ends.
 */
public class DataFolder implements AutoCloseable {

  private final Path path;
  private final @Nullable FileLock lock;

  private DataFolder(Path path, @Nullable FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes the folder where there is none, for its owner only. */
  static DataFolder open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return new DataFolder(folder, lock(folder.resolve("voronka.lock")));
    } catch (IOException e) {
      throw new StartRefused(Sentence.of("store.data.unusable", folder.toString()), e);
    }
  }

  private static @Nullable FileLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
    }
    return lock;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Whether the folder is ours; otherwise a living instance works in it. */
  boolean isOurs() {
    return lock != null;
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Whether the secret has been asked for before. */
  public boolean hasSecret(String name) {
    return Files.exists(secretFile(name));
  }

  /**
   * A random password that stays the same as long as the folder exists; only its owner can read the
   * file.
   */
  public String secret(String name) {
    Path file = secretFile(name);
    try {
      return Files.exists(file) ? Files.readString(file) : createSecret(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path secretFile(String name) {
    return path.resolve(name + ".secret");
  }

  private static synchronized String createSecret(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file);
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ownerOnly);
    Files.writeString(fresh, secret);
    Files.move(fresh, file);
    return secret;
  }

  @Override
  public void close() {
    if (lock == null) {
      return;
    }
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
