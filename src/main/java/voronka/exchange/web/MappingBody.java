package voronka.exchange.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.exchange.Kind;
import voronka.exchange.Mapping;
import voronka.shared.Sentence;
import voronka.tables.Encoding;
import voronka.tables.Guess;
import voronka.web.JsonBody;
import voronka.web.JsonField;

/**
 * What an import is told, as JSON.
 *
 * @param encoding of the file where the guess is wrong
 * @param separator of its cells where the guess is wrong
 */
record MappingBody(
    Mapping mapping, boolean dryRun, @Nullable Encoding encoding, @Nullable String separator) {

  static MappingBody of(byte[] bytes) {
    JsonBody body = JsonBody.of(bytes);
    var kind =
        body.choice("kind", Arrays.stream(Kind.values()).map(Kind::code).toList()).required();
    var pipeline = body.textOrId("pipeline").max(255);
    var create = body.flag("createPipeline");
    var stages = body.texts("stages").max(255);
    var columns = body.textMap("columns");
    var constants = body.textMap("constants");
    ZoneId zone = zone(body.text("timezone"), body);
    var dry = body.flag("dryRun");
    Encoding encoding = encoding(body.text("encoding"), body);
    var separator = body.text("separator").max(1);
    body.check();
    Mapping mapping =
        new Mapping(
            Kind.of(kind.get()).orElseThrow(),
            pipeline.orNull(),
            create.or(false),
            stages.or(List.of()),
            columns.or(Map.of()),
            constants.or(Map.of()),
            zone);
    return new MappingBody(mapping, dry.or(false), encoding, separator.orNull());
  }

  private static @Nullable ZoneId zone(JsonField<String> name, JsonBody body) {
    String given = name.orNull();
    if (given == null) {
      return null;
    }
    try {
      return ZoneId.of(given);
    } catch (DateTimeException e) {
      body.fault("timezone", Sentence.of("exchange.mapping.no-zone"));
      return null;
    }
  }

  private static @Nullable Encoding encoding(JsonField<String> name, JsonBody body) {
    String given = name.orNull();
    if (given == null) {
      return null;
    }
    Encoding encoding = Encoding.named(given).orElse(null);
    if (encoding == null) {
      body.fault("encoding", Sentence.of("exchange.mapping.no-encoding"));
    }
    return encoding;
  }

  Guess over(Guess guess) {
    Guess read = encoding == null ? guess : guess.with(encoding);
    return separator == null ? read : read.with(separator.charAt(0));
  }
}
