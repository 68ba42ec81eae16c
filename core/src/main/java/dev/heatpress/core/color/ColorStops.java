package dev.heatpress.core.color;

import dev.heatpress.core.Printf;
import java.util.Arrays;

/// Colors at positions, from which a colormap is interpolated. Immutable.
public final class ColorStops {
  /// Colors of the map that is made of them, as matplotlib's `from_list` makes it.
  private static final int SIZE = 256;

  private final double[] positions;
  private final int[] rgb;

  /// Stops at positions of any range, which is stretched to that of a colormap; copied.
  ///
  /// @param rgb the colors, 0xRRGGBB, as many as positions
  /// @throws IllegalArgumentException where there are fewer than two, or positions are not finite
  ///   or do not increase
  public ColorStops(double[] positions, int[] rgb) {
    if (rgb.length < 2 || rgb.length != positions.length) {
      throw new IllegalArgumentException("a colormap needs two colors at least");
    }
    double first = positions[0];
    double last = positions[positions.length - 1];
    if (!Double.isFinite(first) || !Double.isFinite(last)) {
      throw new IllegalArgumentException("positions of colors must be finite");
    }
    this.positions = new double[positions.length];
    for (int i = 0; i < positions.length; i++) {
      if (i > 0 && !(positions[i] > positions[i - 1])) {
        throw new IllegalArgumentException(
            Printf.of(
                "position %s does not exceed the one before, %s", positions[i], positions[i - 1]));
      }
      this.positions[i] = LinearNorm.ratio(positions[i], first, last);
    }
    this.rgb = rgb.clone();
  }

  /// Colors at even distances.
  ///
  /// @throws IllegalArgumentException where there are fewer than two
  public static ColorStops even(int[] rgb) {
    double[] positions = new double[rgb.length];
    double step = 1.0 / (rgb.length - 1);
    Arrays.setAll(positions, i -> i * step);
    return new ColorStops(positions, rgb);
  }

  /// A map of 256 colors: the first and the last are the given ones, those between lie on straight
  /// lines between the given ones.
  ///
  /// In sRGB the colors are those of matplotlib's `LinearSegmentedColormap.from_list`, rounded to
  /// whole levels, and the order of operations is its own.
  public Colormap map(String name, ColorSpace space) {
    int last = rgb.length - 1;
    double[] x = new double[rgb.length];
    double[][] at = new double[rgb.length][];
    for (int k = 0; k <= last; k++) {
      x[k] = positions[k] * (SIZE - 1);
      at[k] = space.of(rgb[k]);
    }
    int[] colors = new int[SIZE];
    colors[0] = rgb[0];
    colors[SIZE - 1] = rgb[last];
    double step = 1.0 / (SIZE - 1);
    int k = 1;
    for (int i = 1; i < SIZE - 1; i++) {
      double wanted = (SIZE - 1) * (i * step);
      while (k < last && x[k] < wanted) {
        k++;
      }
      double distance = (wanted - x[k - 1]) / (x[k] - x[k - 1]);
      double[] color = new double[3];
      for (int c = 0; c < 3; c++) {
        color[c] = distance * (at[k][c] - at[k - 1][c]) + at[k - 1][c];
      }
      colors[i] = space.rgb(color);
    }
    return new Colormap(name, colors);
  }
}
