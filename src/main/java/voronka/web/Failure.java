package voronka.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import voronka.shared.Conflict;
import voronka.shared.NotFound;
import voronka.shared.Refusal;
import voronka.shared.Sentence;

/**
 * A request that went wrong, before it is told to a page, a script or a program.
 *
 * @param code of a mistake of ours, to find it in the log
 */
record Failure(HttpStatus status, List<Refusal.Reason> reasons, @Nullable String code) {

  static Failure of(Refusal refusal) {
    return new Failure(statusOf(refusal), refusal.reasons(), null);
  }

  static Failure of(HttpStatus status, String code, @Nullable String field, Sentence sentence) {
    return new Failure(status, List.of(new Refusal.Reason(code, field, sentence)), null);
  }

  /** A status that came without words of its own. */
  static Failure of(HttpStatus status) {
    return of(status, codeOf(status), null, sentence(status));
  }

  /** A mistake of ours. */
  static Failure ours(String code) {
    HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
    var reason = new Refusal.Reason(codeOf(status), null, sentence(status));
    return new Failure(status, List.of(reason), code);
  }

  private static HttpStatus statusOf(Refusal refusal) {
    ResponseStatus own =
        AnnotatedElementUtils.findMergedAnnotation(refusal.getClass(), ResponseStatus.class);
    if (own != null) {
      return own.code();
    }
    return switch (refusal) {
      case NotFound _ -> HttpStatus.NOT_FOUND;
      case Conflict _ -> HttpStatus.CONFLICT;
      default -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  private static String codeOf(HttpStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static Sentence sentence(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED -> Sentence.of("web.error.unauthorized");
      case FORBIDDEN -> Sentence.of("web.error.forbidden");
      case NOT_FOUND -> Sentence.of("web.error.not.found");
      case METHOD_NOT_ALLOWED -> Sentence.of("web.error.method");
      case NOT_ACCEPTABLE -> Sentence.of("web.error.not.acceptable");
      case CONTENT_TOO_LARGE -> Sentence.of("web.error.too.large");
      case UNSUPPORTED_MEDIA_TYPE -> Sentence.of("web.error.media.type");
      case SERVICE_UNAVAILABLE -> Sentence.of("web.error.unavailable");
      default ->
          Sentence.of(status.is4xxClientError() ? "web.error.bad.request" : "web.error.ours");
    };
  }

  /** What to call it above the reasons. */
  Sentence title() {
    return switch (status) {
      case NOT_FOUND -> Sentence.of("web.error.title.not.found");
      case CONFLICT -> Sentence.of("web.error.title.conflict");
      case UNAUTHORIZED, FORBIDDEN -> Sentence.of("web.error.title.forbidden");
      default ->
          Sentence.of(
              status.is4xxClientError() ? "web.error.title.refused" : "web.error.title.ours");
    };
  }
}
