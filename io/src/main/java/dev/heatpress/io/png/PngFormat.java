package dev.heatpress.io.png;

/// The constants of PNG: Portable Network Graphics (PNG) Specification, third edition,
/// https://www.w3.org/TR/png-3/; the section of each is named.
final class PngFormat {
  /// Section 5.2.
  static final long SIGNATURE = 0x89504E470D0A1A0AL;

  // Color types, section 11.2.1 (IHDR).
  static final int COLOR_GRAY = 0;
  static final int COLOR_RGB = 2;
  static final int COLOR_PALETTE = 3;
  static final int COLOR_RGBA = 6;

  // Chunk types, section 11: the four letters as a big-endian number.
  static final int IHDR = 0x49484452;
  static final int PLTE = 0x504C5445;
  static final int IDAT = 0x49444154;
  static final int IEND = 0x49454E44;
  static final int TRNS = 0x74524E53;
  static final int PHYS = 0x70485973;
  static final int TEXT = 0x74455874;
  static final int ITXT = 0x69545874;

  /// pHYs: the unit is the meter, section 11.3.4.3.
  static final int UNIT_METER = 1;

  static final double METERS_PER_INCH = 0.0254;

  // Filter types, section 9.2.
  static final byte FILTER_NONE = 0;
  static final byte FILTER_SUB = 1;
  static final byte FILTER_UP = 2;
  static final byte FILTER_PAETH = 4;

  /// Colors of a palette, section 11.2.2.
  static final int MAX_COLORS = 256;

  /// Bytes of a keyword, section 11.3.3.2.
  static final int MAX_KEYWORD = 79;

  private PngFormat() {}
}
