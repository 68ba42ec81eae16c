package dev.heatpress.io.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PixelCanvasTest {

  @ParameterizedTest
  @CsvSource({
    "ffffffff, ff000000, 255, ff000000",
    "ffffffff, ff000000, 0, ffffffff",
    "ffffffff, ff000000, 128, ff7f7f7f",
    "00000000, ff123456, 77, 4d123456",
    "00abcdef, ff123456, 1, 01123456",
    "80ff0000, ff0000ff, 128, c05500aa"
  })
  void colorsAreMixed(String below, String color, int alpha, String expected) {
    int mixed = PixelCanvas.over(hex(below), hex(color), alpha);
    assertThat(Integer.toHexString(mixed)).isEqualTo(Integer.toHexString(hex(expected)));
  }

  private static int hex(String digits) {
    return Integer.parseUnsignedInt(digits, 16);
  }

  /// Porter and Duff's `over`, in doubles.
  @Test
  void mixturesAreRounded() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      int below = random.nextInt();
      int color = random.nextInt();
      int alpha = random.nextInt(256);
      double a = alpha / 255.0;
      double b = (below >>> 24) / 255.0 * (1 - a);
      int mixed = PixelCanvas.over(below, color, alpha);
      if (a + b == 0) {
        continue;
      }
      assertThat((double) (mixed >>> 24)).isBetween((a + b) * 255 - 0.51, (a + b) * 255 + 0.51);
      for (int shift = 0; shift < 24; shift += 8) {
        double expected = ((color >> shift & 0xFF) * a + (below >> shift & 0xFF) * b) / (a + b);
        double got = mixed >> shift & 0xFF;
        if (alpha > 0 && Math.abs(got - expected) > 0.51) {
          throw new AssertionError("%x under %x of %d".formatted(below, color, alpha));
        }
      }
    }
  }
}
