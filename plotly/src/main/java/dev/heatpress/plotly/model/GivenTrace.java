package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.TraceCells;
import org.jspecify.annotations.Nullable;

/// A trace that is drawn, as the figure gives it.
///
/// @param cells its `z`; null where it has none
/// @param color what it has where it gives no color, 0xAARRGGBB
record GivenTrace(Attrs a, Kind kind, @Nullable TraceCells cells, int color) {

  /// What traces are drawn as.
  enum Kind {
    HEATMAP,
    HISTOGRAM2D,
    CONTOUR,
    IMAGE,
    SCATTER,
    BAR,
    HISTOGRAM;

    /// The kind of a type; null for those that can't be drawn.
    static @Nullable Kind of(String type) {
      return switch (type) {
        case "heatmap", "heatmapgl" -> HEATMAP;
        case "histogram2d" -> HISTOGRAM2D;
        case "contour" -> CONTOUR;
        case "image" -> IMAGE;
        case "scatter", "scattergl" -> SCATTER;
        case "bar" -> BAR;
        case "histogram" -> HISTOGRAM;
        default -> null;
      };
    }

    /// Whether its `z` is that of a matrix.
    boolean hasMatrix() {
      return this == HEATMAP || this == CONTOUR;
    }

    /// Whether its axes have ticks outside where nothing says otherwise.
    boolean isMap() {
      return this == HEATMAP || this == HISTOGRAM2D || this == CONTOUR;
    }

    /// Whether it is a row of bars.
    boolean isBars() {
      return this == BAR || this == HISTOGRAM;
    }
  }

  /// Whether it is drawn on an axis, `x` or `y2`.
  boolean isOn(String axis) {
    return AxesReader.axisId(a, axis.charAt(0)).equals(axis);
  }

  /// The one of all axes that it is drawn on.
  Axis axis(Map<String, Axis> axes, char letter) {
    return Objects.requireNonNull(axes.get(AxesReader.axisId(a, letter)));
  }

  /// What it lists along a direction, `x` or `y`; null for nothing.
  @Nullable Json list(char letter) {
    return a.get(String.valueOf(letter));
  }

  /// Whether its bars lie. Where the figure does not say, bars lie that have sizes alone across,
  /// and bins that have values alone along y.
  boolean horizontal() {
    String values = kind == Kind.BAR ? "x" : "y";
    boolean alone = a.has(values) && !a.has(kind == Kind.BAR ? "y" : "x");
    String standard = alone ? "h" : "v";
    return a.choice("orientation", standard, "v", "h").equals("h");
  }
}
