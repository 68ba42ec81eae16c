package dev.heatpress.core.color;

import module java.base;

/// Where colors between two given ones are looked for, on a straight line.
public enum ColorSpace {
  /// The numbers of sRGB as they are stored, as matplotlib and most programs do it.
  SRGB,
  /// Oklab, in which equal steps look about equal. Colors that sRGB does not have are cut channel
  /// by channel. Formulas: Bjorn Ottosson, "A perceptual color space for image processing" (2020).
  OKLAB;

  /// The name on the command line.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The names of all, in order.
  public static List<String> labels() {
    return Arrays.stream(values()).map(ColorSpace::label).toList();
  }

  /// The three coordinates of a color 0xRRGGBB; in sRGB from 0 to 1.
  double[] of(int rgb) {
    double red = (rgb >> 16 & 0xff) / 255.0;
    double green = (rgb >> 8 & 0xff) / 255.0;
    double blue = (rgb & 0xff) / 255.0;
    return this == SRGB
        ? new double[] {red, green, blue}
        : toOklab(light(red), light(green), light(blue));
  }

  /// The color 0xRRGGBB nearest to three coordinates.
  int rgb(double[] at) {
    double[] channels = this == SRGB ? at : fromOklab(at[0], at[1], at[2]);
    int rgb = 0;
    for (double x : channels) {
      rgb = rgb << 8 | (int) Math.rint(255 * Math.clamp(x, 0.0, 1.0));
    }
    return rgb;
  }

  private static double[] toOklab(double red, double green, double blue) {
    double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  private static double[] fromOklab(double lightness, double a, double b) {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return new double[] {
      coded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      coded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      coded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
    };
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /// The light of a channel; IEC 61966-2-1.
  private static double light(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : StrictMath.pow((channel + 0.055) / 1.055, 2.4);
  }

  private static double coded(double light) {
    return light <= 0.0031308 ? light * 12.92 : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
  }
}
