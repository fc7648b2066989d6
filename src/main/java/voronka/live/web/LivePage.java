package voronka.live.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.account.Sessions;
import voronka.live.Listening;
import voronka.live.OpenPages;
import voronka.shared.Actor;
import voronka.web.Cookies;

/**
 * The stream of a page that is open. The request's thread, a virtual one, stays with it until it
 * ends; it holds no connection to the database.
 */
@Controller
class LivePage {

  private static final Logger log = LoggerFactory.getLogger(LivePage.class);

  private static final int MOST_DEALS = 20;

  private final OpenPages pages;
  private final Sessions sessions;
  private final LiveSettings settings;

  LivePage(OpenPages pages, Sessions sessions, LiveSettings settings) {
    this.pages = pages;
    this.sessions = sessions;
    this.settings = settings;
  }

  /**
   * @param deal what the browser has open before the member
   * @param since milliseconds: how long ago what the browser shows was surely read
   */
  @GetMapping("/live")
  @Allowed(Right.SEE_DEALS)
  void listen(
      @RequestParam(defaultValue = "") List<Integer> deal,
      @RequestParam(defaultValue = "0") int since,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException, InterruptedException {
    refuseWhoWantsAPage(request);
    String session = Cookies.read(Sessions.COOKIE, request).orElseThrow();
    Set<Integer> deals = deal.stream().limit(MOST_DEALS).collect(Collectors.toSet());
    try (Listening listening = pages.listen(me, deals, Duration.ofMillis(Math.max(0, since)))) {
      new Stream(listening, response, () -> sessions.peek(session), settings).run();
    } catch (IOException e) {
      log.debug("The page is gone", e);
    }
  }

  /** Typed into the address bar it would load for minutes and show nothing. */
  private static void refuseWhoWantsAPage(HttpServletRequest request)
      throws HttpMediaTypeNotAcceptableException {
    String wanted = request.getHeader(HttpHeaders.ACCEPT);
    if (wanted == null || !wanted.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
      throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.TEXT_EVENT_STREAM));
    }
  }
}
