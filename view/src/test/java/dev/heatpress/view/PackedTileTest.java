package dev.heatpress.view;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
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
      int way = bytes[at++];
      int least = way == 2 ? ByteBuffer.wrap(bytes, at, 4).order(LITTLE_ENDIAN).getInt() : 0;
      at += way == 2 ? 4 : 0;
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
          int near =
              way == 1 ? i == 0 ? 0 : bits[place - width] : from + k == 0 ? 0 : bits[place - 1];
          bits[place] =
              way == 2
                  ? (int) (least + (digits >>> 1)) << bytes[0] | (int) (digits & 1) << 31
                  : (near >>> bytes[0]) + ((int) (digits >>> 1) ^ -(int) (digits & 1)) << bytes[0];
        }
        at += Math.ceilDiv(size * n, 8);
      }
    }
    assertThat(at).isEqualTo(bytes.length);
    float[] values = new float[bits.length];
    for (int k = 0; k < bits.length; k++) {
      values[k] = Float.intBitsToFloat(bits[k]);
    }
    return values;
  }

  /// @param off what a number may be off by, in parts of itself
  @ParameterizedTest
  @CsvSource({
    "256, 256, smooth, 3.06e-5", "256, 256, wild, 3.06e-5", "1, 1, wild, 0", "3, 17, wild, 3.06e-5",
    "256, 5, counts, 0", "200, 256, counts, 0", "256, 256, zero, 0", "7, 33, missing, 3.06e-5",
    "256, 256, noise, 3.06e-5", "256, 256, signs, 3.06e-5", "100, 100, near, 1.2e-7",
  })
  void numbersKeepWhatColorsShow(int height, int width, String kind, String off) {
    double most = Double.parseDouble(off);
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
            case "signs" -> (float) random.nextGaussian();
            case "near" -> 100_000 + random.nextFloat();
            default -> 0;
          };
    }
    byte[] bytes = PackedTile.of(values, height, width);
    float[] back = unpacked(bytes, height, width);
    for (int k = 0; k < values.length; k++) {
      if (most == 0 || !Float.isFinite(values[k])) {
        assertThat(Float.floatToRawIntBits(back[k])).isEqualTo(Float.floatToRawIntBits(values[k]));
      } else {
        double error = Math.abs((double) back[k] - values[k]);
        assertThat(error)
            .isLessThanOrEqualTo(most * Math.max(Float.MIN_NORMAL, Math.abs(values[k])));
      }
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
    assertThat(PackedTile.of(counts, 256, 256)).hasSizeLessThan(18 * 256 * 256 / 8);
    for (int k = 0; k < counts.length; k++) {
      counts[k] = (float) random.nextGaussian();
    }
    // What half floats in base64 take.
    assertThat(PackedTile.of(counts, 256, 256)).hasSizeLessThan(256 * 256 * 2 * 4 / 3);
  }
}
