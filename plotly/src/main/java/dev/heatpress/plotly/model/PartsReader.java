package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.model.FigureModel.NoteLook;
import dev.heatpress.plotly.model.FigureModel.Reference;
import dev.heatpress.plotly.model.FigureModel.ShapeLook;
import dev.heatpress.plotly.model.FigureModel.TitleLook;
import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.AxisType;
import org.jspecify.annotations.Nullable;

/// Title, shapes and annotations of a layout, with the defaults of plotly.js 3.7.
final class PartsReader {
  private static final int DARK = 0xFF444444;
  private static final int MOST = 10_000;

  private final Attrs layout;
  private final Json.Obj template;
  private final References references;
  private final Font font;
  private final Notes notes;

  PartsReader(Attrs layout, Json.Obj template, References references, Font font, Notes notes) {
    this.layout = layout;
    this.template = template;
    this.references = references;
    this.font = font;
    this.notes = notes;
  }

  /// The title of the figure.
  TitleLook title() {
    Attrs title = layout.title();
    Attrs sub = title.part("subtitle");
    Attrs pad = title.part("pad");
    Font titleFont = title.font("font", font.sized(JsNumbers.round(font.size() * 1.4)));
    Font subFont = sub.font("font", font.sized(JsNumbers.round(titleFont.size() * 0.7)));
    boolean automargin = title.flag("automargin", false);
    boolean ypaper = title.choice("yref", "container", "container", "paper").equals("paper");
    double x = title.number("x", 0.5);
    double y = title.number("y", Double.NaN);
    String yanchor = title.choice("yanchor", "auto", "auto", "top", "middle", "bottom");
    if (automargin && ypaper) {
      y = y == 0 ? 0 : 1;
      yanchor = yanchor.equals("auto") ? (y == 0 ? "top" : "bottom") : yanchor;
    } else if (automargin) {
      y = Double.isNaN(y) ? 1 : y;
      yanchor = yanchor.equals("auto") ? (y < 0.5 ? "bottom" : "top") : yanchor;
    }
    double baseline =
        switch (yanchor) {
          case "top" -> 0.7;
          case "middle" -> 0.35;
          case "bottom" -> 0;
          default -> y >= 2 / 3.0 ? 0.7 : y > 1 / 3.0 ? 0.35 : 0;
        };
    double xanchor =
        switch (title.choice("xanchor", "auto", "auto", "left", "center", "right")) {
          case "left" -> 0;
          case "center" -> 0.5;
          case "right" -> 1;
          default -> x <= 1 / 3.0 ? 0 : x >= 2 / 3.0 ? 1 : 0.5;
        };
    return new TitleLook(
        title.markup("text", "").strip(),
        titleFont,
        sub.markup("text", "").strip(),
        subFont,
        x,
        y,
        title.choice("xref", "container", "container", "paper").equals("paper"),
        ypaper,
        xanchor,
        baseline,
        pad.number("l", 0),
        pad.number("r", 0),
        pad.number("t", 0),
        pad.number("b", 0),
        automargin);
  }

  /// The shapes that are drawn.
  List<ShapeLook> shapes() {
    List<ShapeLook> shapes = new ArrayList<>();
    List<Attrs> list = layout.list("shapes", template.object("shapedefaults"));
    if (list.size() > MOST) {
      throw notes.refusal("layout.shapes: more than " + MOST + " shapes");
    }
    for (Attrs a : list) {
      ShapeLook shape = shape(a);
      if (shape != null) {
        shapes.add(shape);
      }
    }
    return shapes;
  }

  private @Nullable ShapeLook shape(Attrs a) {
    a.quiet("name", "templateitemname", "editable", "visible");
    a.quiet("legend", "legendgroup", "legendgrouptitle", "legendrank", "legendwidth");
    String type =
        a.choice("type", a.has("path") ? "path" : "rect", "rect", "line", "circle", "path");
    if (!a.text("visible", "true").equals("true")) {
      a.quietAll();
      return null;
    }
    if (a.flag("showlegend", false)) {
      a.remark("showlegend", "legends are not supported; left out");
    }
    boolean pixels =
        a.text("xsizemode", "scaled").equals("pixel")
            || a.text("ysizemode", "scaled").equals("pixel");
    boolean several = Json.size(a.get("xref")) >= 0 || Json.size(a.get("yref")) >= 0;
    if (pixels || several) {
      return without(a, pixels ? "a shape sized in pixels" : "a shape on several axes");
    }
    Reference x =
        references.of(a, 'x', "paper".equals(a.text("xref", "x")) ? "paper" : a.text("xref", "x"));
    Reference y = references.of(a, 'y', a.text("yref", "y"));
    String fillRule = a.choice("fillrule", "evenodd", "evenodd", "nonzero");
    ShapePath path = type.equals("path") ? path(a, x, y) : null;
    if (type.equals("path") && path == null) {
      return without(
          a, "a path that is not made of M, L, H, V, Q, C, T, S and Z in places on its axes");
    }
    Attrs line = a.part("line");
    Attrs label = a.part("label");
    if (!label.text("text", "").isEmpty() || label.has("texttemplate")) {
      notes.add(label.path() + ": labels of shapes are not supported; left out");
    }
    double opacity = Math.clamp(a.number("opacity", 1, 0), 0, 1);
    double width = line.number("width", 2, 0);
    int fill = a.color("fillcolor", 0);
    List<ShapePath.Ring> rings = List.of();
    if (path != null) {
      a.quiet("x0", "x1", "y0", "y1");
      boolean evenOdd = fillRule.equals("evenodd");
      rings = evenOdd ? path.evenOdd() : path.rings();
      if (evenOdd && PlotlyColors.alpha(fill) > 0 && path.crosses()) {
        a.remark("path", "it crosses itself; all that it encloses is filled");
      }
    }
    return new ShapeLook(
        type,
        x,
        y,
        path == null ? References.position(a, "x0", x, 0.25) : path.box()[0],
        path == null ? References.position(a, "x1", x, 0.75) : path.box()[1],
        path == null ? References.position(a, "y0", y, 0.25) : path.box()[2],
        path == null ? References.position(a, "y1", y, 0.75) : path.box()[3],
        rings,
        PlotlyColors.faded(fill, opacity),
        PlotlyColors.faded(line.color("color", DARK), opacity),
        width,
        line.text("dash", "solid"),
        a.choice("layer", "above", "below", "above", "between"));
  }

  private @Nullable ShapeLook without(Attrs a, String what) {
    notes.add(a.path() + ": " + what + " is not supported; left out");
    a.quietAll();
    return null;
  }

  private static @Nullable ShapePath path(Attrs a, Reference x, Reference y) {
    return ShapePath.of(a.text("path", ""), p -> along(x, p), p -> along(y, p));
  }

  /// A coordinate of a path. Dates have no blanks there.
  private static double along(Reference reference, String parameter) {
    Axis axis = reference.axis();
    if (axis == null || reference.domain()) {
      return JsNumbers.parse(parameter);
    }
    boolean date = axis.scale.type() == AxisType.DATE;
    return axis.scale.linear(new Json.Text(date ? parameter.replace('_', ' ') : parameter));
  }

  /// The annotations that are drawn.
  List<NoteLook> annotations() {
    List<NoteLook> annotations = new ArrayList<>();
    List<Attrs> list = layout.list("annotations", template.object("annotationdefaults"));
    if (list.size() > MOST) {
      throw notes.refusal("layout.annotations: more than " + MOST + " annotations");
    }
    for (Attrs a : list) {
      if (a.flag("visible", true)) {
        annotations.add(annotation(a));
      } else {
        a.quietAll();
      }
    }
    return annotations;
  }

  private NoteLook annotation(Attrs a) {
    a.quiet(
        "hovertext",
        "hoverlabel",
        "captureevents",
        "clicktoshow",
        "xclick",
        "yclick",
        "name",
        "templateitemname",
        "valign");
    Reference x = references.of(a, 'x', "x");
    Reference y = references.of(a, 'y', "y");
    boolean arrow = a.flag("showarrow", true);
    boolean axOnAxis = arrow && sameAxis(a, 'x', x);
    boolean ayOnAxis = arrow && sameAxis(a, 'y', y);
    double borderWidth = a.number("borderwidth", 1, 0);
    int border = a.color("bordercolor", 0);
    boolean bordered = PlotlyColors.alpha(border) > 0;
    Attrs named = a;
    boolean headless = a.text("arrowside", "end").equals("none");
    int head = headless ? 0 : (int) a.number("arrowhead", 1, 0);
    if (a.text("arrowside", "end").contains("start") || a.has("height")) {
      notes.add(a.path() + ": arrows at the start and heights of annotations are left out");
    }
    a.quiet(
        "arrowside",
        "arrowhead",
        "standoff",
        "height",
        "startarrowhead",
        "startarrowsize",
        "startstandoff");
    return new NoteLook(
        a.markup("text", arrow ? " " : ""),
        a.font("font", font),
        a.number("textangle", 0),
        x,
        y,
        References.exponent(a, "x", x, 0.5),
        References.exponent(a, "y", y, 0.5),
        a.choice("xanchor", "auto", "auto", "left", "center", "right"),
        a.choice("yanchor", "auto", "auto", "top", "middle", "bottom"),
        a.number("xshift", 0),
        a.number("yshift", 0),
        a.choice("align", "center", "left", "center", "right"),
        a.color("bgcolor", 0),
        border,
        borderWidth,
        a.number("borderpad", 1, 0),
        Math.clamp(a.number("opacity", 1, 0), 0, 1),
        arrow,
        axOnAxis ? References.exponent(named, "ax", x, 0.4) : a.number("ax", -10),
        ayOnAxis ? References.exponent(named, "ay", y, 0.4) : a.number("ay", -30),
        axOnAxis,
        ayOnAxis,
        Math.min(head, 8),
        a.number("arrowsize", 1, 0.3),
        a.number("arrowwidth", (bordered && borderWidth > 0 ? borderWidth : 1) * 2, 0.1),
        a.color("arrowcolor", bordered ? border : DARK),
        a.number("standoff", 0, 0),
        a.number("width", Double.NaN, 1));
  }

  private static boolean sameAxis(Attrs a, char letter, Reference reference) {
    String own = a.text(letter + "ref", String.valueOf(letter));
    return reference.axis() != null && a.text("a" + letter + "ref", "pixel").equals(own);
  }
}
