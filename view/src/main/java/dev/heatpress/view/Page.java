package dev.heatpress.view;

import module java.base;

/// The page, one file with its styles and its program, as it was built into the jar; see
/// `src/page`.
final class Page {
  private static final Pattern INLINE =
      Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL);

  /// The file.
  static final byte[] BYTES = bytes();

  /// What it may do: run its own program and styles, known by their hashes, and ask this server.
  static final String POLICY = policy(new String(BYTES, StandardCharsets.UTF_8));

  private Page() {}

  private static byte[] bytes() {
    try (InputStream in = Page.class.getResourceAsStream("view.html")) {
      return Objects.requireNonNull(in, "no page").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String policy(String page) {
    StringBuilder scripts = new StringBuilder();
    StringBuilder styles = new StringBuilder();
    Matcher inline = INLINE.matcher(page);
    while (inline.find()) {
      (inline.group(1).equals("script") ? scripts : styles)
          .append(" 'sha256-")
          .append(hash(inline.group(2)))
          .append("'");
    }
    return "default-src 'none'; script-src"
        + scripts
        + "; style-src"
        + styles
        + "; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
        + " frame-ancestors 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
