package dev.heatpress.io.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdlerSumTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 13, 207, 4098, 65520, 65521, 65522, 131042, 300000})
  void theSumOfTheWholeComesFromThoseOfItsParts(int length) {
    byte[] whole = new byte[300_000];
    new Random(length).nextBytes(whole);
    Arrays.fill(whole, 100_000, 200_000, (byte) 0xFF);
    byte[] first = Arrays.copyOf(whole, whole.length - length);
    byte[] second = Arrays.copyOfRange(whole, whole.length - length, whole.length);
    assertThat(AdlerSum.combine(sum(first), sum(second), length)).isEqualTo(sum(whole));
    assertThat(AdlerSum.combine(AdlerSum.EMPTY, sum(first), first.length)).isEqualTo(sum(first));
  }

  private static int sum(byte[] bytes) {
    Adler32 adler = new Adler32();
    adler.update(bytes);
    return (int) adler.getValue();
  }
}
