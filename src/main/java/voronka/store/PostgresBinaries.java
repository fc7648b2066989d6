package voronka.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;
import voronka.shared.Sentence;

/** PostgreSQL's programs, unpacked from the class path once for each version. */
final class PostgresBinaries {

  static final String VERSION = "18.6.0";

  private PostgresBinaries() {}

  /** The folder whose {@code bin} holds {@code initdb} and {@code postgres}. */
  static Path unpackInto(Path folder) {
    Path unpacked = folder.resolve("postgres-bin-" + VERSION);
    if (!Files.isDirectory(unpacked)) {
      try {
        unpack(unpacked);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return unpacked;
  }

  private static void unpack(Path target) throws IOException {
    Path half = target.resolveSibling(target.getFileName() + ".half");
    FileSystemUtils.deleteRecursively(half);
    try (var archive = new TarArchiveInputStream(new XZCompressorInputStream(packed()))) {
      for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
        write(entry, archive, half);
      }
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static InputStream packed() {
    String name = "/postgres-" + platform() + ".txz";
    InputStream packed = PostgresBinaries.class.getResourceAsStream(name);
    if (packed == null) {
      throw new StartRefused(Sentence.of("store.postgres.no_binaries", platform()));
    }
    return packed;
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return (system.startsWith("mac") ? "darwin" : system.startsWith("win") ? "windows" : "linux")
        + "-"
        + cpu;
  }
}
