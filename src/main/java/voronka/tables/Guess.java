package voronka.tables;

/**
 * How a file is to be read. A workbook needs neither encoding nor separator and ignores them.
 *
 * @param separator stands between the cells of a line
 */
public record Guess(Format format, Encoding encoding, char separator) {

  static final Guess WORKBOOK = new Guess(Format.XLSX, Encoding.UTF_8, ';');

  public Guess with(Encoding other) {
    return new Guess(format, other, separator);
  }

  public Guess with(char otherSeparator) {
    return new Guess(format, encoding, otherSeparator);
  }
}
