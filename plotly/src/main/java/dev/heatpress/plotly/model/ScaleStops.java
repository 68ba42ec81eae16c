package dev.heatpress.plotly.model;

import java.util.Arrays;

/// A color scale of a figure: colors at positions from 0 to 1, straight lines in sRGB between them.
///
/// @param positions ascending from 0 to 1, at least two; equal ones make a jump
/// @param argb a color for each, 0xAARRGGBB
public record ScaleStops(double[] positions, int[] argb) {

  /// Copies the arrays.
  public ScaleStops {
    positions = positions.clone();
    argb = argb.clone();
  }

  /// The scale from its end to its beginning.
  ScaleStops reversed() {
    int n = positions.length;
    double[] back = new double[n];
    int[] colors = new int[n];
    for (int i = 0; i < n; i++) {
      back[i] = 1 - positions[n - 1 - i];
      colors[i] = argb[n - 1 - i];
    }
    return new ScaleStops(back, colors);
  }

  /// The color at a position; positions outside have the color of their end.
  public int at(double t) {
    return of(t, 0, 1);
  }

  /// The color of a value where the scale runs from vmin to vmax, to the last bit as d3's linear
  /// scale computes it.
  int of(double value, double vmin, double vmax) {
    int i = 0;
    int high = positions.length - 2;
    // The last segment that begins at or below the value.
    while (i < high) {
      int mid = (i + high + 1) >>> 1;
      if (border(mid, vmin, vmax) <= value) {
        i = mid;
      } else {
        high = mid - 1;
      }
    }
    double from = border(i, vmin, vmax);
    double span = border(i + 1, vmin, vmax) - from;
    double part = span > 0 ? Math.clamp((value - from) / span, 0, 1) : 0;
    return between(argb[i], argb[i + 1], part);
  }

  /// Where stop i lies.
  double border(int i, double vmin, double vmax) {
    return vmin + positions[i] * (vmax - vmin);
  }

  /// The color a part of the way from one to another, each channel rounded.
  static int between(int from, int to, double part) {
    int color = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int a = from >>> shift & 0xff;
      int b = to >>> shift & 0xff;
      int channel = (int) Math.floor(a * (1 - part) + b * part + 0.5);
      color |= Math.clamp(channel, 0, 255) << shift;
    }
    return color;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScaleStops stops
        && Arrays.equals(positions, stops.positions)
        && Arrays.equals(argb, stops.argb);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(positions) + Arrays.hashCode(argb);
  }

  @Override
  public String toString() {
    return positions.length + " color stops";
  }
}
