package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a browser is, as far as the throttle cares: whoever has one IPv6 address has all of its
 * /64.
 */
final class ClientAddress {

  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  static String of(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
          : parsed.getHostAddress();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
