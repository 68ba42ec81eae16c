package dev.heatpress.io.number;

/// Reads decimal numbers of any length where they lie in a text: digits with a point before,
/// between or behind them, and an exponent. For one thread.
public final class DecimalScanner {
  /// Digits of an exponent beyond which all numbers are zero or infinite, with room to spare.
  private static final int MOST_OF_EXPONENT = 6;

  private final byte point;
  private double value;
  private int pointAt;

  /// @param point what stands before the fraction
  public DecimalScanner(char point) {
    this.point = (byte) point;
  }

  /// Reads a number whose sign is read already, and returns where it ends; -1 where it is none, or
  /// has an exponent of more digits than are looked at here.
  ///
  /// @param b what is no digit must follow, and 16 bytes that may be read
  public int read(byte[] b, int from, boolean negative) {
    int q = from;
    long number = 0;
    int count;
    do {
      long word = Digits.word(b, q);
      count = Digits.count(word);
      number = Digits.append(number, word, count);
      q += count;
    } while (count == Long.BYTES);
    int digits = q - from;
    int fraction = 0;
    pointAt = -1;
    if (b[q] == point) {
      pointAt = q++;
      do {
        long word = Digits.word(b, q);
        count = Digits.count(word);
        number = Digits.append(number, word, count);
        q += count;
      } while (count == Long.BYTES);
      fraction = q - pointAt - 1;
      digits += fraction;
    }
    if (digits == 0) {
      return -1;
    }
    int exponent = 0;
    if ((b[q] | 0x20) == 'e') {
      q++;
      boolean down = b[q] == '-';
      if (down || b[q] == '+') {
        q++;
      }
      long word = Digits.word(b, q);
      count = Digits.count(word);
      if (count == 0 || count > MOST_OF_EXPONENT) {
        return -1;
      }
      exponent = (int) Digits.value(word, count);
      exponent = down ? -exponent : exponent;
      q += count;
    }
    boolean few = digits <= DecimalDouble.MOST_DIGITS;
    value =
        few || digits - zeros(b, from) <= DecimalDouble.MOST_DIGITS
            ? DecimalDouble.of(number, exponent - fraction, negative)
            : Double.NaN;
    return q;
  }

  /// The number that was read last; NaN where it takes a slower way to find the nearest double.
  public double value() {
    return value;
  }

  /// Where its point is; -1 where it has none.
  public int point() {
    return pointAt;
  }

  /// Zeros before the first other digit of a number.
  private int zeros(byte[] b, int from) {
    int zeros = 0;
    for (int q = from; b[q] == '0' || b[q] == point; q++) {
      zeros += b[q] == '0' ? 1 : 0;
    }
    return zeros;
  }
}
