package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.color.Colors;
import org.jspecify.annotations.Nullable;

/// Colors as figures write them: hex, CSS names, `rgb()`, `rgba()`, `hsl()`, `hsla()`, `hsv()`.
public final class PlotlyColors {
  private static final int LONGEST = 80;
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(rgb|hsl|hsv)a?\\(?\\s*([\\d.]+%?)[\\s,]+([\\d.]+%?)[\\s,]+([\\d.]+%?)"
              + "(?:[\\s,/]+([\\d.]+%?))?\\s*\\)?");

  /// What contrasts with dark and with light backgrounds.
  private static final int WHITE = 0xFFFFFFFF;

  private static final int DARK = 0xFF444444;

  private PlotlyColors() {}

  /// The color of a text as 0xAARRGGBB, or null where it is none.
  static @Nullable Integer parse(String text) {
    String color = text.strip().toLowerCase(Locale.ROOT);
    if (color.isEmpty() || color.length() > LONGEST) {
      return null;
    }
    Matcher m = FUNCTION.matcher(color);
    if (m.matches()) {
      return function(m);
    }
    try {
      boolean bare = color.matches("[0-9a-f]{3}|[0-9a-f]{6}");
      return Colors.parse(bare ? "#" + color : color);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Integer function(Matcher m) {
    try {
      double alpha = m.group(5) == null ? 1 : unit(m.group(5), 1);
      double a = unit(m.group(2), m.group(1).equals("rgb") ? 255 : 360);
      double b = unit(m.group(3), m.group(1).equals("rgb") ? 255 : 100);
      double c = unit(m.group(4), m.group(1).equals("rgb") ? 255 : 100);
      double[] rgb =
          switch (m.group(1)) {
            case "rgb" -> new double[] {a, b, c};
            case "hsl" -> hsl(a, b, c);
            default -> hsv(a, b, c);
          };
      return argb(alpha, rgb[0] * 255, rgb[1] * 255, rgb[2] * 255);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static double unit(String number, double of) {
    boolean percent = number.endsWith("%");
    double value = Double.parseDouble(percent ? number.substring(0, number.length() - 1) : number);
    return Math.clamp(value / (percent ? 100 : of), 0, 1);
  }

  private static double[] hsl(double h, double s, double l) {
    double c = (1 - Math.abs(2 * l - 1)) * s;
    return hue(h, c, l - c / 2);
  }

  private static double[] hsv(double h, double s, double v) {
    return hue(h, v * s, v - v * s);
  }

  /// CSS Color 4, section 7.1, in another form.
  private static double[] hue(double h, double chroma, double lightest) {
    double[] rgb = new double[3];
    double[] shift = {0, 8, 4};
    for (int i = 0; i < 3; i++) {
      double k = (shift[i] + h * 12) % 12;
      // A trapezoid: 1 within two twelfths of the color's own hue, 0 beyond four.
      double distance = Math.min(k, 12 - k);
      rgb[i] = lightest + chroma * Math.clamp((4 - distance) / 2, 0, 1);
    }
    return rgb;
  }

  /// A color of an opacity from 0 to 1 and of channels from 0 to 255, rounded.
  static int argb(double alpha, double red, double green, double blue) {
    return channel(alpha * 255) << 24 | channel(red) << 16 | channel(green) << 8 | channel(blue);
  }

  private static int channel(double value) {
    return (int) Math.clamp(Math.floor(value + 0.5), 0, 255);
  }

  /// The opacity of a color, 0 to 1.
  public static double alpha(int argb) {
    return (argb >>> 24) / 255.0;
  }

  /// A color over another one.
  public static int over(int front, int back) {
    double a = alpha(front);
    double b = alpha(back) * (1 - a);
    double sum = a + b;
    if (sum == 0) {
      return 0;
    }
    double[] mixed = new double[3];
    for (int i = 0; i < 3; i++) {
      int shift = 16 - 8 * i;
      mixed[i] = ((front >> shift & 0xff) * a + (back >> shift & 0xff) * b) / sum;
    }
    return argb(sum, mixed[0], mixed[1], mixed[2]);
  }

  /// A color so many percent of the way from the second to the first.
  static int mix(int first, int second, double percent) {
    double p = percent / 100;
    double[] mixed = new double[3];
    for (int i = 0; i < 3; i++) {
      int shift = 16 - 8 * i;
      mixed[i] = (second >> shift & 0xff) * p + (first >> shift & 0xff) * (1 - p);
    }
    double alpha = alpha(second) * p + alpha(first) * (1 - p);
    return argb(alpha, mixed[0], mixed[1], mixed[2]);
  }

  /// The same color with its opacity times a factor.
  public static int faded(int argb, double opacity) {
    return channel(alpha(argb) * opacity * 255) << 24 | (argb & 0xFFFFFF);
  }

  /// White or dark gray, whichever has the higher contrast (WCAG 2), as plotly.js chooses from
  /// version 4 on.
  public static int contrast(int argb) {
    double light = luminance(over(argb, WHITE));
    return contrast(light, luminance(WHITE)) > contrast(light, luminance(DARK)) ? WHITE : DARK;
  }

  private static double contrast(double a, double b) {
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int argb) {
    return 0.2126 * linear(argb >> 16 & 0xFF)
        + 0.7152 * linear(argb >> 8 & 0xFF)
        + 0.0722 * linear(argb & 0xFF);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
