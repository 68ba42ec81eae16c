package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.Printf;

/// How the values of cells are written: as `.2f` in Python or `%.2f` in C.
///
/// @param plus whether positive numbers have a sign
/// @param digits behind the point (kinds `f`, `e`, `%`), or significant ones (kind `g`)
/// @param kind `f`, `e`, `g`, `d` or `%`
public record NumberPattern(boolean plus, int digits, char kind) {
  private static final Pattern SYNTAX = Pattern.compile("%?(\\+?)(?:\\.(\\d{1,2}))?([fegd%])");
  private static final int MOST_DIGITS = 17;

  /// Whole numbers below this are exact.
  private static final double MOST_WHOLE = 0x1p53;

  /// Reads a pattern.
  ///
  /// @throws IllegalArgumentException where the text is none
  public static NumberPattern parse(String text) {
    Matcher m = SYNTAX.matcher(text);
    int digits = m.matches() && m.group(2) != null ? Integer.parseInt(m.group(2)) : -1;
    if (!m.matches() || digits > MOST_DIGITS) {
      throw new IllegalArgumentException(
          Printf.of(
              "'%s' is no format of numbers; write for example .2f, .3g, .1e, d or .0%%", text));
    }
    char kind = m.group(3).charAt(0);
    int standard = kind == 'd' ? 0 : kind == 'g' ? 6 : 2;
    return new NumberPattern(!m.group(1).isEmpty(), digits < 0 ? standard : digits, kind);
  }

  /// Longer numbers with decimals get powers of ten.
  private static final int LONGEST = 12;

  /// The shortest pattern that shows three digits of the largest of some values, or all where these
  /// are fewer, and none but zero as zero; whole numbers as they are.
  public static NumberPattern suiting(double[] values) {
    double largest = 0;
    double least = Double.POSITIVE_INFINITY;
    boolean whole = true;
    for (double value : values) {
      if (Double.isFinite(value)) {
        largest = Math.max(largest, Math.abs(value));
        least = value == 0 ? least : Math.min(least, Math.abs(value));
        whole &= value == Math.rint(value);
      }
    }
    if (largest == 0 || (whole && largest < MOST_WHOLE)) {
      return new NumberPattern(false, 0, 'd');
    }
    int power = NumberLabels.exponent(BigDecimal.valueOf(largest));
    // A decimal more than the power of the least one tells it from zero in any case.
    int lowest = NumberLabels.exponent(BigDecimal.valueOf(least));
    boolean rounded = least >= 5 * Math.pow(10, lowest);
    int telling = Math.max(0, rounded ? -lowest - 1 : -lowest);
    int three = Math.max(Math.max(0, 2 - power), telling);
    if (power < -3 || Math.max(power, 0) + 1 + three > LONGEST) {
      return new NumberPattern(false, 1, 'e');
    }
    int needed = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        needed = Math.max(needed, BigDecimal.valueOf(value).stripTrailingZeros().scale());
      }
    }
    return new NumberPattern(false, Math.min(three, needed), 'f');
  }

  /// What whole numbers are written as where they do not fit: with a power of ten.
  public NumberPattern shorter() {
    return new NumberPattern(plus, 1, 'e');
  }

  /// A value as it is written; empty for NaN.
  public Label label(double value) {
    if (Double.isNaN(value)) {
      return Label.EMPTY;
    }
    if (Double.isInfinite(value)) {
      return Label.plain(value > 0 ? sign(1) + "∞" : "−∞");
    }
    BigDecimal exact = new BigDecimal(value);
    return switch (kind) {
      case 'e' -> scientific(exact);
      case 'g' -> general(exact);
      case '%' -> fixed(exact.movePointRight(2), digits, "%");
      default -> fixed(exact, digits, "");
    };
  }

  private String sign(int signum) {
    return plus && signum > 0 ? "+" : "";
  }

  private Label fixed(BigDecimal value, int decimals, String unit) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
    return Label.plain(sign(value.signum()) + NumberLabels.signed(rounded.toPlainString()) + unit);
  }

  private Label general(BigDecimal value) {
    BigDecimal rounded = value.round(new MathContext(Math.max(1, digits)));
    if (rounded.signum() == 0) {
      return Label.plain("0");
    }
    int power = NumberLabels.exponent(rounded.abs());
    if (power < -4 || power >= Math.max(1, digits)) {
      BigDecimal mantissa = rounded.movePointLeft(power).stripTrailingZeros();
      return times(mantissa, Math.max(0, mantissa.scale()), power);
    }
    BigDecimal plain = rounded.stripTrailingZeros();
    return fixed(plain, Math.max(0, plain.scale()), "");
  }

  private Label scientific(BigDecimal value) {
    if (value.signum() == 0) {
      return fixed(value, digits, "");
    }
    BigDecimal rounded = value.round(new MathContext(digits + 1));
    int power = NumberLabels.exponent(rounded.abs());
    return power == 0
        ? fixed(rounded, digits, "")
        : times(rounded.movePointLeft(power), digits, power);
  }

  private Label times(BigDecimal mantissa, int decimals, int power) {
    return fixed(mantissa, decimals, "×").then(NumberLabels.powerOfTen(power));
  }
}
