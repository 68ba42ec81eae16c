package dev.heatpress.core.color;

import java.util.Arrays;

/// Colors as amounts of light, which can be averaged: red, green and blue on a linear scale, each
/// times the opacity.
///
/// sRGB is decoded and encoded by the curve of IEC 61966-2-1. Amounts are whole multiples of 2^-24,
/// so that sums of them are exact; encoding takes the color whose 8 bits are nearest on the encoded
/// scale, so that a single color gives itself back.
public final class LinearLight {
  private static final double UNIT = 0x1p24;

  /// Light of the 256 codes.
  private static final double[] DECODED = new double[256];

  /// From this light on a code is nearer than the one before.
  private static final double[] BORDER = new double[255];

  static {
    for (int code = 0; code < 256; code++) {
      DECODED[code] = decode(code / 255.0);
    }
    for (int code = 0; code < 255; code++) {
      BORDER[code] = decode((code + 0.5) / 255);
    }
  }

  private LinearLight() {}

  /// The same on every machine, which Math.pow need not be.
  private static double decode(double x) {
    return x <= 0.04045 ? x / 12.92 : StrictMath.pow((x + 0.055) / 1.055, 2.4);
  }

  /// The light of an 8-bit sample, from 0 to 1.
  static double light(int code) {
    return DECODED[code];
  }

  /// The 8-bit sample that is nearest to an amount of light.
  static int code(double light) {
    int at = Arrays.binarySearch(BORDER, light);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /// An amount of one channel of a color, in units of 2^-24.
  ///
  /// @param argb the color as 0xAARRGGBB
  /// @param channel 0 red, 1 green, 2 blue, each times the opacity; 3 the opacity
  public static double amount(int argb, int channel) {
    double alpha = (argb >>> 24) / 255.0;
    double part = channel == 3 ? 1 : light(argb >> (16 - 8 * channel) & 0xff);
    return Math.rint(UNIT * part * alpha);
  }

  /// The opaque color of mean amounts.
  public static int argb(double red, double green, double blue) {
    return 0xff000000 | code(red / UNIT) << 16 | code(green / UNIT) << 8 | code(blue / UNIT);
  }

  /// The color of mean amounts and opacity, not premultiplied; 0 where nothing is to be seen.
  public static int argb(double red, double green, double blue, double opacity) {
    int alpha = (int) Math.rint(255 * (opacity / UNIT));
    if (alpha == 0) {
      return 0;
    }
    return alpha << 24
        | code(red / opacity) << 16
        | code(green / opacity) << 8
        | code(blue / opacity);
  }
}
