package dev.heatpress.plotly.model;

import dev.heatpress.plotly.ticks.TickStyle;
import org.jspecify.annotations.Nullable;

/// How the small ticks between those with labels look. Lengths in pixels.
///
/// @param ticks `outside`, `inside` or empty
/// @param grid whether there are lines across the plot
/// @param ownStart whether the figure gives them a start; else it is that of the labels
public record MinorLook(
    String ticks,
    double length,
    double width,
    int color,
    boolean grid,
    int gridColor,
    double gridWidth,
    String gridDash,
    TickStyle style,
    boolean ownStart) {
  /// Steps between two labels, unless the figure says otherwise.
  static final int COUNT = 5;

  /// How far grid lines are from the background to the color of other grid lines, in percent.
  private static final double LIGHT = 67;

  /// Reads the `minor` of an axis.
  ///
  /// @param major the look of the axis
  /// @param background of the plot
  /// @return null where nothing of it shows
  static @Nullable MinorLook of(Attrs a, AxisLook major, AxisScale scale, int background) {
    boolean marks = a.has("ticklen") || a.has("tickwidth") || a.has("tickcolor");
    boolean lines = a.has("gridcolor") || a.has("gridwidth") || a.has("griddash");
    double width = major.tickWidth() == 0 ? 1 : major.tickWidth();
    double length = 0.6 * (major.tickLength() == 0 ? 5 : major.tickLength());
    double gridWidth = major.gridWidth() == 0 ? 1 : major.gridWidth();
    MinorLook look =
        new MinorLook(
            a.choice("ticks", marks ? "outside" : "", "outside", "inside", ""),
            a.number("ticklen", length, 0),
            a.number("tickwidth", width, 0),
            a.color("tickcolor", major.tickColor()),
            a.flag("showgrid", lines),
            a.color("gridcolor", PlotlyColors.mix(major.gridColor(), background, LIGHT)),
            a.number("gridwidth", gridWidth, 0),
            a.text("griddash", major.gridDash()),
            AxisLook.minorTicks(a, scale, major.labelFont()),
            a.has("tick0"));
    return look.grid || !look.ticks.isEmpty() ? look : null;
  }
}
