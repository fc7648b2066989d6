package voronka.exchange;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A mapping laid over the headers of one file: where in a row each field stands. */
public final class Columns {

  private final Map<Field, int[]> places = new EnumMap<>(Field.class);
  private final Map<Field, String> constants;
  private final Map<String, Field> chosen;
  private final Kind kind;
  private final ZoneId zone;

  Columns(Kind kind, List<String> headers, Map<String, Field> chosen, Map<Field, String> constants, ZoneId zone) {
    this.kind = kind;
    this.chosen = chosen;
    this.constants = constants;
    this.zone = zone;
    for (Field field : kind.fields()) {
      places.put(field, places(headers, field));
    }
  }

  /** In the file's order, but the parts of a name in the order they are written. */
  private int[] places(List<String> headers, Field field) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      if (chosen.get(headers.get(i)) == field) {
        places.add(i);
      }
    }
    if (field.isPersonName(kind)) {
      places.sort(Comparator.comparing(place -> Dictionary.BUILT_IN.namePart(headers.get(place)).orElse(0)));
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Which header is which field, for showing it. */
  public Map<String, Field> chosen() {
    return chosen;
  }

  /** Whether the field has a column or a constant. */
  public boolean has(Field field) {
    return constants.containsKey(field) || places.getOrDefault(field, new int[0]).length > 0;
  }

  /** The fields of one row, which has as many cells as the header. */
  public Cells of(List<String> row) {
    return new Cells(this, row);
  }

  /** Every filled cell of the field, or its constant where none is. */
  List<String> filled(Field field, List<String> row) {
    List<String> filled = new ArrayList<>();
    for (int place : places.getOrDefault(field, new int[0])) {
      if (!Values.isBlank(row.get(place))) {
        filled.add(row.get(place));
      }
    }
    return filled.isEmpty() && constants.containsKey(field) ? List.of(constants.get(field)) : filled;
  }

  /** What the field's cells say together: a name in parts is one text, of other fields the first filled counts. */
  String joined(Field field, List<String> row) {
    List<String> filled = filled(field, row);
    if (filled.isEmpty()) {
      return "";
    }
    return field.isPersonName(kind) ? String.join(" ", filled.stream().map(Values::stripped).toList()) : filled.getFirst();
  }

  ZoneId zone() {
    return zone;
  }
}
