package dev.heatpress.io.pdf;

import module java.base;

/// Numbers as PDF has them: decimals without exponents (ISO 32000-1, 7.3.3).
final class PdfNumbers {
  /// A ten-thousandth of a point is a hundredth of a pixel at 7200 dpi.
  private static final int DIGITS = 4;

  private PdfNumbers() {}

  /// The shortest decimal that reads back as the same double.
  static String exact(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /// A decimal of a few digits.
  static String rounded(double value) {
    BigDecimal decimal = BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  /// Sets a matrix without rotation.
  static String matrix(double a, double d, double e, double f) {
    return exact(a) + " 0 0 " + exact(d) + " " + exact(e) + " " + exact(f) + " cm\n";
  }
}
