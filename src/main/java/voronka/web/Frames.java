package voronka.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the frame of one request. */
final class Frames {

  private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

  private final Words words;
  private final Assets assets;
  private final Clock clock;
  private final Optional<FrameSource> people;

  Frames(Words words, Assets assets, Clock clock, Optional<FrameSource> people) {
    this.words = words;
    this.assets = assets;
    this.clock = clock;
    this.people = people;
  }

  Frame of(HttpServletRequest request) {
    return of(request, people.flatMap(source -> source.signed(request)));
  }

  /** For the page of a failure: asks nobody, since the database may be what failed. */
  Frame anonymous(HttpServletRequest request) {
    return of(request, Optional.empty());
  }

  private Frame of(HttpServletRequest request, Optional<FrameSource.Signed> signed) {
    var formats =
        new Formats(
            signed.map(FrameSource.Signed::zone).orElse(ZONE),
            clock,
            words,
            signed.map(FrameSource.Signed::currency).orElse("RUB"));
    return new Frame(
        words,
        formats,
        assets,
        signed,
        csrf(request),
        Theme.of(request),
        request.getRequestURI(),
        toast(request));
  }

  private static Frame.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Frame.Csrf(token.getHeaderName(), token.getParameterName(), token.getToken())
        : Frame.Csrf.NONE;
  }

  private static @Nullable Toast toast(HttpServletRequest request) {
    Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
    return flash != null && flash.get(Toast.FLASH) instanceof Toast toast ? toast : null;
  }
}
