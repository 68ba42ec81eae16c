package dev.heatpress.core.color;

import module java.base;

import dev.heatpress.core.Printf;

/// Colors at positions, from which a colormap is interpolated. Immutable.
public final class ColorStops {
  /// Colors of the map that is made of them, as matplotlib's `from_list` makes it.
  private static final int SIZE = 256;

  /// As they were given.
  private final double[] given;

  /// From 0 to 1.
  private final double[] positions;

  private final int[] rgb;
  private final boolean values;

  /// Stops at positions of any range, which is stretched to that of a colormap; copied. Two at one
  /// position make a hard step there.
  ///
  /// @param rgb the colors, 0xRRGGBB, as many as positions
  /// @param values whether positions are called values
  /// @throws IllegalArgumentException where there are fewer than two, or positions are not finite,
  ///   decrease or are all equal
  public ColorStops(double[] positions, int[] rgb, boolean values) {
    if (rgb.length < 2 || rgb.length != positions.length) {
      throw new IllegalArgumentException("a colormap needs two colors at least");
    }
    double first = positions[0];
    double last = positions[positions.length - 1];
    if (!Double.isFinite(first) || !Double.isFinite(last)) {
      throw new IllegalArgumentException("positions of colors must be finite");
    }
    if (first == last) {
      throw new IllegalArgumentException(Printf.of("all colors are at the position %s", first));
    }
    this.given = positions.clone();
    this.values = values;
    this.positions = new double[positions.length];
    for (int i = 0; i < positions.length; i++) {
      if (i > 0 && !(positions[i] >= positions[i - 1])) {
        throw new IllegalArgumentException(
            Printf.of("position %s is below the one before, %s", positions[i], positions[i - 1]));
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
    return new ColorStops(positions, rgb, false);
  }

  /// Whether the positions are called values.
  public boolean areValues() {
    return values;
  }

  /// Whether the positions are not those of a colormap, from 0 to 1.
  public boolean areStretched() {
    return given[0] != 0 || given[given.length - 1] != 1;
  }

  /// The same colors the other way round, at the same positions.
  public ColorStops reversed() {
    int[] back = new int[rgb.length];
    Arrays.setAll(back, i -> rgb[rgb.length - 1 - i]);
    return new ColorStops(given, back, values);
  }

  /// The positions as borders of the colors of [#anchored]: a value at one of them has its color,
  /// the upper one where two are equal, exactly.
  public QuantileNorm anchors() {
    List<Double> borders = new ArrayList<>();
    for (int k = 1; k < given.length; k++) {
      int n = slots(k);
      for (int i = 0; i < n; i++) {
        double t = (double) i / n;
        borders.add(Norm.between(given[k - 1], given[k], t));
      }
    }
    double last = given[given.length - 1];
    if (endsInStep()) {
      borders.add(last);
    }
    borders.add(last);
    return QuantileNorm.levels(borders.stream().mapToDouble(Double::doubleValue).toArray(), true);
  }

  /// Colors for the bands of [#anchors].
  public Colormap anchored(String name, ColorSpace space) {
    List<Integer> colors = new ArrayList<>();
    for (int k = 1; k < given.length; k++) {
      double[] from = space.of(rgb[k - 1]);
      double[] to = space.of(rgb[k]);
      int n = slots(k);
      for (int i = 0; i < n; i++) {
        colors.add(
            i == 0
                ? rgb[k - 1]
                : i == n - 1 ? rgb[k] : space.rgb(between(from, to, i / (n - 1.0))));
      }
    }
    if (endsInStep()) {
      colors.add(rgb[rgb.length - 1]);
    }
    return new Colormap(name, colors.stream().mapToInt(Integer::intValue).toArray());
  }

  /// The colors from stop k - 1 to stop k, none at a step.
  private int slots(int k) {
    return positions[k] > positions[k - 1]
        ? Math.max(1, (int) Math.round(SIZE * (positions[k] - positions[k - 1])))
        : 0;
  }

  private boolean endsInStep() {
    return positions[positions.length - 2] == 1;
  }

  private static double[] between(double[] from, double[] to, double t) {
    double[] color = new double[3];
    for (int c = 0; c < 3; c++) {
      color[c] = t * (to[c] - from[c]) + from[c];
    }
    return color;
  }

  /// A map of 256 colors: the first and the last are the given ones, those between lie on straight
  /// lines between the given ones.
  ///
  /// In sRGB the colors are those of matplotlib's `LinearSegmentedColormap.from_list`, rounded to
  /// whole levels, and the order of operations is its own. The color that holds a step is the upper
  /// one.
  public Colormap map(String name, ColorSpace space) {
    int last = rgb.length - 1;
    double[] x = new double[rgb.length];
    double[][] at = new double[rgb.length][];
    for (int k = 0; k <= last; k++) {
      x[k] = positions[k] * (SIZE - 1);
      at[k] = space.of(rgb[k]);
    }
    int[] colors = new int[SIZE];
    int first = 0;
    while (x[first + 1] == 0) {
      first++;
    }
    colors[0] = rgb[first];
    colors[SIZE - 1] = rgb[last];
    double step = 1.0 / (SIZE - 1);
    int k = first + 1;
    for (int i = 1; i < SIZE - 1; i++) {
      double wanted = (SIZE - 1) * (i * step);
      while (k < last && (x[k] < wanted || x[k] == x[k - 1] || isStepWithin(k, i))) {
        k++;
      }
      double distance = Math.max(0, (wanted - x[k - 1]) / (x[k] - x[k - 1]));
      colors[i] = space.rgb(between(at[k - 1], at[k], distance));
    }
    return new Colormap(name, colors);
  }

  /// Whether stop k and the next one are a step that lies within the values of color i.
  private boolean isStepWithin(int k, int i) {
    return positions[k + 1] == positions[k] && positions[k] * SIZE < i + 1;
  }
}
