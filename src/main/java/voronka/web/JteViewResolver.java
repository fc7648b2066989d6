package voronka.web;

import gg.jte.TemplateEngine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Finds {@code funnel/board} as {@code src/main/jte/funnel/board.jte}; redirects go to the next.
 */
final class JteViewResolver implements ViewResolver, Ordered {

  private final TemplateEngine engine;
  private final Frames frames;

  JteViewResolver(TemplateEngine engine, Frames frames) {
    this.engine = engine;
    this.frames = frames;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    String template = name + ".jte";
    boolean ours = !name.contains(":") && engine.hasTemplate(template);
    return ours ? new JteView(engine, frames, template) : null;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
