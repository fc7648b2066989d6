package voronka.web;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Tomcat refuses some requests before anything of ours runs; it then answers with a bare status.
 */
public class QuietErrors extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    if (response.getStatus() >= 400 && response.getContentWritten() == 0) {
      response.setErrorReported();
    }
  }
}
