package voronka.tables;

/** What the file is by its content, whatever its name says. */
public enum Format {
  CSV,
  XLSX
}
