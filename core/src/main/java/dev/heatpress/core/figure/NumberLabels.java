package dev.heatpress.core.figure;

import module java.base;

/// Numbers as a figure writes them: a true minus sign, no digit more than tells neighbours apart,
/// and powers of ten where there would be many zeros.
final class NumberLabels {
  /// Digits and points that are read at a glance; longer numbers get a power of ten.
  private static final int READABLE = 6;

  /// What stands before a power of ten.
  static final String TIMES = "×";

  private static final char MINUS = '\u2212';

  private NumberLabels() {}

  /// Ticks at these values, all with the same number of decimals, and with a common power of ten in
  /// the context where that is shorter.
  static TickSet common(List<BigDecimal> values, DoubleUnaryOperator place) {
    int power = commonPower(values);
    int decimals = decimals(values, power);
    Label context = power == 0 ? Label.EMPTY : Label.plain(TIMES).then(powerOfTen(power));
    return new TickSet(
        ticks(values, place, v -> Label.plain(fixed(v.movePointLeft(power), decimals))), context);
  }

  /// Ticks at these values, with labels of their own.
  static List<Tick> ticks(
      List<BigDecimal> values, DoubleUnaryOperator place, Function<BigDecimal, Label> label) {
    return values.stream()
        .map(v -> Tick.of(v, place.applyAsDouble(v.doubleValue()), label.apply(v)))
        .toList();
  }

  /// The power of ten that all values share, 0 for none.
  static int commonPower(List<BigDecimal> values) {
    BigDecimal largest = BigDecimal.ZERO;
    int plain = 0;
    int decimals = decimals(values, 0);
    for (BigDecimal value : values) {
      largest = largest.max(value.abs());
      plain = Math.max(plain, fixed(value.abs(), decimals).length());
    }
    if (largest.signum() == 0 || plain <= READABLE) {
      return 0;
    }
    int power = exponent(largest);
    int scaled = 2 + decimals(values, power);
    return scaled < plain ? power : 0;
  }

  /// A number that stands alone: as it is where it is short, otherwise with its own power of ten.
  static Label single(BigDecimal value) {
    String plain = fixed(value, decimals(List.of(value), 0));
    String digits = plain.replace(String.valueOf(MINUS), "");
    if (value.signum() == 0 || digits.length() <= READABLE) {
      return Label.plain(plain);
    }
    return scientific(value);
  }

  /// Mantissa times a power of ten; a mantissa of one is left out.
  static Label scientific(BigDecimal value) {
    int power = exponent(value.abs());
    BigDecimal mantissa = value.movePointLeft(power);
    Label ten = powerOfTen(power);
    if (mantissa.abs().compareTo(BigDecimal.ONE) == 0) {
      return mantissa.signum() < 0 ? Label.plain(String.valueOf(MINUS)).then(ten) : ten;
    }
    String digits = fixed(mantissa, decimals(List.of(mantissa), 0));
    return Label.plain(digits + TIMES).then(ten);
  }

  /// 10 with a raised exponent.
  static Label powerOfTen(int power) {
    return Label.plain("10").then(Label.raised(signed(Integer.toString(power))));
  }

  /// With so many decimals and a true minus sign.
  static String fixed(BigDecimal value, int decimals) {
    return signed(value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
  }

  /// With a true minus sign.
  static String signed(String number) {
    return number.replace('-', MINUS);
  }

  /// The power of ten of the first digit of a positive number.
  static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  /// How many decimals the values need, once they are divided by a power of ten.
  static int decimals(List<BigDecimal> values, int power) {
    int decimals = 0;
    for (BigDecimal value : values) {
      if (value.signum() != 0) {
        decimals = Math.max(decimals, value.stripTrailingZeros().movePointLeft(power).scale());
      }
    }
    return decimals;
  }
}
