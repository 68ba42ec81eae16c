package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.ticks.AxisType;

/// How a color bar looks, and where it is asked to be. Lengths in pixels, or parts of the plot
/// where a mode says so.
///
/// @param vertical whether its colors run from below to above
/// @param thickness across the colors
/// @param thicknessPart whether the thickness is a part of the plot
/// @param len along the colors, with both pads
/// @param lenPart whether that is a part of the plot
/// @param x of its anchor, a part of the plot; y from below
/// @param xanchor 0 left, 0.5 center, 1 right
/// @param yanchor 0 bottom, 0.5 middle, 1 top
/// @param titleSide `top`, `right` or `bottom`
/// @param axis ticks and labels
public record ColorBarLook(
    boolean vertical,
    double thickness,
    boolean thicknessPart,
    double len,
    boolean lenPart,
    double x,
    double y,
    double xanchor,
    double yanchor,
    double xpad,
    double ypad,
    int outlineColor,
    double outlineWidth,
    int borderColor,
    double borderWidth,
    int background,
    String title,
    Font titleFont,
    String titleSide,
    AxisLook axis) {
  private static final int STANDARD = 0xFF444444;

  /// Beyond any page; products of much larger lengths are no numbers.
  private static final double FAR = 1e6;

  /// Reads a color bar.
  ///
  /// @param width of the plot before anything pushes its margins, in pixels; and its height
  static ColorBarLook of(Attrs a, Font font, String separators, double width, double height) {
    a.plain("xref", "placed in parts of the plot", "paper");
    a.plain("yref", "placed in parts of the plot", "paper");
    boolean vertical = a.choice("orientation", "v", "v", "h").equals("v");
    boolean thicknessPart =
        a.choice("thicknessmode", "pixels", "fraction", "pixels").equals("fraction");
    boolean lenPart = a.choice("lenmode", "fraction", "fraction", "pixels").equals("fraction");
    Attrs title = a.title();
    boolean labels = a.flag("showticklabels", true);
    String across = vertical ? "top bottom" : "left right";
    List<String> positions = new ArrayList<>(List.of("outside", "inside"));
    for (String side : across.split(" ", -1)) {
      positions.add("outside " + side);
      positions.add("inside " + side);
    }
    String position = a.choice("ticklabelposition", "outside", positions.toArray(String[]::new));
    int shade = position.startsWith("inside") ? 0xFFFFFFFF : font.argb();
    Font labelFont = a.font("tickfont", font.colored(shade));
    Font titleFont = title.font("font", titled(font, labels ? labelFont : font));
    boolean marks = a.hasOwn("ticklen") || a.hasOwn("tickwidth") || a.hasOwn("tickcolor");
    AxisLook axis =
        new AxisLook(
            true,
            "",
            false,
            titleFont,
            Double.NaN,
            vertical ? "right" : "bottom",
            a.choice("ticks", marks ? "outside" : "", "outside", "inside", ""),
            a.number("ticklen", 5, 0),
            a.number("tickwidth", 1, 0),
            a.color("tickcolor", STANDARD),
            labels,
            labelFont,
            position,
            false,
            a.number("tickangle", Double.NaN),
            new double[0],
            0,
            0,
            true,
            STANDARD,
            1,
            "false",
            false,
            0,
            0,
            "solid",
            false,
            0,
            0,
            0,
            false,
            "",
            a.text("ticklabeloverflow", "hide past div"),
            "range",
            0.5,
            AxisLook.ticks(a, AxisType.LINEAR, null, labelFont, separators));
    return new ColorBarLook(
        vertical,
        Math.min(
            FAR, a.number("thickness", thicknessPart ? 30 / (vertical ? width : height) : 30, 0)),
        thicknessPart,
        Math.min(FAR, a.number("len", lenPart ? 1 : vertical ? height : width, 0)),
        lenPart,
        Math.clamp(a.number("x", vertical ? 1.02 : 0.5), -2, 3),
        Math.clamp(a.number("y", vertical ? 0.5 : 1.02), -2, 3),
        anchor(a.choice("xanchor", vertical ? "left" : "center", "left", "center", "right")),
        anchor(a.choice("yanchor", vertical ? "middle" : "bottom", "top", "middle", "bottom")),
        a.number("xpad", 10, 0),
        a.number("ypad", 10, 0),
        a.color("outlinecolor", STANDARD),
        a.number("outlinewidth", 1, 0),
        a.color("bordercolor", STANDARD),
        a.number("borderwidth", 0, 0),
        a.color("bgcolor", 0),
        title.markup("text", "").strip(),
        titleFont,
        title.choice("side", vertical ? "top" : "right", "right", "top", "bottom"),
        axis);
  }

  private static double anchor(String name) {
    return switch (name) {
      case "left", "bottom" -> 0;
      case "right", "top" -> 1;
      default -> 0.5;
    };
  }

  /// The letters of titles where nothing else is said: those of the figure in the family and, a
  /// fifth larger, the size of the labels.
  private static Font titled(Font font, Font labels) {
    return new Font(
        labels.big().size(),
        font.argb(),
        FontNames.with(font.face(), labels.face().family(), null, null));
  }
}
