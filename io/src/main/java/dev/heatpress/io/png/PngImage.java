package dev.heatpress.io.png;

import module java.base;

import dev.heatpress.core.Printf;

/// What a PNG file says of its picture before the first pixel.
///
/// @param width pixels in a row, at least 1
/// @param height rows, at least 1
/// @param palette the colors as 0xAARRGGBB, 1 to 256 of them for [PixelFormat#PALETTE] and none
///   otherwise
/// @param dpi pixels per inch, or NaN to say nothing of the size
/// @param text keywords (1 to 79 Latin-1 characters) and what they say; written in the order of the
///   keywords, so that equal maps give equal bytes
public record PngImage(
    int width,
    int height,
    PixelFormat format,
    int[] palette,
    double dpi,
    Map<String, String> text) {
  /// A row that is given as a whole and its filtered twins must fit into arrays with room to spare.
  static final int MAX_ROW_BYTES = 1 << 29;

  /// Copies the palette and the texts.
  ///
  /// @throws IllegalArgumentException naming what PNG, or this writer, can't hold
  public PngImage {
    palette = palette.clone();
    SortedMap<String, String> sorted = new TreeMap<>(text);
    text = Collections.unmodifiableSortedMap(sorted);
    if (width < 1 || height < 1) {
      throw refusal(Printf.of("a picture of %d x %d pixels is empty", width, height));
    }
    if (format == PixelFormat.PALETTE
        && (palette.length == 0 || palette.length > PngFormat.MAX_COLORS)) {
      throw refusal(
          Printf.of(
              "a palette of %d colors does not fit; PNG has 1 to %d",
              palette.length, PngFormat.MAX_COLORS));
    }
    if (format != PixelFormat.PALETTE && palette.length > 0) {
      throw refusal(Printf.of("a picture of %s pixels has no palette", format));
    }
    if (!Double.isNaN(dpi) && !(dpi > 0 && fits(pixelsPerMeter(dpi)))) {
      throw refusal(
          Printf.of("%s dots per inch can't be written; PNG has about 0.02 to 54 million", dpi));
    }
    sorted.forEach(PngImage::checkText);
  }

  /// Bits of a sample in the file: 1, 2, 4 or 8 for a palette, by the number of its colors.
  int bitDepth() {
    if (format != PixelFormat.PALETTE) {
      return 8 * format.bytesPerSample();
    }
    return palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8;
  }

  /// Bytes of a row in the arrays of the caller: whole bytes per sample.
  long pixelRowBytes() {
    return (long) width * format.bytesPerPixel();
  }

  /// Bytes of a row in the file, without its filter byte.
  long fileRowBytes() {
    return fileBytes(width);
  }

  /// Bytes of so many pixels of a row in the file.
  long fileBytes(int pixels) {
    return bitDepth() >= 8
        ? (long) pixels * format.bytesPerPixel()
        : ((long) pixels * bitDepth() + 7) / 8;
  }

  long pixelsPerMeter() {
    return pixelsPerMeter(dpi);
  }

  private static long pixelsPerMeter(double dpi) {
    return Math.round(dpi / PngFormat.METERS_PER_INCH);
  }

  private static void checkText(String keyword, String value) {
    boolean holds =
        !keyword.isEmpty()
            && keyword.length() <= PngFormat.MAX_KEYWORD
            && keyword.equals(keyword.strip())
            && !keyword.contains("  ")
            && keyword.chars().allMatch(c -> (c >= 32 && c < 127) || (c > 160 && c < 256));
    if (!holds) {
      throw refusal(
          Printf.of(
              "'%s' is no keyword for a PNG text: 1 to %d printable Latin-1 characters, single spaces",
              keyword, PngFormat.MAX_KEYWORD));
    }
    if (value.indexOf('\0') >= 0) {
      throw refusal(Printf.of("the text '%s' has a NUL, which PNG can't hold", keyword));
    }
  }

  private static boolean fits(long pixelsPerMeter) {
    return pixelsPerMeter >= 1 && pixelsPerMeter <= Integer.MAX_VALUE;
  }

  private static IllegalArgumentException refusal(String message) {
    return new IllegalArgumentException(message);
  }
}
