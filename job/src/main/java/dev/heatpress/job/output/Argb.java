package dev.heatpress.job.output;

/// Parts of a color 0xAARRGGBB.
public final class Argb {
  private Argb() {}

  static int alpha(int color) {
    return color >>> 24;
  }

  static boolean isOpaqueGray(int color) {
    int red = color >> 16 & 0xff;
    return alpha(color) == 0xff && red == (color >> 8 & 0xff) && red == (color & 0xff);
  }

  /// A color laid over an opaque one, as viewers do it: weighted in sRGB.
  public static int over(int color, int below) {
    int alpha = alpha(color);
    int mixed = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int sum = alpha * (color >> shift & 0xFF) + (255 - alpha) * (below >> shift & 0xFF);
      mixed = mixed << 8 | (sum + 127) / 255;
    }
    return mixed;
  }

  /// The level of a gray, 0 to 255.
  static int gray(int color) {
    return color & 0xff;
  }
}
