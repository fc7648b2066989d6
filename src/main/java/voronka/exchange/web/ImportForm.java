package voronka.exchange.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import voronka.exchange.Field;
import voronka.exchange.HeaderRecognition;
import voronka.exchange.Import;
import voronka.exchange.Kind;
import voronka.exchange.Mapping;
import voronka.tables.Encoding;
import voronka.tables.Guess;

/**
 * What a person says about a file: how to read it, what its rows are, what each column holds, and
 * what holds for every row.
 */
record ImportForm(Map<String, String> sent) {

  private static final String NEW = "new";
  private static final String CONSTANT = "constant.";

  /** As it was filled in for that import of the same file. */
  static ImportForm of(Import job, List<String> headers) {
    Mapping mapping = job.mapping();
    Map<String, String> sent = new LinkedHashMap<>();
    sent.put("kind", mapping.kind().code());
    sent.put("encoding", job.reading().encoding().charset().name());
    sent.put("separator", String.valueOf(job.reading().separator()));
    if (mapping.createPipeline()) {
      sent.put("pipeline", NEW);
      sent.put("newPipeline", Objects.requireNonNullElse(mapping.pipeline(), ""));
      sent.put("stages", String.join("\n", mapping.stages()));
    } else if (mapping.pipeline() != null) {
      sent.put("pipeline", mapping.pipeline());
    }
    for (int i = 0; i < headers.size() && !mapping.columns().isEmpty(); i++) {
      sent.put("column" + i, mapping.columns().getOrDefault(headers.get(i), ""));
    }
    mapping.constants().forEach((field, value) -> sent.put(CONSTANT + field, value));
    return new ImportForm(sent);
  }

  Guess over(Guess guess) {
    Guess read = Encoding.named(text("encoding")).map(guess::with).orElse(guess);
    String separator = sent.getOrDefault("separator", "");
    return separator.length() == 1 ? read.with(separator.charAt(0)) : read;
  }

  Kind kind(List<String> headers) {
    return Kind.of(text("kind")).orElseGet(() -> HeaderRecognition.kind(headers));
  }

  /** As chosen; recognised where nothing was chosen yet. */
  Map<String, Field> chosen(Kind kind, List<String> headers) {
    if (!sent.containsKey("column0")) {
      return HeaderRecognition.guess(kind, headers);
    }
    Map<String, Field> chosen = new LinkedHashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      String header = headers.get(i);
      Field.of(text("column" + i))
          .filter(kind.fields()::contains)
          .ifPresent(field -> chosen.put(header, field));
    }
    return chosen;
  }

  Mapping mapping(Kind kind, List<String> headers) {
    Map<String, Field> chosen = chosen(kind, headers);
    Map<String, String> columns = new LinkedHashMap<>();
    headers.forEach(
        header -> columns.put(header, chosen.containsKey(header) ? chosen.get(header).code() : ""));
    return new Mapping(
        kind,
        isNewPipeline() ? newPipeline() : pipeline(),
        isNewPipeline(),
        isNewPipeline() ? stages() : List.of(),
        columns,
        constants(kind),
        null);
  }

  /** Field code to what every row without a value of its own gets. */
  Map<String, String> constants(Kind kind) {
    Map<String, String> constants = new LinkedHashMap<>();
    for (Field field : kind.fields()) {
      String value = text(CONSTANT + field.code());
      if (!value.isEmpty()) {
        constants.put(field.code(), value);
      }
    }
    return constants;
  }

  /** Of the new pipeline, in order, as they were written: one a line. */
  List<String> stages() {
    return text("stages").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private boolean isNewPipeline() {
    return NEW.equals(pipeline()) && !newPipeline().isEmpty();
  }

  @Nullable String pipeline() {
    String chosen = text("pipeline");
    return chosen.isEmpty() ? null : chosen;
  }

  String newPipeline() {
    return text("newPipeline");
  }

  private String text(String name) {
    return sent.getOrDefault(name, "").strip();
  }
}
