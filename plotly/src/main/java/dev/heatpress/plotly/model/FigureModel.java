package dev.heatpress.plotly.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A figure with its defaults filled in, before it is laid out.
///
/// @param width of the page, in pixels
/// @param axes by their ids, in order
/// @param subplots pairs of axes that traces are drawn on, or that the layout has
/// @param groups axes whose scales are tied, with the factor of each
/// @param matches axes that share one range
/// @param traces heatmaps in drawing order
/// @param overlays what else is drawn on the plots
/// @param bars color axes that show a bar
/// @param images of the layout
public record FigureModel(
    double width,
    double height,
    MarginLook margins,
    int paper,
    int plot,
    Font font,
    TitleLook title,
    Map<String, Axis> axes,
    List<Subplot> subplots,
    List<Map<String, Double>> groups,
    List<List<Axis>> matches,
    List<HeatTrace> traces,
    Overlays overlays,
    List<ColorAxis> bars,
    List<ImageLook> images,
    List<ShapeLook> shapes,
    List<NoteLook> annotations,
    List<MenuLook> menus,
    List<SliderLook> sliders,
    String separators) {

  /// Two axes that span a plot.
  public record Subplot(Axis x, Axis y) {
    /// Whether it is spanned by two axes.
    public boolean has(Axis across, Axis up) {
      return x == across && y == up;
    }
  }

  /// What the figure asks for: margins, the distance from plot to axis lines, and whether labels
  /// and bars may push margins.
  public record MarginLook(
      double left, double right, double top, double bottom, double pad, boolean expand) {}

  /// The title of the figure.
  ///
  /// @param x of its anchor, a part of the page or of the plot
  /// @param y NaN for the middle of the upper margin
  /// @param xanchor 0 left, 0.5 center, 1 right
  /// @param baseline 0 where y is that of the baseline, else how much of the capitals is above it
  public record TitleLook(
      String text,
      Font font,
      String subtitle,
      Font subtitleFont,
      double x,
      double y,
      boolean xpaper,
      boolean ypaper,
      double xanchor,
      double baseline,
      double padLeft,
      double padRight,
      double padTop,
      double padBottom,
      boolean automargin) {}

  /// A place on the page along one direction: on an axis, within the domain of one, or within the
  /// plot.
  ///
  /// @param axis null for the plot
  /// @param domain whether positions are parts of the axis' domain
  public record Reference(@Nullable Axis axis, boolean domain) {
    /// The pixel of a position across the page.
    public double x(double value, Margins m) {
      if (axis == null) {
        return m.left() + m.width() * value;
      }
      return axis.offset + (domain ? axis.length * value : axis.pixel(value));
    }

    /// The pixel of a position down the page.
    public double y(double value, Margins m) {
      if (axis == null) {
        return m.top() + m.height() * (1 - value);
      }
      return axis.offset + (domain ? axis.length * (1 - value) : axis.pixel(value));
    }
  }

  /// A shape.
  ///
  /// @param x0 an end of it, or of what is seen of it where it is a path
  /// @param rings what a path is made of, for the nonzero rule
  public record ShapeLook(
      String type,
      Reference x,
      Reference y,
      double x0,
      double x1,
      double y0,
      double y1,
      List<ShapePath.Ring> rings,
      int fill,
      int lineColor,
      double lineWidth,
      String dash,
      String layer) {}

  /// An annotation.
  ///
  /// @param arrow whether an arrow points from the text to (x, y)
  /// @param ax the tail of the arrow: pixels from its head, or a position on the same axis
  public record NoteLook(
      String text,
      Font font,
      double angle,
      Reference xref,
      Reference yref,
      double x,
      double y,
      String xanchor,
      String yanchor,
      double xshift,
      double yshift,
      String align,
      int background,
      int borderColor,
      double borderWidth,
      double borderPad,
      double opacity,
      boolean arrow,
      double ax,
      double ay,
      boolean axOnAxis,
      boolean ayOnAxis,
      int arrowHead,
      double arrowSize,
      double arrowWidth,
      int arrowColor,
      double standoff,
      double width) {}
}
