package dev.heatpress.job;

import java.util.Locale;

/// How many values lie outside the limits of a color scale, or have no place on it. Infinite ones
/// do not count.
///
/// @param below finite values below the lower limit
/// @param above finite values above the upper limit
/// @param nonPositive zero or negative values, of which a logarithmic scale has none
/// @param of values that are not missing
public record Clipped(long below, long above, long nonPositive, long of) {

  boolean any() {
    return below + above > 0;
  }

  /// `12 of 1,000 cells (1.2 %) lie below the limits of the colors, 3 (0.3 %) above`.
  String text(String things) {
    String belowText = "%s %s below the limits of the colors";
    if (above == 0) {
      return belowText.formatted(part(below, things), below == 1 ? "lies" : "lie");
    }
    if (below == 0) {
      return "%s %s above the limits of the colors"
          .formatted(part(above, things), above == 1 ? "lies" : "lie");
    }
    return belowText.formatted(part(below, things), below == 1 ? "lies" : "lie")
        + String.format(Locale.ROOT, ", %,d (%s %%) above", above, percent(above));
  }

  /// `12 of 1,000 cells (1.2 %)`.
  public String part(long count, String things) {
    return String.format(Locale.ROOT, "%,d of %,d %s (%s %%)", count, of, things, percent(count));
  }

  private String percent(long count) {
    double percent = 100.0 * count / of;
    if (percent < 0.005) {
      return "less than 0.01";
    }
    String text = String.format(Locale.ROOT, "%.2f", percent);
    return text.replaceFirst("\\.?0+$", "");
  }
}
