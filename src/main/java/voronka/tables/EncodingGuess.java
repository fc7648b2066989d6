package voronka.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/**
 * Tells the encoding of a text: by its mark, by the pattern of UTF-16, by being valid UTF-8, and last by
 * which of the Russian code pages makes it read like Russian.
 */
final class EncodingGuess {

  private static final int CHUNK = 64 * 1024;
  private static final int SAMPLE = 4 * CHUNK;

  private int whole;
  private int broken;
  private int pending;
  private int control;
  private final ByteArrayOutputStream sample = new ByteArrayOutputStream();

  private EncodingGuess() {}

  static Encoding of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(CHUNK);
      Encoding sure = marked(first);
      if (sure == null) {
        sure = wide(first);
      }
      return sure != null ? sure : new EncodingGuess().read(first, in);
    }
  }

  private static @Nullable Encoding marked(byte[] first) {
    if (first.length >= 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
      return Encoding.UTF_8;
    }
    if (first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) {
      return Encoding.UTF_16LE;
    }
    if (first.length >= 2 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) {
      return Encoding.UTF_16BE;
    }
    return null;
  }

  private static @Nullable Encoding wide(byte[] first) {
    if (first.length % 2 != 0 && first.length < CHUNK) {
      return null;
    }
    if (isWide(first, 0)) {
      return Encoding.UTF_16BE;
    }
    return isWide(first, 1) ? Encoding.UTF_16LE : null;
  }

  /** Latin, digits and separators have a high byte of 0, Cyrillic of 4, dashes and № of 0x20 and 0x21. */
  private static boolean isWide(byte[] first, int high) {
    int usual = 0;
    int likely = 0;
    int pairs = first.length / 2;
    for (int i = 0; i < pairs * 2; i += 2) {
      int h = first[i + high];
      usual += h == 0 || h == 4 ? 1 : 0;
      likely += h == 0 || h == 4 || h == 0x20 || h == 0x21 ? 1 : 0;
    }
    return pairs > 1 && usual >= pairs * 0.8 && likely >= pairs * 0.95;
  }

  private Encoding read(byte[] first, InputStream in) throws IOException {
    byte[] chunk = first;
    int length = first.length;
    while (length > 0) {
      look(chunk, length);
      length = in.readNBytes(chunk, 0, chunk.length);
    }
    if (broken == 0 || whole > 20 * broken) {
      return Encoding.UTF_8;
    }
    return RussianText.mostLikely(sample.toByteArray());
  }

  private void look(byte[] chunk, int length) {
    boolean foreign = false;
    for (int i = 0; i < length; i++) {
      int b = chunk[i] & 0xFF;
      foreign |= b >= 0x80;
      control += b < 0x20 && b != '\t' && b != '\r' && b != '\n' ? 1 : 0;
      step(b);
    }
    if (foreign && sample.size() < SAMPLE) {
      sample.writeBytes(Arrays.copyOf(chunk, length));
    }
    refuseBinary(length);
  }

  /** One byte of UTF-8: counts the letters that came out whole and those that did not. */
  private void step(int b) {
    if (pending > 0 && (b & 0xC0) == 0x80) {
      if (--pending == 0) {
        whole++;
      }
      return;
    }
    broken += pending > 0 ? 1 : 0;
    pending = b < 0x80 ? 0 : b >= 0xC2 && b < 0xE0 ? 1 : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xF0 && b < 0xF5 ? 3 : 0;
    broken += b >= 0x80 && pending == 0 ? 1 : 0;
  }

  /** A picture or a program; single stray control characters are left for the row they stand in. */
  private void refuseBinary(int length) {
    if (control > 64 && control > length / 20) {
      throw new BrokenFile(Sentence.of("tables.no_table"));
    }
    control = 0;
  }
}
