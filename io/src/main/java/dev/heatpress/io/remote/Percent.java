package dev.heatpress.io.remote;

import module java.base;

/// Percent-encoding of addresses (RFC 3986, section 2).
final class Percent {
  private static final String UNRESERVED = "-._~";

  private Percent() {}

  /// A path as S3 signs it: all but unreserved letters and slashes is encoded.
  static String strict(String path) {
    return encode(path, UNRESERVED + "/");
  }

  /// A part of a query as S3 signs it.
  static String query(String text) {
    return encode(text, UNRESERVED);
  }

  /// A path as people write it, in which some is encoded already.
  static String address(String path) {
    return encode(path, UNRESERVED + "/%:@!$&'()*+,;=");
  }

  private static String encode(String text, String kept) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = c < 128 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0);
      if (letter) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }
}
