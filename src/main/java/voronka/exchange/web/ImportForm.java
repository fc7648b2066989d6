package voronka.exchange.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.exchange.Field;
import voronka.exchange.HeaderRecognition;
import voronka.exchange.Kind;
import voronka.exchange.Mapping;
import voronka.tables.Encoding;
import voronka.tables.Guess;

/**
 * What a person says about a file: how to read it, what its rows are, and what each column holds.
 */
record ImportForm(Map<String, String> sent) {

  private static final String NEW = "new";

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
        List.of(),
        columns,
        Map.of(),
        null);
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
