package voronka.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;

/**
 * What every page keeps, whatever is on it: axe finds nothing, nothing sticks out, nothing is
 * broken.
 */
final class Audit {

  private static final int DESKTOP = 1280;
  private static final int PHONE = 390;
  private static final List<Integer> WIDTHS = List.of(320, PHONE, 768, 1024, DESKTOP, 1440);

  /** Words that a bundle did not have, or the name of a message instead of the message. */
  private static final Pattern UNTOLD =
      Pattern.compile(
          "\\?\\?\\?|(?<![\\w./@-])(web|account|contacts|funnel|timeline|insight|tables|exchange|setup|store|shared)\\.[a-z][a-z-]+(\\.[a-z-]+)*(?![\\w./])|\\{\\d}");

  /** It reads pixels to see contrasts, which Chromium advises against. */
  private static final String AXE_ITSELF = "Canvas2D";

  private static final String AXE = axe();

  private static final String RUN =
      """
      async (rules) => {
        const turning = document.getAnimations().filter((each) => each instanceof CSSTransition);
        await Promise.allSettled(turning.map((each) => each.finished));
        const found = await axe.run(document, {
          runOnly: rules ?? ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          rules: rules ? {} : { "target-size": { enabled: true }, "region": { enabled: false } },
          resultTypes: ["violations"],
        });
        return found.violations.flatMap((fault) =>
          fault.nodes.map((node) => `${fault.id}: ${node.html.slice(0, 200)} | ${node.failureSummary}`));
      }
      """;

  private static final String STICKING_OUT =
      """
      () => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return "";
        const out = [...document.querySelectorAll("body *")].filter(
          (e) => e.getBoundingClientRect().right > width + 0.5);
        const deepest = out.filter((e) => !out.some((other) => other !== e && e.contains(other)));
        return `${document.documentElement.scrollWidth}: ` +
          deepest.slice(0, 3).map((e) => e.outerHTML.slice(0, 160)).join(" … ");
      }
      """;

  private Audit() {}

  static void check(Visit visit) {
    assertThat(faults(visit)).as(visit.page().url()).isEmpty();
  }

  static List<String> faults(Visit visit) {
    Page page = visit.page();
    List<String> faults = new ArrayList<>(visit.complaints());
    words(page, faults);
    widths(page, faults);
    page.evaluate(AXE);
    page.setViewportSize(PHONE, 844);
    axe("at %d px".formatted(PHONE), page, faults);
    page.setViewportSize(DESKTOP, 800);
    axe("light", page, faults);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    contrast("dark", page, faults);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    visit.complaints().stream().filter(each -> !each.contains(AXE_ITSELF)).forEach(faults::add);
    return faults;
  }

  private static void words(Page page, List<String> faults) {
    if (!"ru".equals(page.getAttribute("html", "lang"))) {
      faults.add("the page does not say that it is Russian");
    }
    Matcher untold = UNTOLD.matcher(page.innerText("body"));
    if (untold.find()) {
      faults.add("words: " + untold.group());
    }
  }

  private static void widths(Page page, List<String> faults) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 800);
      String out = (String) page.evaluate(STICKING_OUT);
      if (!out.isEmpty()) {
        faults.add("scrolls sideways at %d px: %s".formatted(width, out));
      }
    }
  }

  private static void axe(String how, Page page, List<String> faults) {
    run(how, page, null, faults);
  }

  /** Only colours differ between the themes. */
  private static void contrast(String how, Page page, List<String> faults) {
    run(how, page, List.of("color-contrast"), faults);
  }

  private static void run(
      String how, Page page, @Nullable List<String> rules, List<String> faults) {
    ((List<?>) page.evaluate(RUN, rules)).forEach(fault -> faults.add(how + ": " + fault));
  }

  private static String axe() {
    String version = new WebJarVersionLocator().version("axe-core");
    String path = "/META-INF/resources/webjars/axe-core/%s/axe.min.js".formatted(version);
    try (InputStream script = Audit.class.getResourceAsStream(path)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8) + "\n;0";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
