package voronka.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.Refusal;

/** Tells a failure in the way the asker understands: problem+json, a notice, or a page. */
final class FailureAnswers {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Words words;
  private final Frames frames;
  private final TemplateEngine templates;

  /** RFC 9457, with each fault by field for people and by code for programs. */
  record Problem(
      String type,
      String title,
      int status,
      String detail,
      List<Fault> errors,
      List<Coded> reasons) {}

  record Fault(@Nullable String field, String message) {}

  record Coded(String code, @Nullable String field, String message) {}

  FailureAnswers(Words words, Frames frames, TemplateEngine templates) {
    this.words = words;
    this.frames = frames;
    this.templates = templates;
  }

  void send(Failure failure, String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(failure.status().value());
    response.setHeader("Cache-Control", "no-store");
    if (path.equals("/api") || path.startsWith("/api/")) {
      sendProblem(failure, response);
    } else if (request.getHeader("HX-Request") != null) {
      sendNotice(failure, response);
    } else {
      sendPage(failure, request, response);
    }
  }

  private void sendProblem(Failure failure, HttpServletResponse response) throws IOException {
    byte[] body = JSON.writeValueAsBytes(problem(failure));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** For what is refused before there is a request to answer. */
  String problem(HttpStatus status) {
    return JSON.writeValueAsString(problem(Failure.of(status)));
  }

  private Problem problem(Failure failure) {
    List<Coded> reasons = failure.reasons().stream().map(this::coded).toList();
    return new Problem(
        "about:blank",
        words.text(failure.title()),
        failure.status().value(),
        detail(failure),
        reasons.stream().map(reason -> new Fault(reason.field(), reason.message())).toList(),
        reasons);
  }

  private Coded coded(Refusal.Reason reason) {
    return new Coded(reason.code(), reason.field(), words.text(reason.sentence()));
  }

  private String detail(Failure failure) {
    String all =
        failure.reasons().stream()
            .map(reason -> words.text(reason.sentence()))
            .distinct()
            .limit(5)
            .map(FailureAnswers::withoutFullStop)
            .collect(Collectors.joining(". "));
    return failure.code() == null ? all : all + ". " + words.text("web.error.code", failure.code());
  }

  private static String withoutFullStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** The page keeps what it shows; the notice says what went wrong. */
  private void sendNotice(Failure failure, HttpServletResponse response) {
    response.setHeader("HX-Reswap", "none");
    Toast notice = Toast.error(detail(failure));
    boolean old = failure.status() == HttpStatus.CONFLICT;
    response.setHeader(
        Toast.HEADER,
        (old ? notice.action(words.text("web.reload"), "", "RELOAD") : notice).header());
  }

  private void sendPage(Failure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<String> sentences =
        failure.reasons().stream().map(reason -> words.text(reason.sentence())).distinct().toList();
    Map<String, Object> model =
        Map.of(
            "frame",
            frames.anonymous(request),
            "title",
            words.text(failure.title()),
            "sentences",
            sentences,
            "code",
            failure.code() == null ? "" : failure.code());
    var page = new StringOutput();
    templates.render("web/error.jte", model, page);
    byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
