package dev.heatpress.plotly.read;

import module java.base;

/// Numbers and strings as JavaScript turns them into each other.
///
/// @see <a href="https://tc39.es/ecma262/#sec-numeric-types-number-tostring">ECMAScript,
///   Number::toString</a>
public final class JsNumbers {
  private JsNumbers() {}

  /// The decimal number that a text is, blanks around it allowed; NaN where it is none.
  public static double parse(String text) {
    String plain = text.strip();
    if (plain.isEmpty() || plain.length() > 1000) {
      return Double.NaN;
    }
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return Double.NaN;
      }
    }
    try {
      double value = Double.parseDouble(plain);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /// As `String(value)`: the shortest digits that give the value back, with an exponent from 1e21
  /// on and below 1e-6.
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return "0";
    }
    // Since JDK 19 Double.toString gives the shortest digits.
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    double magnitude = Math.abs(value);
    if (magnitude >= 1e-6 && magnitude < 1e21) {
      return decimal.toPlainString();
    }
    return exponential(decimal);
  }

  /// As `value.toExponential(digits)`.
  public static String exponential(double value, int digits) {
    if (Double.isInfinite(value)) {
      return text(value);
    }
    if (value == 0) {
      return fixed(0, digits) + "e+0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(digits + 1, RoundingMode.HALF_UP));
    String mantissa =
        rounded
            .movePointLeft(exponentOf(rounded))
            .setScale(digits, RoundingMode.UNNECESSARY)
            .toPlainString();
    return mantissa + exponentText(exponentOf(rounded));
  }

  /// As `value.toFixed(digits)`, below 1e21.
  public static String fixed(double value, int digits) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  /// As `value.toPrecision(digits)`, without an exponent.
  public static String precise(double value, int digits) {
    return new BigDecimal(value)
        .round(new MathContext(digits, RoundingMode.HALF_UP))
        .toPlainString();
  }

  /// As `Math.round`: halves go up.
  public static double round(double value) {
    return Math.floor(value + 0.5);
  }

  /// The power of ten of the first digit.
  public static int exponentOf(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static String exponential(BigDecimal value) {
    int exponent = exponentOf(value);
    return value.movePointLeft(exponent).toPlainString() + exponentText(exponent);
  }

  private static String exponentText(int exponent) {
    return "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
