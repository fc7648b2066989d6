package voronka.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import voronka.shared.Money;
import voronka.shared.Sentence;

/**
 * One row by its fields. Reading never throws: what cannot be read is null or empty, and its fault
 * is kept, so read all that is needed, then look at {@link #faults}.
 */
public final class Cells {

  /** What is wrong with a field of the row. */
  public record Fault(Field field, Sentence sentence) {}

  private final Columns columns;
  private final List<String> row;
  private final List<Fault> faults = new ArrayList<>();

  Cells(Columns columns, List<String> row) {
    this.columns = columns;
    this.row = row;
  }

  /** A text of any length. */
  public @Nullable String text(Field field) {
    return read(field, () -> Values.text(columns.joined(field, row)).orElse(null), null);
  }

  /** A text of at most 255 characters. */
  public @Nullable String name(Field field) {
    return read(field, () -> Values.name(columns.joined(field, row)).orElse(null), null);
  }

  public @Nullable Money money(Field field) {
    return read(field, () -> Values.money(columns.joined(field, row)).orElse(null), null);
  }

  public @Nullable Instant moment(Field field) {
    return read(
        field, () -> Values.moment(columns.joined(field, row), columns.zone()).orElse(null), null);
  }

  public @Nullable String inn(Field field) {
    return read(field, () -> Values.inn(columns.joined(field, row)).orElse(null), null);
  }

  public List<String> phones(Field field) {
    return all(field, Values::phones);
  }

  public List<String> emails(Field field) {
    return all(field, Values::emails);
  }

  public List<String> tags(Field field) {
    return all(field, Values::tags);
  }

  /** Every text of the field, a column each. */
  public List<String> texts(Field field) {
    return all(field, cell -> Values.text(cell).stream().toList());
  }

  private List<String> all(Field field, Function<String, List<String>> reading) {
    return read(
        field,
        () ->
            columns.filled(field, row).stream()
                .flatMap(cell -> reading.apply(cell).stream())
                .distinct()
                .toList(),
        List.of());
  }

  private <T extends @Nullable Object> T read(Field field, Supplier<T> reading, T otherwise) {
    try {
      return reading.get();
    } catch (Unreadable e) {
      faults.add(new Fault(field, e.sentence()));
      return otherwise;
    }
  }

  /** Adds what is wrong with the field beyond its reading. */
  void fault(Field field, Sentence sentence) {
    faults.add(new Fault(field, sentence));
  }

  /** Of the fields read so far. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }
}
