package voronka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that speaks JSON with the product, with a token. */
public class Api {

  static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String address;
  private final @Nullable String token;

  /** What came back. */
  public record Answer(int status, HttpHeaders headers, String text) {

    public JsonNode json() {
      return JSON.readTree(text);
    }

    /** The value at a JSON pointer: {@code /items/0/name}. */
    public JsonNode at(String pointer) {
      return json().at(pointer);
    }

    public @Nullable String header(String name) {
      return headers.firstValue(name).orElse(null);
    }
  }

  public Api(String address, @Nullable String token) {
    this.address = address;
    this.token = token;
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  /**
   * @param json a text is sent as it is, anything else is written as JSON
   */
  public Answer post(String path, Object json, String... headers) {
    return send("POST", path, body(json), headers);
  }

  public Answer put(String path, Object json, String... headers) {
    return send("PUT", path, body(json), headers);
  }

  /**
   * @param headers name, value, name, value: {@code "If-Match", "3"}
   */
  public Answer patch(String path, Object json, String... headers) {
    return send("PATCH", path, body(json), headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  public Answer send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(method, body)
            .header("Content-Type", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      for (int i = 0; i < headers.length; i += 2) {
        request.setHeader(headers[i], headers[i + 1]);
      }
    }
    HttpResponse<String> response = exchange(request.build());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static BodyPublisher body(Object json) {
    return BodyPublishers.ofString(
        json instanceof String text ? text : JSON.writeValueAsString(json));
  }
}
