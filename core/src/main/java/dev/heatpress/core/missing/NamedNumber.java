package dev.heatpress.core.missing;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A number that a file or a user names, exact also where it is an integer that no double holds.
///
/// @param nearest the double nearest to it
/// @param whole the number itself where it is an integer, otherwise null
/// @param text as people write it
public record NamedNumber(double nearest, @Nullable BigInteger whole, String text)
    implements Serializable {
  private static final int MOST_DIGITS = 400;
  private static final BigInteger LONGEST = BigInteger.TEN.pow(15);

  /// A number of floating point.
  public static NamedNumber of(double value) {
    return of(value, Double.toString(value));
  }

  /// A number of single precision, which is written with fewer digits.
  public static NamedNumber of(float value) {
    return of(value, Float.toString(value));
  }

  private static NamedNumber of(double value, String text) {
    boolean integer = value == Math.rint(value) && !Double.isInfinite(value);
    BigInteger whole = integer ? integer(value) : null;
    boolean brief = whole != null && whole.abs().compareTo(LONGEST) < 0;
    return new NamedNumber(value, whole, brief ? String.valueOf(whole) : text);
  }

  /// The integer that a double is. Not by way of [BigDecimal], which takes the JVM 20 ms to load.
  private static BigInteger integer(double value) {
    int shift = Math.max(0, Math.getExponent(value) - 52);
    return BigInteger.valueOf((long) Math.scalb(value, -shift)).shiftLeft(shift);
  }

  /// An integer.
  public static NamedNumber of(BigInteger value) {
    return new NamedNumber(value.doubleValue(), value, value.toString());
  }

  /// Reads a number as people write it: `-99`, `1e20`, `0.1`, `nan`, `-inf`.
  ///
  /// @throws NumberFormatException where it is none
  public static NamedNumber parse(String text) {
    String trimmed = text.strip();
    switch (trimmed.toLowerCase(Locale.ROOT)) {
      case "nan" -> {
        return new NamedNumber(Double.NaN, null, trimmed);
      }
      case "inf", "+inf", "infinity", "+infinity" -> {
        return new NamedNumber(Double.POSITIVE_INFINITY, null, trimmed);
      }
      case "-inf", "-infinity" -> {
        return new NamedNumber(Double.NEGATIVE_INFINITY, null, trimmed);
      }
      default -> {}
    }
    BigDecimal exact = new BigDecimal(trimmed);
    double nearest = exact.doubleValue();
    if (!Double.isFinite(nearest)
        || exact.precision() > MOST_DIGITS
        || exact.scale() > 2 * MOST_DIGITS) {
      throw new NumberFormatException(trimmed);
    }
    BigDecimal plain = exact.stripTrailingZeros();
    return new NamedNumber(nearest, plain.scale() <= 0 ? plain.toBigInteger() : null, trimmed);
  }

  /// The greatest integer that is not above it; null where it is NaN or infinite.
  @Nullable BigInteger floor() {
    return rounded(RoundingMode.FLOOR);
  }

  /// The least integer that is not below it; null where it is NaN or infinite.
  @Nullable BigInteger ceiling() {
    return rounded(RoundingMode.CEILING);
  }

  private @Nullable BigInteger rounded(RoundingMode mode) {
    if (whole != null || !Double.isFinite(nearest)) {
      return whole;
    }
    return new BigDecimal(nearest).setScale(0, mode).toBigInteger();
  }

  @Override
  public String toString() {
    return text;
  }
}
