package voronka.exchange.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.exchange.Field;
import voronka.exchange.FileId;
import voronka.exchange.Kind;
import voronka.funnel.Pipeline;
import voronka.tables.Encoding;
import voronka.tables.Format;
import voronka.tables.Guess;
import voronka.tables.Preview;

/**
 * An uploaded file, how it is read, and what its columns are taken for.
 *
 * @param chosen header to field; a header left out is not imported
 */
public record FileView(
    FileId id,
    String name,
    Kind kind,
    Guess reading,
    Preview preview,
    Map<String, Field> chosen,
    List<Pipeline> pipelines,
    @Nullable String pipeline,
    String newPipeline) {

  /** The separators a person can choose from. */
  public static final List<String> SEPARATORS = List.of(";", ",", "\t", "|");

  /** A column with what it holds on the first rows. */
  public record Column(int place, String header, @Nullable Field field, List<String> samples) {}

  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    List<String> headers = preview.header();
    for (int i = 0; i < headers.size(); i++) {
      columns.add(new Column(i, headers.get(i), chosen.get(headers.get(i)), samples(i)));
    }
    return columns;
  }

  private List<String> samples(int column) {
    return preview.rows().stream()
        .filter(row -> row.cells().size() > column)
        .map(row -> row.cells().get(column))
        .filter(cell -> !cell.isBlank())
        .limit(3)
        .map(FileView::shortened)
        .toList();
  }

  private static String shortened(String cell) {
    return cell.codePointCount(0, cell.length()) <= 60
        ? cell
        : cell.substring(0, cell.offsetByCodePoints(0, 60)) + "…";
  }

  public boolean isText() {
    return reading.format() == Format.CSV;
  }

  public Encoding[] encodings() {
    return Encoding.values();
  }

  public Kind[] kinds() {
    return Kind.values();
  }

  public boolean asksForPipeline() {
    return kind == Kind.DEALS || kind == Kind.MOVES;
  }

  /** The columns that were recognised, of all. */
  public int recognised() {
    return chosen.size();
  }
}
