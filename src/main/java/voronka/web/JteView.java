package voronka.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A template with the frame added to its model; nothing is sent before all of it has rendered. */
final class JteView implements View {

  private final TemplateEngine engine;
  private final Frames frames;
  private final String template;

  JteView(TemplateEngine engine, Frames frames, String template) {
    this.engine = engine;
    this.frames = frames;
    this.template = template;
  }

  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var values = new HashMap<String, Object>(model == null ? Map.of() : model);
    values.computeIfAbsent("frame", _ -> frames.of(request));
    var page = new Utf8ByteOutput();
    engine.render(template, values, page);
    response.setContentType(getContentType());
    response.setContentLength(page.getContentLength());
    // In one piece: the page consists of thousands, and the server would take a fifth of the time
    // to pass on each.
    response.getOutputStream().write(page.toByteArray());
  }
}
