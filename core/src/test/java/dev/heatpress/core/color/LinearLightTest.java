package dev.heatpress.core.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearLightTest {

  @Test
  void aColorGivesItselfBack() {
    for (int alpha = 1; alpha < 256; alpha++) {
      for (int code = 0; code < 256; code++) {
        int color = alpha << 24 | code << 16 | (255 - code) << 8 | (code ^ 0x55);
        double red = LinearLight.amount(color, 0);
        double green = LinearLight.amount(color, 1);
        double blue = LinearLight.amount(color, 2);
        double opacity = LinearLight.amount(color, 3);
        assertThat(LinearLight.argb(red, green, blue, opacity)).isEqualTo(color);
        if (alpha == 255) {
          assertThat(LinearLight.argb(red, green, blue)).isEqualTo(color);
        }
      }
    }
    assertThat(LinearLight.argb(0, 0, 0, LinearLight.amount(0x00ffffff, 3))).isZero();
  }

  /// Values of IEC 61966-2-1, worked out by hand from its formulas.
  @ParameterizedTest
  @CsvSource({
    "0, 0", "1, 0.000303526984", "10, 0.003035269835", "11, 0.003346535764",
    "128, 0.215860500114", "188, 0.502886458033", "254, 0.991102097114", "255, 1"
  })
  void lightFollowsTheCurveOfSrgb(int code, double light) {
    assertThat(LinearLight.light(code)).isCloseTo(light, within(1e-12));
  }

  @Test
  void halfTheLightIs188() {
    assertThat(LinearLight.code(0.5)).isEqualTo(188);
    assertThat(LinearLight.code(0)).isZero();
    assertThat(LinearLight.code(1)).isEqualTo(255);
    for (int i = 0; i <= 10_000; i++) {
      double light = i / 10_000.0;
      double encoded =
          light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      assertThat(LinearLight.code(light)).isEqualTo((int) Math.round(255 * encoded));
    }
  }
}
