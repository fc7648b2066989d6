package voronka.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import voronka.FirstAccount;
import voronka.account.Sessions;

/**
 * One HTTP/1.1 connection that stays open, as light as can be: client, product and database share
 * the same cores, and what a client takes is taken from the product.
 */
final class Wire implements AutoCloseable {

  /** What came back. */
  record Answer(int status, byte[] body) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final int port;
  private final String credentials;
  private Socket socket;
  private InputStream in;
  private boolean over;

  Wire(int port) throws IOException {
    this(port, "Authorization: Bearer " + FirstAccount.TOKEN);
  }

  /** As the browser of whoever the session's secret belongs to. */
  static Wire signedIn(int port, String secret) throws IOException {
    return new Wire(port, "Cookie: " + Sessions.COOKIE + "=" + secret);
  }

  private Wire(int port, String credentials) throws IOException {
    this.port = port;
    this.credentials = credentials;
    connect();
  }

  private void connect() throws IOException {
    over = false;
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 16_384);
  }

  Answer get(String path) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\n", "");
  }

  Answer post(String path, String json) throws IOException {
    return exchange("POST " + path + " HTTP/1.1\r\n", json);
  }

  private Answer exchange(String line, String json) throws IOException {
    if (over) {
      socket.close();
      connect();
    }
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        line
            + "Host: 127.0.0.1:"
            + port
            + "\r\n"
            + credentials
            + (body.length == 0
                ? "\r\n\r\n"
                : "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length
                    + "\r\n\r\n");
    byte[] request = (head + json).getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(request);
    return answer();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = true;
      } else if (lower.equals("connection: close")) {
        over = true;
      }
    }
    return new Answer(status, chunked ? chunks() : in.readNBytes(length));
  }

  private byte[] chunks() throws IOException {
    var body = new java.io.ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private String line() throws IOException {
    var text = new StringBuilder(64);
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The product hung up");
      }
      text.append((char) c);
    }
    in.read();
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
