package dev.heatpress.core.figure;

/// Lengths and places in pixels, without the noise of the doubles that they were computed in: what
/// is equal in exact arithmetic is equal here, and rounds to the same pixels.
public final class Lengths {
  /// Far below what can be seen, far above what sums of some products are off by.
  private static final double UNITS = 1 << 20;

  private Lengths() {}

  /// The nearest multiple of 2^-20.
  public static double snapped(double pixels) {
    return Math.rint(pixels * UNITS) / UNITS;
  }

  /// The nearest whole pixel of the snapped length; halves go up.
  public static double rounded(double pixels) {
    return Math.floor(snapped(pixels) + 0.5);
  }
}
