package voronka.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Leads to another page with something to say there, whether a form or a script asked. */
public final class Leads {

  /** Sent by a page that is laid over another: it is told where to and what to say, and decides. */
  public static final String OVER = "X-Over";

  private static final String TO = "X-Leads";

  private Leads() {}

  /** The view that does it. */
  public static String to(
      String path, Toast toast, HttpServletRequest request, HttpServletResponse response) {
    if (request.getHeader(OVER) != null) {
      response.setHeader(TO, path);
      response.setHeader(Toast.HEADER, toast.header());
      return "web/empty";
    }
    FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
    flash.put(Toast.FLASH, toast);
    if (request.getHeader("HX-Request") == null) {
      return "redirect:" + path;
    }
    RequestContextUtils.saveOutputFlashMap(path, request, response);
    response.setHeader("HX-Redirect", path);
    return "web/empty";
  }
}
