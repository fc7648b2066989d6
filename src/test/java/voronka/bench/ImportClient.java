package voronka.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import voronka.Api;
import voronka.FirstAccount;
import voronka.Product;

/** Sends a file to be imported and waits for its job. */
final class ImportClient {

  private static final String EDGE = "edge-of-the-parts";

  /** An import that is over. */
  record Done(int id, int rows, double seconds) {}

  private final Product product;
  private final Api api;
  private int first;

  ImportClient(Product product) {
    this.product = product;
    this.api = new Api(product.address(), FirstAccount.TOKEN);
  }

  /** Of its imports, the earliest. */
  int first() {
    return first;
  }

  Done imported(Path file, String mapping) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int id = send(file, mapping);
    first = first == 0 ? id : first;
    JsonNode job = api.get("/api/crm/imports/" + id).json();
    while (!job.at("/state").asString().equals("done")) {
      if (job.at("/state").asString().equals("failed")) {
        throw new IllegalStateException(job.toString());
      }
      TimeUnit.MILLISECONDS.sleep(50);
      job = api.get("/api/crm/imports/" + id).json();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (job.at("/invalid").asInt() > 0) {
      throw new IllegalStateException(job.toString());
    }
    return new Done(id, job.at("/rows").asInt(), seconds);
  }

  private int send(Path file, String mapping) throws IOException, InterruptedException {
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(part("mapping", "") + mapping + "\r\n"),
            BodyPublishers.ofString(part("file", "; filename=\"" + file.getFileName() + "\"")),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + EDGE + "--\r\n"));
    var request =
        HttpRequest.newBuilder(URI.create(product.address() + "/api/crm/imports"))
            .header("Authorization", "Bearer " + FirstAccount.TOKEN)
            .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
            .POST(body)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 202) {
        throw new IllegalStateException(answer.body());
      }
      return tools.jackson.databind.json.JsonMapper.shared()
          .readTree(answer.body())
          .at("/id")
          .asInt();
    }
  }

  private static String part(String name, String more) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
        .formatted(EDGE, name, more);
  }
}
