package dev.heatpress.core.exact;

import java.util.Locale;

/// Which way of summing is taken. All give the same bits; tests force each.
///
/// 1. plain: sums of integers that provably fit into the 53 bits of a double.
/// 2. paired: unevaluated pairs of doubles with a proven bound on what they lose; a quotient that
///    the bound leaves between two doubles goes to the next tier.
/// 3. exact: every pixel by [Superaccumulator].
public enum Tier {
  /// The fastest that is proven to be right, pixel by pixel.
  AUTO,
  /// Pairs also where plain sums would do.
  PAIRED,
  /// The superaccumulator for every pixel.
  EXACT;

  /// The tier that the system property `heatpress.tier` forces (auto, paired, exact).
  public static Tier forced() {
    String name = System.getProperty("heatpress.tier");
    return name == null ? AUTO : valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// Whether sums of integers up to `largest` may be plain.
  boolean plain(double largest) {
    return this == AUTO && largest <= 0x1p53;
  }
}
