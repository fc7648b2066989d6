package voronka.exchange;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;

/**
 * Which column of a file is which field, and what else an import is told.
 *
 * @param pipeline its name or its number; wins over a column «Воронка»
 * @param stages of a pipeline to be created, in order
 * @param columns header to field code; empty: the headers are recognised; a blank code leaves the
 *     column out
 * @param constants field code to the value of every row whose own cell is blank
 * @param timezone of the times without an offset; null: the account's
 */
public record Mapping(
    Kind kind,
    @Nullable String pipeline,
    boolean createPipeline,
    List<String> stages,
    Map<String, String> columns,
    Map<String, String> constants,
    @Nullable ZoneId timezone) {

  public Mapping {
    stages = List.copyOf(stages);
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    constants = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(constants));
  }

  /** The same, for rows of that one pipeline. */
  Mapping in(String name, List<String> newStages) {
    return new Mapping(kind, name, createPipeline, newStages, columns, constants, timezone);
  }

  /**
   * Lays the mapping over the headers of a file.
   *
   * @throws Invalid with every fault: a column the file lacks, an unknown field, a field that rows
   *     cannot do without
   */
  public Columns resolve(List<String> headers, ZoneId accountZone) {
    List<Reason> faults = new ArrayList<>();
    Map<String, Field> chosen =
        columns.isEmpty() ? HeaderRecognition.guess(kind, headers) : chosen(headers, faults);
    Map<Field, String> fixed = fixed(faults);
    demand(chosen, fixed, faults);
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
    return new Columns(kind, headers, chosen, fixed, timezone == null ? accountZone : timezone);
  }

  private Map<String, Field> chosen(List<String> headers, List<Reason> faults) {
    Map<String, Field> chosen = new LinkedHashMap<>();
    columns.forEach(
        (name, code) -> {
          String place = "columns." + name;
          Optional<String> header = header(headers, name);
          if (header.isEmpty()) {
            faults.add(
                new Reason(
                    "unknown_column",
                    place,
                    Sentence.of("exchange.mapping.no_column", Values.shown(name))));
          } else if (!code.isBlank()) {
            field(code, place, faults).ifPresent(field -> chosen.put(header.get(), field));
          }
        });
    return chosen;
  }

  /** As written, else without regard to case and the spaces around it. */
  private static Optional<String> header(List<String> headers, String name) {
    return headers.contains(name)
        ? Optional.of(name)
        : headers.stream()
            .filter(header -> header.strip().equalsIgnoreCase(name.strip()))
            .findFirst();
  }

  private Optional<Field> field(String code, String place, List<Reason> faults) {
    Optional<Field> field = Field.of(code).filter(kind.fields()::contains);
    if (field.isEmpty()) {
      Sentence sentence =
          Sentence.of(
              "exchange.mapping.no_field",
              Values.shown(code),
              Sentence.of("exchange.kind." + kind.code()));
      faults.add(new Reason("unknown_field", place, sentence));
    }
    return field;
  }

  private Map<Field, String> fixed(List<Reason> faults) {
    Map<Field, String> fixed = new EnumMap<>(Field.class);
    constants.forEach(
        (code, value) ->
            field(code, "constants." + code, faults).ifPresent(field -> fixed.put(field, value)));
    return fixed;
  }

  private void demand(Map<String, Field> chosen, Map<Field, String> fixed, List<Reason> faults) {
    for (Field field : kind.required()) {
      if (!chosen.containsValue(field) && !fixed.containsKey(field)) {
        faults.add(
            new Reason(
                "field_required",
                "columns",
                Sentence.of(
                    "exchange.mapping.missing", Sentence.of("exchange.field." + field.code()))));
      }
    }
    if (chosen.isEmpty()) {
      faults.add(
          new Reason("columns_required", "columns", Sentence.of("exchange.mapping.nothing")));
    }
  }
}
