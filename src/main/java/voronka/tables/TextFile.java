package voronka.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A text past its byte order mark and past the line {@code sep=;} with which Excel is told the separator. */
final class TextFile {

  private static final int LONGEST_SEPARATOR_LINE = 16;

  private TextFile() {}

  static BufferedReader open(Path file, Encoding encoding) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), encoding.charset()), 1 << 16);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  /** Reads the line {@code sep=…} if it is there, and leaves the reader where it is if not. */
  static OptionalInt takeSeparatorLine(BufferedReader reader) throws IOException {
    reader.mark(LONGEST_SEPARATOR_LINE);
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    while (c >= 0 && c != '\n' && c != '\r' && line.length() < LONGEST_SEPARATOR_LINE - 2) {
      line.append((char) c);
      c = reader.read();
    }
    String written = line.toString().replace("\"", "");
    if (written.length() != 5 || !written.regionMatches(true, 0, "sep=", 0, 4)) {
      reader.reset();
      return OptionalInt.empty();
    }
    skipLineFeed(reader, c);
    return OptionalInt.of(written.charAt(4));
  }

  private static void skipLineFeed(BufferedReader reader, int last) throws IOException {
    if (last != '\r') {
      return;
    }
    reader.mark(1);
    if (reader.read() != '\n') {
      reader.reset();
    }
  }
}
