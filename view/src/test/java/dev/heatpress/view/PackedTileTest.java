package dev.heatpress.view;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Packed tiles, unpacked bit by bit as the format says.
class PackedTileTest {
  private static float[] unpacked(byte[] bytes, int height, int width) {
    int[] bits = new int[height * width];
    int at = 1;
    for (int i = 0; i < height; i++) {
      boolean above = bytes[at++] == 1;
      for (int from = 0; from < width; from += 16) {
        int size = bytes[at++];
        int n = Math.min(16, width - from);
        BitSet all = BitSet.valueOf(ByteBuffer.wrap(bytes, at, Math.ceilDiv(size * n, 8)).slice());
        for (int k = 0; k < n; k++) {
          long digits = 0;
          for (int b = 0; b < size; b++) {
            digits |= all.get(k * size + b) ? 1L << b : 0;
          }
          int place = i * width + from + k;
          int near = above ? i == 0 ? 0 : bits[place - width] : from + k == 0 ? 0 : bits[place - 1];
          bits[place] = near + ((int) (digits >>> 1) ^ -(int) (digits & 1));
        }
        at += Math.ceilDiv(size * n, 8);
      }
    }
    assertThat(at).isEqualTo(bytes.length);
    float[] values = new float[bits.length];
    for (int k = 0; k < bits.length; k++) {
      values[k] = Float.intBitsToFloat(bits[k] << bytes[0]);
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "256, 256, smooth",
    "256, 256, wild",
    "1, 1, wild",
    "3, 17, wild",
    "256, 5, counts",
    "200, 256, counts",
    "256, 256, zero",
    "7, 33, missing",
    "256, 256, noise",
  })
  void nothingIsLost(int height, int width, String kind) {
    Random random = new Random(height + width);
    float[] values = new float[height * width];
    for (int k = 0; k < values.length; k++) {
      values[k] =
          switch (kind) {
            case "smooth" -> (float) Math.sin(k / width / 40.0 + k % width / 60.0);
            case "wild" -> Float.intBitsToFloat(random.nextInt());
            case "counts" -> random.nextInt(4) == 0 ? random.nextInt(300) : 0;
            case "missing" -> random.nextInt(3) == 0 ? Float.NaN : random.nextFloat();
            case "noise" -> 2 + random.nextFloat();
            default -> 0;
          };
    }
    byte[] bytes = PackedTile.of(values, height, width);
    float[] back = unpacked(bytes, height, width);
    for (int k = 0; k < values.length; k++) {
      assertThat(Float.floatToRawIntBits(back[k])).isEqualTo(Float.floatToRawIntBits(values[k]));
    }
  }

  @Test
  void fewDigitsTakeFewBytes() {
    float[] counts = new float[256 * 256];
    assertThat(PackedTile.of(counts, 256, 256)).hasSizeLessThan(256 * 18);
    Random random = new Random(5);
    for (int k = 0; k < counts.length; k++) {
      counts[k] = 1 + random.nextFloat();
    }
    assertThat(PackedTile.of(counts, 256, 256)).hasSizeLessThan(27 * 256 * 256 / 8);
  }
}
