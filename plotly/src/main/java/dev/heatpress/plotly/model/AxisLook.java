package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Dates;
import dev.heatpress.plotly.ticks.Step;
import dev.heatpress.plotly.ticks.TickStyle;
import org.jspecify.annotations.Nullable;

/// How an axis looks: lines, grid, ticks, labels and title. Lengths in pixels, angles in degrees
/// clockwise, colors 0xAARRGGBB.
///
/// @param title in markup; empty for none
/// @param titleGiven whether the figure gives a title, be it empty: margins keep room for it
/// @param titleStandoff from labels to title, NaN for the older rule
/// @param side `bottom`, `top`, `left` or `right`
/// @param ticks `outside`, `inside` or empty
/// @param labelPosition `outside` or `inside`, or one of these and the side of the tick: `inside
///   top`
/// @param boundaries whether ticks and grid lines stand between categories
/// @param tickAngle of labels, NaN for the first of the angles that fits
/// @param line whether there is a line along the axis; 0 wide where there is none
/// @param mirror `false`, `true`, `ticks`, `all` or `allticks`
/// @param position of a free axis, a part of the plot
/// @param automargin of the sides that labels may push, as `left+top`; empty for none
/// @param overflow what becomes of labels beyond the page: `allow`, `hide past div` ...
/// @param constrain `range` or `domain`
/// @param toward 0, 0.5 or 1: which part of the domain stays where it is
public record AxisLook(
    boolean visible,
    String title,
    boolean titleGiven,
    Font titleFont,
    double titleStandoff,
    String side,
    String ticks,
    double tickLength,
    double tickWidth,
    int tickColor,
    boolean labels,
    Font labelFont,
    String labelPosition,
    boolean boundaries,
    double tickAngle,
    double[] autoAngles,
    double labelShift,
    double labelStandoff,
    boolean line,
    int lineColor,
    double lineWidth,
    String mirror,
    boolean grid,
    int gridColor,
    double gridWidth,
    String gridDash,
    boolean zero,
    int zeroColor,
    double zeroWidth,
    double position,
    boolean below,
    String automargin,
    String overflow,
    String constrain,
    double toward,
    TickStyle tickStyle) {

  /// How wide lines are drawn: whole pixels, at least one.
  public static double crisp(double width) {
    return width <= 0 ? 1 : width < 1 ? 1 : JsNumbers.round(width);
  }

  /// Ticks' outer length.
  public double outside() {
    return ticks.equals("outside") ? tickLength : 0;
  }

  /// Whether labels stand in the plot.
  public boolean labelsInside() {
    return labelPosition.startsWith("inside");
  }

  /// Lines in which a title is written.
  public int titleLines() {
    return Markup.count(title);
  }

  /// The style of ticks that an axis or a color bar gives.
  ///
  /// @param axis for the positions of listed ticks; of the axis' final type
  static TickStyle ticks(
      Attrs a, AxisType type, @Nullable AxisScale axis, Font font, String separators) {
    if (a.text("tickmode", "").equals("sync")) {
      a.remark("tickmode", "'sync' is not supported; ticks are chosen for this axis alone");
    }
    Json values = a.get("tickvals");
    Step distance = distance(a, type);
    String format = type == AxisType.CATEGORY ? "" : a.text("tickformat", "");
    String show = shown(a);
    return new TickStyle(
        mode(a),
        (int) a.number("nticks", 0, 0),
        distance,
        start(a, type, distance),
        Json.size(values) >= 0 && values != null ? positions(values, axis) : new double[0],
        a.markups("ticktext"),
        format,
        a.choice("exponentformat", "B", "none", "e", "E", "power", "SI", "SI extended", "B"),
        a.choice("showexponent", show, "all", "first", "last", "none"),
        a.number("minexponent", 3, 0),
        a.flag("separatethousands", false),
        separators,
        a.markup("tickprefix", ""),
        a.choice("showtickprefix", show, "all", "first", "last", "none"),
        a.markup("ticksuffix", ""),
        a.choice("showticksuffix", show, "all", "first", "last", "none"),
        font.size(),
        (int) a.number("ticklabelstep", 1, 1),
        aliases(a),
        a.choice("minorloglabels", "small digits", "small digits", "complete", "none"));
  }

  /// The style of the ticks between those with labels.
  static TickStyle minorTicks(Attrs a, AxisScale scale, Font font) {
    Json values = a.get("tickvals");
    Step distance = distance(a, scale.type());
    return TickStyle.bare(
        mode(a),
        (int) a.number("nticks", MinorLook.COUNT, 0),
        distance,
        start(a, scale.type(), distance),
        Json.size(values) >= 0 && values != null ? positions(values, scale) : new double[0],
        font.size());
  }

  private static TickStyle.Mode mode(Attrs a) {
    Json step = a.get("dtick");
    boolean list = Json.size(a.get("tickvals")) >= 0;
    boolean steps = step != null && !(step instanceof Json.Num num && num.value() == 0);
    String standard = list ? "array" : steps ? "linear" : "auto";
    return switch (a.choice("tickmode", standard, "auto", "linear", "array", "sync")) {
      case "array" -> list ? TickStyle.Mode.LIST : TickStyle.Mode.AUTO;
      case "linear" -> TickStyle.Mode.LINEAR;
      default -> TickStyle.Mode.AUTO;
    };
  }

  private static Step distance(Attrs a, AxisType type) {
    Json step = a.get("dtick");
    return Step.of(step == null ? new Json.Nothing() : step, type);
  }

  /// If only one of three attributes is given, or all that are given agree, the others follow.
  private static String shown(Attrs a) {
    List<String> given = new ArrayList<>();
    for (String name : List.of("showexponent", "showtickprefix", "showticksuffix")) {
      if (a.hasOwn(name)) {
        given.add(a.text(name, "all"));
      }
    }
    return given.stream().distinct().count() == 1 ? given.getFirst() : "all";
  }

  private static double start(Attrs a, AxisType type, Step step) {
    Json given = a.get("tick0");
    if (type == AxisType.DATE) {
      double ms = AxisScale.date(given);
      boolean weeks = step.isLinear() && step.size() % Dates.WEEK == 0;
      return Double.isNaN(ms) ? Dates.parse(weeks ? "2000-01-02" : "2000-01-01") : ms;
    }
    double number = Json.number(given);
    return Double.isNaN(number) || step.kind() == 'D' ? 0 : number;
  }

  private static double[] positions(Json values, @Nullable AxisScale axis) {
    double[] positions = new double[Json.size(values)];
    for (int i = 0; i < positions.length; i++) {
      Json value = Json.at(values, i);
      positions[i] = axis == null ? Json.number(value) : axis.linear(value);
    }
    return positions;
  }

  private static java.util.Map<String, String> aliases(Attrs a) {
    var aliases = new java.util.HashMap<String, String>();
    if (a.get("labelalias") instanceof Json.Obj object) {
      object
          .fields()
          .forEach((from, to) -> {
            if (to instanceof Json.Text text) {
              aliases.put(from, text.value());
            }
          });
    }
    return aliases;
  }
}
