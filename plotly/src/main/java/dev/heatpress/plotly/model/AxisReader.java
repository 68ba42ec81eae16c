package dev.heatpress.plotly.model;

import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.ticks.AxisType;
import java.util.Arrays;
import java.util.List;

/// The look of an axis from its attributes, with the defaults of plotly.js 3.7
/// (src/plots/cartesian/axis_defaults.js and what it calls).
final class AxisReader {
  /// `#444`, the color of axes, and how far grid lines are from the background to it.
  private static final int STANDARD = 0xFF444444;

  private static final double LIGHT = 100.0 * (0xe - 0x4) / (0xf - 0x4);

  private final Attrs a;
  private final boolean vertical;
  private final Font font;
  private final int background;
  private final String separators;
  private final Defaults standard;

  /// What the traces of an axis make its default.
  ///
  /// @param outer whether it has ticks outside
  /// @param grid whether it has grid lines
  /// @param constrain how tied scales are kept: `range` or `domain`
  record Defaults(boolean outer, boolean grid, String constrain) {}

  /// A reader of an axis.
  ///
  /// @param font of the figure
  /// @param background of the plot, over that of the page
  AxisReader(
      Attrs a, boolean vertical, Font font, int background, String separators, Defaults standard) {
    this.a = a;
    this.vertical = vertical;
    this.font = font;
    this.background = background;
    this.separators = separators;
    this.standard = standard;
  }

  /// The look of the axis, whose type and categories are known.
  ///
  /// @param anchored whether it is drawn at another axis
  /// @param place of it by default
  AxisLook read(AxisScale scale, boolean anchored, SubplotGrid.Place place) {
    int color = a.color("color", STANDARD);
    Font own = a.has("color") && color != STANDARD ? font.colored(color) : font;
    Attrs title = a.title();
    Font titleFont = title.font("font", own.sized(font.big().size()));
    String position = a.choice("ticklabelposition", "outside", positions());
    boolean inside = position.startsWith("inside");
    int contrast = PlotlyColors.contrast(background);
    Font labelFont = a.font("tickfont", inside ? own.colored(contrast) : own);
    // What only a template says shows no line yet.
    boolean hasLine = a.hasOwn("linecolor") || a.hasOwn("linewidth");
    boolean line = a.flag("showline", hasLine);
    boolean zero = a.flag("zeroline", standard.grid() || given("zerolinecolor", "zerolinewidth"));
    String ticks = a.choice("ticks", ticksByDefault(), "outside", "inside", "");
    a.quiet(
        "hoverformat",
        "fixedrange",
        "uirevision",
        "showspikes",
        "spikecolor",
        "spikedash",
        "spikemode",
        "spikesnap",
        "spikethickness",
        "modebardisable",
        "unifiedhovertitle");
    a.placed("calendar", "its dates are read as Gregorian ones", "gregorian");
    a.plain("zerolinelayer", "it lies below the cells", "below traces");
    controls();
    String side = a.choice("side", place.side(), sides());
    return new AxisLook(
        a.flag("visible", true),
        title.markup("text", "").strip(),
        title.has("text"),
        titleFont,
        title.number("standoff", Double.NaN, 0),
        side,
        ticks,
        a.number("ticklen", 5, 0),
        a.number("tickwidth", 1, 0),
        a.color("tickcolor", color),
        a.flag("showticklabels", true),
        labelFont,
        position,
        a.choice("tickson", "labels", "labels", "boundaries").equals("boundaries")
            && scale.type() == AxisType.CATEGORY,
        a.number("tickangle", Double.NaN),
        angles(),
        a.number("ticklabelshift", 0),
        a.number("ticklabelstandoff", 0),
        line,
        a.color("linecolor", color),
        line ? a.number("linewidth", 1, 0) : 0,
        mirror(),
        a.flag("showgrid", standard.grid() || given("gridcolor", "gridwidth", "griddash")),
        a.color("gridcolor", PlotlyColors.mix(color, background, LIGHT)),
        a.number("gridwidth", 1, 0),
        a.text("griddash", "solid"),
        zero,
        a.color("zerolinecolor", color),
        a.number("zerolinewidth", 1, 0),
        anchored ? 0 : a.number("position", place.position(), 0),
        a.text("layer", "above traces").equals("below traces"),
        automargin(),
        a.text("ticklabeloverflow", scale.type() == AxisType.CATEGORY ? "allow" : "hide past div"),
        a.choice("constrain", standard.constrain(), "range", "domain"),
        toward(),
        AxisLook.ticks(a, scale.type(), scale, labelFont, separators));
  }

  /// What Plotly draws for the mouse, but in pictures, too.
  private void controls() {
    Attrs slider = a.part("rangeslider");
    Attrs selector = a.part("rangeselector");
    if (!vertical && !slider.isEmpty() && slider.flag("visible", true)) {
      a.misleads("rangeslider", "not supported; left out, and so is its room");
    }
    if (!vertical && Json.size(selector.get("buttons")) > 0 && selector.flag("visible", true)) {
      a.misleads("rangeselector", "not supported; left out, and so is its room");
    }
    slider.quietAll();
    selector.quietAll();
  }

  /// A look of ticks asks for ticks.
  private String ticksByDefault() {
    return standard.outer() || given("ticklen", "tickwidth", "tickcolor") ? "outside" : "";
  }

  private boolean given(String... names) {
    return Arrays.stream(names).anyMatch(a::has);
  }

  private String[] sides() {
    return vertical ? new String[] {"left", "right"} : new String[] {"bottom", "top"};
  }

  private String[] positions() {
    return vertical
        ? new String[] {
          "outside", "inside", "outside top", "inside top", "outside bottom", "inside bottom"
        }
        : new String[] {
          "outside", "inside", "outside left", "inside left", "outside right", "inside right"
        };
  }

  private double[] angles() {
    if (a.get("autotickangles") instanceof Json.Numbers numbers && numbers.values().length > 0) {
      return numbers.values();
    }
    return new double[] {0, 30, 90};
  }

  private String mirror() {
    return a.choice("mirror", "false", "true", "ticks", "false", "all", "allticks");
  }

  private String automargin() {
    Json given = a.get("automargin");
    if (given instanceof Json.Bool bool) {
      return bool.value() ? "left+right+top+bottom" : "";
    }
    String flags =
        a.text("automargin", "").replace("height", "top+bottom").replace("width", "left+right");
    return List.of(flags.split("\\+", -1)).stream().anyMatch(f -> !f.isBlank()) ? flags : "";
  }

  private double toward() {
    String toward =
        vertical
            ? a.choice("constraintoward", "middle", "bottom", "middle", "top")
            : a.choice("constraintoward", "center", "left", "center", "right");
    return switch (toward) {
      case "left", "bottom" -> 0;
      case "right", "top" -> 1;
      default -> 0.5;
    };
  }
}
