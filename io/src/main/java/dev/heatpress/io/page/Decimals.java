package dev.heatpress.io.page;

import module java.base;

/// Numbers as pages have them: decimals without exponents (ISO 32000-1, 7.3.3; SVG 1.1 takes them).
///
/// They are made of the digits that [Double#toString] finds. To load [BigDecimal] takes the JVM 20
/// ms, and only numbers that are very large or very small need it.
public final class Decimals {
  /// A ten-thousandth of a point is a hundredth of a pixel at 7200 dpi.
  private static final int DIGITS = 4;

  private static final int UNITS = 10_000;

  private Decimals() {}

  /// The shortest decimal that reads back as the same double.
  ///
  /// @param value a finite number
  public static String exact(double value) {
    String text = Double.toString(value);
    if (text.indexOf('E') >= 0) {
      return plain(new BigDecimal(text));
    }
    String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return digits.equals("-0") ? "0" : digits;
  }

  /// The same with four digits behind the point at most; where it lies halfway, the last is even.
  ///
  /// @param value a finite number
  public static String rounded(double value) {
    String text = Double.toString(Math.abs(value));
    if (text.indexOf('E') >= 0) {
      return plain(new BigDecimal(Double.toString(value)).setScale(DIGITS, RoundingMode.HALF_EVEN));
    }
    int point = text.indexOf('.');
    int end = point + 1 + DIGITS;
    if (end >= text.length()) {
      return exact(value);
    }
    long units = Long.parseLong(text, 0, point, 10) * UNITS;
    units += Long.parseLong(text, point + 1, end, 10);
    int half = text.substring(end).compareTo("5");
    if (half > 0 || (half == 0 && units % 2 == 1)) {
      units++;
    }
    String sign = value < 0 && units > 0 ? "-" : "";
    return sign + exact(units / (double) UNITS);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
