package voronka;

import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person's browser as far as a page test needs one: cookies, forms with their hidden token, no
 * redirects followed.
 */
public class Browser {

  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

  private final String address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private @Nullable String csrf;

  /** What came back. */
  public record Page(int status, HttpHeaders headers, String html) {

    public @Nullable String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    /** Where it sends the browser, below the site's address. */
    public @Nullable String location() {
      String to = header("Location");
      return to == null ? null : to.replaceFirst("^http://[^/]+", "");
    }

    /** The cookie as it was set, with its attributes; null when it was not. */
    public @Nullable String cookie(String name) {
      return headers.allValues("Set-Cookie").stream()
          .filter(cookie -> cookie.startsWith(name + "="))
          .findFirst()
          .orElse(null);
    }
  }

  Browser(String address, @Nullable String session) {
    this.address = address;
    if (session != null) {
      cookies.put("voronka_session", session);
    }
  }

  public Page get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  /**
   * Sends a form with the token of the page last seen; fetches a page first where there was none.
   */
  public Page post(String path, Map<String, String> form, String... headers) {
    Map<String, String> fields = new LinkedHashMap<>(form);
    fields.putIfAbsent("_csrf", csrf());
    return postBare(path, fields, headers);
  }

  /** Sends a form just as given, as another site could. */
  public Page postBare(String path, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path, headers)
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Sends what htmx would: the method, the script header with the token, a form as the body. */
  public Page script(String method, String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path, "HX-Request", "true", "X-CSRF-Token", csrf())
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  public @Nullable String cookie(String name) {
    return cookies.get(name);
  }

  public void forget(String name) {
    cookies.remove(name);
  }

  /** The token as a page gives it to its forms and scripts. */
  public String csrf() {
    if (csrf == null) {
      get(cookies.containsKey("voronka_session") ? "/settings" : "/sign-in");
    }
    if (csrf == null) {
      throw new IllegalStateException("no page gave a token");
    }
    return csrf;
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  private Page send(HttpRequest request) {
    HttpResponse<String> response = Api.exchange(request);
    response.headers().allValues("Set-Cookie").stream()
        .map(HttpCookie::parse)
        .flatMap(List::stream)
        .forEach(this::keep);
    Matcher token = TOKEN.matcher(response.body());
    if (token.find()) {
      csrf = token.group(1);
    }
    return new Page(response.statusCode(), response.headers(), response.body());
  }

  private void keep(HttpCookie cookie) {
    if (cookie.getMaxAge() == 0) {
      cookies.remove(cookie.getName());
    } else {
      cookies.put(cookie.getName(), cookie.getValue());
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
