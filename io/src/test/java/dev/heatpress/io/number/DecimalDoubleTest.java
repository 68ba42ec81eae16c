package dev.heatpress.io.number;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// Against the JDK's parser; which numbers are hard is found out with exact arithmetic.
final class DecimalDoubleTest {
  private static final Random RANDOM = new Random(19);

  private static void check(long digits, int exponent) {
    String text = Long.toUnsignedString(digits) + "e" + exponent;
    double found = DecimalDouble.of(digits, exponent, false);
    assertThat(found).as(text).isEqualTo(Double.parseDouble(text));
    assertThat(DecimalDouble.of(digits, exponent, true)).as("-" + text).isEqualTo(-found);
  }

  @Test
  void everyPowerOfTenIsRight() {
    for (int exponent = -400; exponent <= 400; exponent++) {
      for (long digits : new long[] {0, 1, 5, 9, 15, 9007199254740993L, (1L << 53) - 1, -1L}) {
        check(digits, exponent);
      }
      for (int k = 0; k < 100; k++) {
        check(RANDOM.nextLong() >>> RANDOM.nextInt(64), exponent);
      }
    }
  }

  @Test
  void digitsNextToTheMiddleOfTwoDoublesGoTheRightWay() {
    for (int n = 0; n < 20_000; n++) {
      double d = Double.longBitsToDouble(RANDOM.nextLong() & Long.MAX_VALUE);
      if (n % 3 == 0) {
        d = Math.scalb(1 + RANDOM.nextDouble(), RANDOM.nextInt(140) - 70);
      } else if (n % 3 == 1) {
        d = Double.longBitsToDouble(RANDOM.nextLong() >>> (12 + RANDOM.nextInt(50)));
      }
      if (!(d < Double.MAX_VALUE)) {
        continue;
      }
      BigDecimal middle = new BigDecimal(d).add(new BigDecimal(Math.nextUp(d)));
      middle = middle.divide(BigDecimal.TWO);
      BigDecimal short19 = middle.round(new MathContext(19, RoundingMode.DOWN));
      long digits = short19.unscaledValue().longValue();
      for (long beside = -1; beside <= 1; beside++) {
        check(digits + beside, -short19.scale());
      }
    }
  }

  /// Odd numbers of 54 bits times small powers of five: exactly between two doubles.
  @Test
  void tiesGoToEven() {
    for (int power = 0; power <= 4; power++) {
      long five = (long) Math.pow(5, power);
      for (int n = 0; n < 2000; n++) {
        long odd = (1L << 53) + 2 * RANDOM.nextLong(1L << 51) + 1;
        check(odd, power);
        check(odd * five, -power);
      }
    }
    for (int power = 5; power <= 23; power++) {
      for (long odd = 1; odd < 1000; odd += 2) {
        check(odd, power);
        check((odd << 54) + (1 << 10), power);
      }
    }
  }

  @Test
  void numbersInTextEndWhereTheyEndAndAreWhatJavaReads() {
    DecimalScanner scanner = new DecimalScanner('.');
    String letters = "00123456789.";
    int slow = 0;
    for (int n = 0; n < 100_000; n++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + RANDOM.nextInt(n % 5 == 0 ? 40 : 20);
      for (int k = 0; k < length; k++) {
        text.append(letters.charAt(RANDOM.nextInt(letters.length())));
      }
      if (RANDOM.nextInt(3) == 0) {
        text.append(RANDOM.nextBoolean() ? 'e' : 'E').append(RANDOM.nextInt(700) - 350);
      }
      Matcher number = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE]-?\\d+)?").matcher(text);
      byte[] bytes = (text + ";0000000000000000").getBytes(StandardCharsets.US_ASCII);
      int end = scanner.read(bytes, 0, false);
      // An e that no digits follow is no part of a number, and is refused here.
      boolean found = number.lookingAt();
      assertThat(end).as(text.toString()).isEqualTo(found ? number.end() : -1);
      if (found && !Double.isNaN(scanner.value())) {
        double expected = Double.parseDouble(number.group());
        assertThat(scanner.value()).as(text.toString()).isEqualTo(expected);
      } else {
        slow++;
      }
    }
    assertThat(slow).isLessThan(30_000);
  }

  @Test
  void digitsAreCountedAndAddedUpInWords() {
    for (int n = 0; n < 100_000; n++) {
      byte[] bytes = new byte[8];
      RANDOM.nextBytes(bytes);
      int digits = RANDOM.nextInt(9);
      long value = 0;
      for (int k = 0; k < digits; k++) {
        bytes[k] = (byte) ('0' + RANDOM.nextInt(10));
        value = 10 * value + bytes[k] - '0';
      }
      if (digits < 8 && bytes[digits] >= '0' && bytes[digits] <= '9') {
        bytes[digits] = ',';
      }
      long word = Digits.word(bytes, 0);
      assertThat(Digits.count(word)).isEqualTo(digits);
      assertThat(Digits.value(word, digits)).isEqualTo(value);
      assertThat(Digits.append(12, word, digits)).isEqualTo(12 * pow(digits) + value);
    }
  }

  private static long pow(int digits) {
    return BigInteger.TEN.pow(digits).longValue();
  }
}
