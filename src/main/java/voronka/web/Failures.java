package voronka.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** Everything that goes wrong in a page or an API ends here, once, and leaves with a sentence. */
@ControllerAdvice
class Failures {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private final FailureAnswers answers;

  Failures(FailureAnswers answers) {
    this.answers = answers;
  }

  @ExceptionHandler
  void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(Failure.of(refusal), request, response);
  }

  /** An address with an id that is none leads nowhere; a parameter that is wrong can be mended. */
  @ExceptionHandler
  void misread(
      MethodArgumentTypeMismatchException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean address = e.getParameter().hasParameterAnnotation(PathVariable.class);
    send(
        address
            ? Failure.of(HttpStatus.NOT_FOUND)
            : field(e.getPropertyName(), "web.error.parameter"),
        request,
        response);
  }

  @ExceptionHandler
  void missing(
      MissingRequestValueException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name =
        e instanceof MissingServletRequestParameterException parameter
            ? parameter.getParameterName()
            : null;
    send(field(name, "web.error.missing"), request, response);
  }

  @ExceptionHandler
  void missingPart(
      MissingServletRequestPartException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    send(field(e.getRequestPartName(), "web.error.missing"), request, response);
  }

  @ExceptionHandler({HttpMessageNotReadableException.class, BindException.class})
  void unreadable(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(
        Failure.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "unreadable_body",
            null,
            Sentence.of("web.error.unreadable")),
        request,
        response);
  }

  @ExceptionHandler
  void upload(MultipartException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(Failure.of(statusOf(e, request)), request, response);
  }

  private static HttpStatus statusOf(MultipartException e, HttpServletRequest request) {
    if (e instanceof MaxUploadSizeExceededException) {
      return HttpStatus.CONTENT_TOO_LARGE;
    }
    String type = request.getContentType();
    boolean form = type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    return form ? HttpStatus.BAD_REQUEST : HttpStatus.UNSUPPORTED_MEDIA_TYPE;
  }

  /** The database was stopped when the asker's patience ended; nothing has changed. */
  @ExceptionHandler
  void slow(QueryTimeoutException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.warn("{} took too long and was stopped", Texts.shown(request.getRequestURI()));
    send(
        Failure.of(
            HttpStatus.UNPROCESSABLE_CONTENT, "too_wide", null, Sentence.of("web.error.too.wide")),
        request,
        response);
  }

  /**
   * Letters no decoder or firewall lets through: half a character in the address, Cyrillic in a
   * header.
   */
  @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
  void garbled(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(Failure.of(HttpStatus.BAD_REQUEST), request, response);
  }

  /** Two who take one name at the same instant: the database tells the later of them. */
  @ExceptionHandler
  void taken(DuplicateKeyException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.debug("Taken at the same instant", e);
    send(
        Failure.of(HttpStatus.CONFLICT, "taken", null, Sentence.of("web.error.taken")),
        request,
        response);
  }

  /** Who may not come in is answered by the security filters. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void denied(RuntimeException e) {
    throw e;
  }

  /** The asker has gone away: there is nobody to tell. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException e) {
    log.debug("The asker has gone away", e);
  }

  @ExceptionHandler
  void other(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof ErrorResponse framework) {
      framework
          .getHeaders()
          .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      HttpStatus status = HttpStatus.resolve(framework.getStatusCode().value());
      send(Failure.of(status == null ? HttpStatus.BAD_REQUEST : status), request, response);
      return;
    }
    send(mistake(e, request), request, response);
  }

  private static Failure field(@Nullable String name, String key) {
    return Failure.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", name, Sentence.of(key));
  }

  private static Failure mistake(Exception e, HttpServletRequest request) {
    String code = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    log.error(
        "Code {}: {} {} failed by a mistake of ours",
        code,
        request.getMethod(),
        Texts.shown(request.getRequestURI()),
        e);
    return Failure.ours(code);
  }

  private void send(Failure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.send(failure, request.getRequestURI(), request, response);
  }
}
