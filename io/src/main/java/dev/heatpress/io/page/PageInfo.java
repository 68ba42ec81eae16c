package dev.heatpress.io.page;

import org.jspecify.annotations.Nullable;

/// What a page says about itself, and whether it is to be archived.
///
/// @param title the title, or null for none
/// @param source what was rendered: the input, its region and scale, in one line
/// @param producer the program and its version
/// @param pdfa whether a PDF is to meet PDF/A-2b
public record PageInfo(@Nullable String title, String source, String producer, boolean pdfa) {

  /// Strips from the texts the characters that XML does not allow.
  public PageInfo {
    title = title == null ? null : clean(title);
    source = clean(source);
    producer = clean(producer);
  }

  /// What the page holds and how it was made, in one line.
  public String description(String how) {
    return source + "; " + how;
  }

  /// A text without the characters that XML does not allow; controls become spaces.
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(c -> c < 0x20 ? ' ' : c)
        .filter(c -> c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000)
        .filter(c -> c < 0x7F || c > 0x9F)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
