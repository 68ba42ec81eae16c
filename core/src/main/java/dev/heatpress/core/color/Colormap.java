package dev.heatpress.core.color;

import dev.heatpress.core.Printf;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A list of colors, from the low end of a scale to its high end. Immutable.
public final class Colormap implements Serializable {
  private static final long serialVersionUID = 1L;

  /// So many colors and four more still have slots in a short.
  static final int MAX_SIZE = Short.MAX_VALUE - 4;

  private final String name;
  private final int[] rgb;

  /// A map of these colors, 0xRRGGBB each (what is above those 24 bits is ignored).
  ///
  /// @throws IllegalArgumentException where there is no color or there are more than 32763
  public Colormap(String name, int[] rgb) {
    if (rgb.length == 0 || rgb.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          Printf.of("colormap '%s' has %d colors; it needs 1 to %d", name, rgb.length, MAX_SIZE));
    }
    this.name = name;
    this.rgb = new int[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      this.rgb[i] = rgb[i] & 0xFFFFFF;
    }
  }

  /// The name that it was asked for by, with `_r` where it is reversed.
  public String name() {
    return name;
  }

  /// How many colors it has.
  public int size() {
    return rgb.length;
  }

  /// Color i as 0xRRGGBB, 0 <= i < size().
  public int rgb(int i) {
    return rgb[i];
  }

  /// The same colors from the high end to the low, under a name with `_r` at its end, or without
  /// where it had that.
  public Colormap reversed() {
    return reversed(name.endsWith("_r") ? name.substring(0, name.length() - 2) : name + "_r");
  }

  /// n colors of this map, evenly spaced from its first to its last, for bands of one color each;
  /// as matplotlib resamples a list of colors. One color is the first.
  ///
  /// @throws IllegalArgumentException where n is below 1 or above 32763
  public Colormap resampled(int n) {
    int[] few = new int[Math.clamp(n, 0, MAX_SIZE + 1)];
    double step = 1.0 / (few.length - 1);
    for (int i = 0; i < few.length; i++) {
      int at = i > 0 && i == few.length - 1 ? rgb.length : (int) (i * step * rgb.length);
      few[i] = rgb[Math.min(at, rgb.length - 1)];
    }
    return new Colormap(name + Printf.of(" in %d bands", n), few);
  }

  /// The same colors from the high end to the low.
  Colormap reversed(String newName) {
    int[] back = new int[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      back[i] = rgb[rgb.length - 1 - i];
    }
    return new Colormap(newName, back);
  }

  /// Whether it is a map of the same name with the same colors.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Colormap map && name.equals(map.name) && Arrays.equals(rgb, map.rgb);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return name;
  }
}
