package dev.heatpress.plotly.model;

import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.ticks.Levels;
import org.jspecify.annotations.Nullable;

/// How the cells of one trace, or of all traces of a shared color axis, become colors.
///
/// The rules for the limits are those of `colorscale/calc` and `colorscale/defaults` in plotly.js
/// 3.7.
public final class ColorAxis {
  private final boolean automatic;
  private final double mid;
  private final boolean bySign;
  private final @Nullable ScaleStops given;
  private final boolean reversed;
  private final Attrs defaults;
  private double low;
  private double high;
  private boolean found;

  /// The bar, or null where none is shown.
  public final @Nullable ColorBarLook bar;

  /// Lines that the bar shows instead of all colors; null for these.
  @Nullable Lines lines;

  /// The ends of the bar where it shows lines.
  private double[] shown = new double[0];

  /// Contour lines in a color bar.
  ///
  /// @param argb of each of them
  public record Lines(Levels levels, int[] argb, double width, String dash) {}

  /// What the bar shows instead of all colors, null for these.
  public @Nullable Lines lines() {
    return lines;
  }

  /// Makes the bar run from one value to another.
  void shown(double from, double to) {
    shown = from == to ? new double[] {from - 0.5, to + 0.5} : new double[] {from, to};
  }

  /// The values at the ends of the bar.
  public double[] barRange() {
    return shown.length == 0 ? limits() : shown;
  }

  /// Reads the attributes of a trace (`zmin` ...) or of a shared axis (`cmin` ...).
  ///
  /// @param letter `z` or `c`
  /// @param defaults the layout's `colorscale`, for scales that go by the sign of the values
  /// @param bar what its color bar would be; null for none
  ColorAxis(Attrs a, char letter, Attrs defaults, @Nullable ColorBarLook bar) {
    double min = Json.number(a.get(letter + "min"));
    double max = Json.number(a.get(letter + "max"));
    automatic = a.flag(letter + "auto", !(min < max));
    if (automatic && !a.has(letter + "auto")) {
      nameIgnored(a, letter);
    }
    mid = automatic ? a.number(letter + "mid", Double.NaN) : Double.NaN;
    a.quiet(letter + "mid");
    low = automatic ? Double.NaN : min;
    high = automatic ? Double.NaN : max;
    ScaleStops stops = ColorScales.of(a.get("colorscale"));
    if (stops == null && a.has("colorscale")) {
      a.remark(
          "colorscale",
          "no color scale, which is a name or a list of pairs from 0 to 1; that of Plotly is drawn");
    }
    boolean standard = a.has("colorscale") ? stops == null : letter == 'c';
    bySign = a.flag("autocolorscale", standard);
    given = stops;
    reversed = a.flag("reversescale", false);
    this.defaults = defaults;
    this.bar = a.flag("showscale", true) ? bar : null;
  }

  /// Names limits that have no effect, as in plotly.js.
  private static void nameIgnored(Attrs a, char letter) {
    String low = letter + "min";
    String high = letter + "max";
    if (a.has(low) && a.has(high)) {
      a.remark(low, "not below " + high + "; both are ignored, as in Plotly");
    } else if (a.has(low) || a.has(high)) {
      String given = a.has(low) ? low : high;
      a.remark(given, "without " + (a.has(low) ? high : low) + " it is ignored, as in Plotly");
    }
  }

  /// Tells the axis of the least and greatest cell of a trace; NaN where it has none.
  public void see(double min, double max) {
    if (Double.isNaN(min) || (!automatic && !Double.isNaN(low) && !Double.isNaN(high))) {
      return;
    }
    low = !automatic && !Double.isNaN(low) ? low : found ? Math.min(low, min) : min;
    high = !automatic && !Double.isNaN(high) ? high : found ? Math.max(high, max) : max;
    found = automatic;
  }

  /// The value of the first color.
  public double vmin() {
    return limits()[0];
  }

  /// The value of the last color.
  public double vmax() {
    return limits()[1];
  }

  private double[] limits() {
    double min = Double.isNaN(low) ? 0 : low;
    double max = Double.isNaN(high) ? 1 : high;
    if (automatic && !Double.isNaN(mid)) {
      if (max - mid > mid - min) {
        min = mid - (max - mid);
      } else if (max - mid < mid - min) {
        max = mid + (mid - min);
      }
    }
    return min == max ? new double[] {min - 0.5, max + 0.5} : new double[] {min, max};
  }

  /// The color of a value.
  int color(double value) {
    return stops().of(value, vmin(), vmax());
  }

  /// The colors from vmin to vmax.
  public ScaleStops stops() {
    ScaleStops stops = given;
    if (bySign) {
      double min = vmin();
      String name = min * vmax() < 0 ? "diverging" : min >= 0 ? "sequential" : "sequentialminus";
      String standard =
          switch (name) {
            case "diverging" -> "RdBu";
            case "sequential" -> "Reds";
            default -> "Blues";
          };
      stops = ColorScales.of(defaults.get(name));
      stops = stops == null ? ColorScales.named(standard) : stops;
    }
    stops = stops == null ? ColorScales.named("RdBu") : stops;
    if (stops == null) {
      throw new IllegalStateException("the table of color scales lacks RdBu");
    }
    return reversed ? stops.reversed() : stops;
  }
}
