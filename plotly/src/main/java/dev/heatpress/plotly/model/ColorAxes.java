package dev.heatpress.plotly.model;

import module java.base;

/// The color axes of a figure: those of single traces, and those that the layout has for several.
final class ColorAxes {
  private final Attrs layout;
  private final Attrs scales;
  private final Font font;
  private final String separators;
  private final double width;
  private final double height;
  private final Map<String, ColorAxis> shared = new LinkedHashMap<>();
  private final List<ColorAxis> own = new ArrayList<>();

  /// @param width of the plot before anything pushes its margins, in pixels; and its height
  ColorAxes(Attrs layout, Font font, String separators, double width, double height) {
    this.layout = layout;
    this.scales = layout.part("colorscale");
    this.font = font;
    this.separators = separators;
    this.width = width;
    this.height = height;
    scales.quiet("diverging", "sequential", "sequentialminus");
  }

  /// The layout's scales for traces that give none.
  Attrs scales() {
    return scales;
  }

  /// The color axis of a trace.
  ColorAxis of(Attrs a) {
    String name = a.text("coloraxis", "");
    if (!name.matches("coloraxis([2-9]|[1-9]\\d{1,3})?")) {
      ColorAxis colors = new ColorAxis(a, 'z', scales, bar(a));
      own.add(colors);
      return colors;
    }
    a.quiet("zmin", "zmax", "zmid", "zauto", "colorscale", "reversescale", "showscale");
    a.quiet("colorbar");
    Attrs c = layout.part(name, "coloraxis");
    return shared.computeIfAbsent(name, n -> new ColorAxis(c, 'c', scales, bar(c)));
  }

  private ColorBarLook bar(Attrs a) {
    return ColorBarLook.of(a.part("colorbar"), font, separators, width, height);
  }

  /// Those that may show a bar, in drawing order.
  List<ColorAxis> bars() {
    return Stream.concat(own.stream(), shared.values().stream()).toList();
  }
}
