package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Json;
import org.jspecify.annotations.Nullable;

/// Colors of points or bars.
///
/// @param scales the layout's `colorscale`
/// @param count of the points
record PointColors(Attrs scales, int count) {

  /// Value i of a list, or one for all; null for none.
  static @Nullable Json each(@Nullable Json value, int i) {
    return Json.size(value) < 0 || value == null
        ? value
        : i < Json.size(value) ? Json.at(value, i) : null;
  }

  /// A color for each point: one for all, one each, or numbers on a color scale.
  int[] colors(Attrs of, int otherwise) {
    Json given = of.get("color");
    of.quiet(
        "color",
        "colorscale",
        "cmin",
        "cmax",
        "cmid",
        "cauto",
        "reversescale",
        "showscale",
        "coloraxis",
        "autocolorscale",
        "colorbar");
    int[] argb = new int[count];
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    boolean numbers = false;
    for (int i = 0; i < count && Json.size(given) >= 0; i++) {
      Json value = each(given, i);
      if (value instanceof Json.Num num && Double.isFinite(num.value())) {
        numbers = true;
        min = Math.min(min, num.value());
        max = Math.max(max, num.value());
      }
    }
    ColorAxis scale = numbers ? new ColorAxis(of, 'c', scales, null) : null;
    if (scale != null) {
      scale.see(min, max);
      if (of.has("coloraxis") || of.flag("showscale", false)) {
        of.misleads(
            "color", "a scale with a bar of its own is not supported; drawn without its bar");
      }
    }
    for (int i = 0; i < count; i++) {
      argb[i] =
          switch (each(given, i)) {
            case Json.Text text -> {
              Integer color = PlotlyColors.parse(text.value());
              yield color == null ? otherwise : color;
            }
            case Json.Num num when scale != null -> scale.color(num.value());
            case null, default -> otherwise;
          };
    }
    return argb;
  }
}
