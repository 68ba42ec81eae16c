package dev.heatpress.cli;

/// Parts of a color 0xAARRGGBB.
final class Argb {
  private Argb() {}

  static int alpha(int color) {
    return color >>> 24;
  }

  static boolean isOpaqueGray(int color) {
    int red = color >> 16 & 0xff;
    return alpha(color) == 0xff && red == (color >> 8 & 0xff) && red == (color & 0xff);
  }

  /// The level of a gray, 0 to 255.
  static int gray(int color) {
    return color & 0xff;
  }
}
