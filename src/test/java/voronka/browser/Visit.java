package voronka.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One person at one window, and what the browser complained about meanwhile. */
final class Visit implements AutoCloseable {

  /**
   * A refusal in place is an answer, not a fault; the browser writes a line about it all the same.
   */
  private static final List<Integer> REFUSALS = List.of(409, 422);

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Visit(String address, @Nullable String session, NewContextOptions options) {
    context =
        Chromium.browser()
            .newContext(options.setBaseURL(address).setLocale("ru-RU").setViewportSize(1280, 800));
    context.setDefaultTimeout(10_000);
    if (session != null) {
      context.addCookies(List.of(new Cookie("voronka_session", session).setUrl(address)));
    }
    page = context.newPage();
    page.onConsoleMessage(this::note);
    page.onPageError(error -> complaints.add("script: " + error));
    page.onResponse(this::note);
    page.onRequestFailed(
        request -> {
          if (!"net::ERR_ABORTED".equals(request.failure())) {
            complaints.add("no answer: " + request.url() + " " + request.failure());
          }
        });
  }

  static Visit of(String address, @Nullable String session) {
    return new Visit(address, session, new NewContextOptions());
  }

  static Visit withoutScripts(String address, @Nullable String session) {
    return new Visit(address, session, new NewContextOptions().setJavaScriptEnabled(false));
  }

  private void note(ConsoleMessage message) {
    boolean loud = List.of("error", "warning").contains(message.type());
    if (loud && !message.text().startsWith("Failed to load resource")) {
      complaints.add("console: " + message.text());
    }
  }

  private void note(Response response) {
    boolean asPage = response.request().isNavigationRequest();
    if (response.status() >= 400 && !asPage && !REFUSALS.contains(response.status())) {
      complaints.add(response.status() + " " + response.url());
    }
  }

  Page page() {
    return page;
  }

  Visit open(String path) {
    page.navigate(path);
    return this;
  }

  /** What the browser complained about since it was asked last. */
  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  void assertNoComplaints() {
    assertThat(complaints()).as("what the browser complained about").isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
