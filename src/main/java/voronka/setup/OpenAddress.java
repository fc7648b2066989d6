package voronka.setup;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where a browser on this computer finds the product, or everybody does where that is set. */
@Component
public class OpenAddress {

  private final String base;
  private final String host;
  private final Environment environment;

  OpenAddress(
      @Value("${voronka.base-url:}") String base,
      @Value("${server.address:127.0.0.1}") String host,
      Environment environment) {
    this.base = base.strip().replaceFirst("/+$", "");
    this.host = host;
    this.environment = environment;
  }

  /** Known once the server listens: the port may have been any free one. */
  public String text() {
    return base.isEmpty()
        ? "http://" + shownHost() + ":" + environment.getProperty("local.server.port", "8080")
        : base;
  }

  private String shownHost() {
    try {
      boolean everywhere = InetAddress.getByName(host).isAnyLocalAddress();
      return everywhere ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
    } catch (UnknownHostException e) {
      return host;
    }
  }
}
