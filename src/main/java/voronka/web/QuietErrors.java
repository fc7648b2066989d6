package voronka.web;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Tomcat refuses some requests before anything of ours runs: an address too long or of broken
 * letters. The answer is ours all the same.
 */
class QuietErrors extends ErrorReportValve {

  private static final Logger log = LoggerFactory.getLogger(QuietErrors.class);

  private final FailureAnswers answers;

  QuietErrors(FailureAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    boolean silent = response.getContentWritten() == 0 && response.setErrorReported();
    if (status == null || !status.isError() || !silent || !canStillWrite(response)) {
      return;
    }
    try {
      write(answers.problem(status), response);
    } catch (IOException e) {
      log.debug("The asker has gone away", e);
    }
  }

  private static boolean canStillWrite(Response response) {
    AtomicBoolean can = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, can);
    return can.get();
  }

  private static void write(String problem, Response response) throws IOException {
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    Writer writer = response.getReporter();
    if (writer != null) {
      writer.write(problem);
      response.finishResponse();
    }
  }
}
