package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.ticks.AxisType;
import org.jspecify.annotations.Nullable;

/// Lines, markers and texts over the cells of a plot.
///
/// @param name what the user calls it: `data[1]`
/// @param xs linear positions; NaN where there is no point
/// @param line null for none
/// @param markers null for none
/// @param texts null for none
/// @param fill `none`, `toself`, `tozerox` or `tozeroy`
/// @param fillColor 0xAARRGGBB
/// @param clipped whether only what lies in the plot is seen
public record ScatterTrace(
    String name,
    Axis x,
    Axis y,
    double[] xs,
    double[] ys,
    @Nullable Stroke line,
    @Nullable Markers markers,
    @Nullable Texts texts,
    String fill,
    int fillColor,
    boolean clipped) {

  /// How points are joined.
  ///
  /// @param shape `linear`, or `hv`, `vh`, `hvh`, `vhv` for steps
  /// @param gaps whether missing points are passed over
  public record Stroke(int argb, double width, String dash, String shape, boolean gaps) {}

  /// Marks of the points; lists are as long as there are points.
  ///
  /// @param symbols names, as `circle` or `square-open`
  /// @param sizes diameters in pixels
  /// @param pads pixels that axes keep free for them
  public record Markers(
      List<String> symbols,
      double[] sizes,
      double[] pads,
      int[] argb,
      double lineWidth,
      int[] lines) {}

  /// Texts at the points.
  ///
  /// @param positions as `top right`
  public record Texts(List<String> texts, List<String> positions, Font font) {}

  /// Whether the fill is open towards zero.
  private boolean open() {
    int last = xs.length - 1;
    return last < 1 || xs[0] != xs[last] || ys[0] != ys[last];
  }

  /// Tells the axes what must be seen; as `calcAxisExpansion` in plotly.js 4.1.
  public void gather() {
    boolean bare = markers == null && texts == null;
    boolean xZero = open() && fill.equals("tozerox");
    boolean yZero = open() && fill.equals("tozeroy");
    boolean xPadded = xZero || !(bare || fill.equals("tozeroy"));
    boolean yPadded = yZero || !fill.equals("tozerox");
    for (int i = 0; i < xs.length; i++) {
      double pad = markers == null ? 0 : markers.pads[i];
      x.extremes.addPoint(xs[i], xPadded ? pad : 0, xPadded, xZero && linear(x));
      y.extremes.addPoint(ys[i], pad, yPadded, yZero && linear(y));
    }
  }

  private static boolean linear(Axis axis) {
    return axis.scale.type() == AxisType.LINEAR;
  }
}
