package voronka.exchange.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.exchange.Field;
import voronka.exchange.FileId;
import voronka.exchange.Kind;
import voronka.funnel.Pipeline;
import voronka.funnel.Stage;
import voronka.tables.Encoding;
import voronka.tables.Format;
import voronka.tables.Guess;
import voronka.tables.Preview;

/**
 * An uploaded file, how it is read, and what its columns are taken for.
 *
 * @param chosen header to field; a header left out is not imported
 * @param stages of the new pipeline, as written
 * @param constants field code to the value of every row that has none of its own
 * @param known to choose from for a constant
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
    String newPipeline,
    String stages,
    Map<String, String> constants,
    Known known) {

  /** What the account has a name for already. */
  public record Known(List<String> owners, List<String> sources) {}

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

  /**
   * The fields for which one value of all rows makes sense, with that value; the pipeline has a
   * choice of its own.
   */
  public List<Constant> fixed() {
    return kind.fields().stream()
        .filter(
            field ->
                !field.isName() && field != Field.PIPELINE || constants.containsKey(field.code()))
        .map(field -> new Constant(field, constants.getOrDefault(field.code(), ""), known(field)))
        .toList();
  }

  /** A field that could have one value in all rows. */
  public record Constant(Field field, String value, List<String> known) {}

  private List<String> known(Field field) {
    return switch (field) {
      case OWNER -> known.owners();
      case SOURCE -> known.sources();
      case STAGE ->
          pipelines.stream()
              .flatMap(one -> one.stages().stream())
              .map(Stage::name)
              .distinct()
              .toList();
      default -> List.of();
    };
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
