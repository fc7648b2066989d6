package voronka.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A short notice over the page: what happened, what follows, one thing to do about it.
 *
 * @param seconds how long it stays; 0 until it is closed, as mistakes do
 */
public record Toast(
    String text, @Nullable String detail, @Nullable Action action, int seconds, boolean error) {

  /** The header that carries a notice with an answer to a script. */
  public static final String HEADER = "HX-Trigger";

  /** The flash attribute under which a notice outlives a redirect. */
  public static final String FLASH = "toast";

  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** What the button does: sends {@code method} to {@code url}. */
  public record Action(String label, String url, String method) {}

  public static Toast of(String text) {
    return new Toast(text, null, null, 6, false);
  }

  public static Toast error(String text) {
    return new Toast(text, null, null, 0, true);
  }

  public Toast detail(String more) {
    return new Toast(text, more, action, seconds, error);
  }

  /** A change that can be taken back: ten seconds by the ring. */
  public Toast undo(String label, String url) {
    return new Toast(text, detail, new Action(label, url, "POST"), 10, error);
  }

  public Toast action(String label, String url, String method) {
    return new Toast(text, detail, new Action(label, url, method), seconds, error);
  }

  /** The value of {@link #HEADER}: headers are ASCII, so letters go as escapes. */
  public String header() {
    return ASCII.writeValueAsString(Map.of("toast", this));
  }

  /** With one thing more for the page's scripts to hear of. */
  public String header(String event, Map<String, Object> detail) {
    return ASCII.writeValueAsString(Map.of("toast", this, event, detail));
  }

  public String json() {
    return ASCII.writeValueAsString(this);
  }
}
