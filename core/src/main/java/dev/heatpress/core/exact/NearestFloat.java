package dev.heatpress.core.exact;

import java.math.BigDecimal;

/// Numbers that are rounded once to a float, which the float of a rounded double is not: 1 + 2^-24
/// + 2^-54 becomes 1 + 2^-24 as a double, and that 1 as a float.
public final class NearestFloat {
  /// Bits of a double that a float lacks.
  private static final int BELOW = 29;

  /// From here on floats have all of their bits.
  private static final double NORMAL = 0x1p-125;

  private NearestFloat() {}

  /// Whether the float nearest to a number depends on more than the double nearest to it.
  public static boolean isOpen(double value) {
    double size = Math.abs(value);
    return size < NORMAL
        ? value != 0
        : size <= Float.MAX_VALUE + 0x1p104
            && (Double.doubleToRawLongBits(value) & ((1L << BELOW) - 1)) == 1L << (BELOW - 1);
  }

  /// The float nearest to `value + rest`, ties to even.
  ///
  /// @param rest at most half a unit in the last place of the value
  public static float of(double value, double rest) {
    if (rest == 0 || !isOpen(value)) {
      return (float) value;
    }
    if (Math.abs(value) < NORMAL) {
      return new BigDecimal(value).add(new BigDecimal(rest)).floatValue();
    }
    return (float) (rest > 0 ? Math.nextUp(value) : Math.nextDown(value));
  }
}
