package dev.heatpress.view;

import module java.base;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/// Who may ask. Pages of other sites that a browser has open can send requests here, by the address
/// or by a name of theirs that leads here (DNS rebinding): none of them knows the token, and
/// browsers tell their origin and the name that was asked for.
///
/// @param token the first part of every path
/// @param hosts names and addresses under which this server is asked, with its port
record Guard(String token, Set<String> hosts) {
  /// Longer paths and queries are none of ours.
  private static final int LONGEST = 4096;

  /// The part of the path behind the token.
  ///
  /// @throws RefusedException where somebody else asks
  String path(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String host = headers.getFirst("Host");
    if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
      throw new RefusedException(421, "this server is not called so");
    }
    if (!isOwn(headers.getFirst("Origin"))
        || "cross-site".equals(headers.getFirst("Sec-Fetch-Site"))) {
      throw new RefusedException(403, "only its own page may ask");
    }
    String path = exchange.getRequestURI().getRawPath();
    if (path == null || path.length() > LONGEST) {
      throw new RefusedException(414, "a path of more than %d letters", LONGEST);
    }
    String start = "/" + token + "/";
    if (!isEqual(path, start)) {
      throw new RefusedException(404, "nothing is here; the address has a token");
    }
    return path.substring(start.length());
  }

  private boolean isOwn(@Nullable String origin) {
    return origin == null
        || hosts.stream().anyMatch(host -> origin.equalsIgnoreCase("http://" + host));
  }

  /// Whether a path starts so, in a time that does not tell how much of the token is right.
  private static boolean isEqual(String path, String start) {
    byte[] given =
        path.substring(0, Math.min(path.length(), start.length())).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, start.getBytes(StandardCharsets.UTF_8));
  }
}
