package voronka.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** A place in an ordered list as an opaque word that is safe in an address. */
public final class Cursor {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final int LONGEST = 4000;

  private Cursor() {}

  public static String encode(List<String> values) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(values));
  }

  /**
   * The values that were encoded, as many as expected.
   *
   * @throws Invalid it is not one of ours
   */
  public static List<String> decode(String cursor, int values) {
    List<String> decoded = cursor.length() > LONGEST ? List.of() : decoded(cursor);
    if (decoded.size() != values || decoded.stream().anyMatch(Cursor::isUnfit)) {
      throw new Invalid("cursor", Sentence.of("web.invalid.cursor"));
    }
    return decoded;
  }

  private static boolean isUnfit(@Nullable String value) {
    return value == null || !Texts.areKeepable(value);
  }

  private static List<String> decoded(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
      List<String> values = JSON.readValue(bytes, TEXTS);
      return values == null ? List.of() : values;
    } catch (IllegalArgumentException | JacksonException e) {
      return List.of();
    }
  }
}
