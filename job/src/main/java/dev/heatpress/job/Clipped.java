package dev.heatpress.job;

import dev.heatpress.core.Printf;

/// How many values lie outside the limits of a color scale, or have no place on it. Infinite ones
/// do not count.
///
/// @param below finite values below the lower limit
/// @param above finite values above the upper limit
/// @param nonPositive zero or negative values, of which a logarithmic scale has none
/// @param of values that are not missing
public record Clipped(long below, long above, long nonPositive, long of) {

  /// What this or another has found, where no more than that matters.
  public Clipped or(Clipped other) {
    return new Clipped(
        Math.max(below, other.below),
        Math.max(above, other.above),
        Math.max(nonPositive, other.nonPositive),
        Math.max(of, other.of));
  }

  boolean any() {
    return below + above > 0;
  }

  /// `12 of 1,000 cells (1.2 %) lie below the limits of the colors, 3 (0.3 %) above`.
  String text(String things) {
    boolean onlyAbove = below == 0 && above != 0;
    long first = onlyAbove ? above : below;
    return part(first, things)
        + (first == 1 ? " lies " : " lie ")
        + (onlyAbove ? "above" : "below")
        + " the limits of the colors"
        + (onlyAbove || above == 0 ? "" : Printf.of(", %,d (%s %%) above", above, percent(above)));
  }

  /// `12 of 1,000 cells (1.2 %)`.
  public String part(long count, String things) {
    return Printf.of("%,d of %,d %s (%s %%)", count, of, things, percent(count));
  }

  private String percent(long count) {
    double percent = 100.0 * count / of;
    if (percent < 0.005) {
      return "less than 0.01";
    }
    String text = Printf.of("%.2f", percent);
    return text.replaceFirst("\\.?0+$", "");
  }
}
