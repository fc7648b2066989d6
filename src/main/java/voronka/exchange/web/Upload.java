package voronka.exchange.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.web.multipart.MultipartFile;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.web.Texts;

/** A file as it came with a request, on this node's disk until closed. */
record Upload(Path path, String name, byte[] digest) implements AutoCloseable {

  private static final int LONGEST_NAME = 255;

  static Upload of(MultipartFile file) {
    try {
      Path path = Files.createTempFile("voronka-upload", null);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(file.getInputStream(), digest)) {
        Files.copy(in, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      return new Upload(path, name(file.getOriginalFilename()), digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(String given) {
    String name = given == null || given.isBlank() ? "import.csv" : given;
    if (!Texts.areKeepable(name)) {
      throw new Invalid("file", Sentence.of("exchange.file.bad-name"));
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.codePointCount(0, last.length()) <= LONGEST_NAME
        ? last
        : last.substring(0, last.offsetByCodePoints(0, LONGEST_NAME));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
