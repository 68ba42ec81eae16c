package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.Printf;
import dev.heatpress.plotly.model.FigureModel.Reference;
import dev.heatpress.plotly.read.DataImage;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.TraceCells;
import dev.heatpress.plotly.ticks.AxisType;
import org.jspecify.annotations.Nullable;

/// Images: traces, and those of a layout, with the defaults of plotly.js 4.1.
final class ImageReader {
  private static final int MOST = 1000;

  private final Notes notes;

  ImageReader(Notes notes) {
    this.notes = notes;
  }

  /// Why nothing can be drawn of a trace without pixels, in words; empty where it can.
  static String undrawn(Attrs a) {
    return a.has("source") ? DataImage.undrawn(a.text("source", "")) : "without pixels or a source";
  }

  /// A trace of type `image`; null where it can't be drawn, which is said then.
  @Nullable ImageTrace trace(GivenTrace trace, Axis x, Axis y) {
    Attrs a = trace.a();
    a.quiet(TraceReader.QUIET);
    a.quiet("text", "zorder", "source", "z", "colormodel", "zmin", "zmax");
    TraceCells cells = trace.cells();
    ArgbRows pixels = cells == null ? source(a) : pixels(a, cells);
    String smooth = a.choice("zsmooth", "false", "fast", "false");
    double dx = a.number("dx", 1);
    double dy = a.number("dy", 1);
    double x0 = start(a, x, 'x') - dx / 2;
    double y0 = start(a, y, 'y') - dy / 2;
    double opacity = Math.clamp(a.number("opacity", 1, 0), 0, 1);
    if (x.scale.type() == AxisType.LOG || y.scale.type() == AxisType.LOG || dx == 0 || dy == 0) {
      a.misleads("type", "images on logarithmic axes, or without width, are not drawn");
      return null;
    }
    boolean fast = smooth.equals("fast") && cells == null;
    return new ImageTrace(a.path(), x, y, pixels, x0, dx, y0, dy, fast, opacity);
  }

  private static double start(Attrs a, Axis axis, char letter) {
    Json given = a.get(letter + "0");
    double start = given == null ? 0 : axis.scale.linear(given);
    return Double.isFinite(start) ? start : 0;
  }

  private ArgbRows source(Attrs a) {
    return switch (DataImage.of(a.text("source", ""))) {
      case DataImage.Found found -> found.image();
      case DataImage.Refused why -> throw notes.refusal(a.path() + ".source: " + why.reason());
    };
  }

  private ArgbRows pixels(Attrs a, TraceCells cells) {
    String model = a.choice("colormodel", "rgb", "rgb", "rgba", "rgba256", "hsl", "hsla");
    if (cells.channels() < ImagePixels.channels(model)) {
      throw notes.refusal(
          Printf.of(
              "%s.z: its pixels have %d numbers, too few for the colormodel '%s'",
              a.path(), cells.channels(), model));
    }
    return ImagePixels.of(cells, model, a.get("zmin"), a.get("zmax"));
  }

  /// The images of a layout that are drawn.
  List<ImageLook> images(Attrs layout, Json.Obj template, References references) {
    List<ImageLook> images = new ArrayList<>();
    List<Attrs> list = layout.list("images", template.object("imagedefaults"));
    if (list.size() > MOST) {
      throw notes.refusal("layout.images: more than " + MOST + " images");
    }
    for (Attrs a : list) {
      a.quiet("name", "templateitemname");
      String source = a.text("source", "");
      if (source.isEmpty() || !a.flag("visible", true)) {
        a.quietAll();
        continue;
      }
      switch (DataImage.of(source)) {
        case DataImage.Found found -> images.add(image(a, found.image(), references));
        case DataImage.Refused why -> {
          a.misleads("source", why.reason() + "; left out");
          a.quietAll();
        }
      }
    }
    return images;
  }

  private static ImageLook image(Attrs a, ArgbRows pixels, References references) {
    Reference x = references.of(a, 'x', "paper");
    Reference y = references.of(a, 'y', "paper");
    return new ImageLook(
        a.path(),
        pixels,
        x,
        y,
        References.exponent(a, "x", x, 0),
        References.exponent(a, "y", y, 0),
        a.number("sizex", 0),
        a.number("sizey", 0),
        part(a.choice("xanchor", "left", "left", "center", "right")),
        part(a.choice("yanchor", "top", "top", "middle", "bottom")),
        a.choice("sizing", "contain", "contain", "fill", "stretch"),
        a.choice("layer", "above", "below", "above"),
        Math.clamp(a.number("opacity", 1, 0), 0, 1));
  }

  private static double part(String anchor) {
    return switch (anchor) {
      case "left", "top" -> 0;
      case "right", "bottom" -> 1;
      default -> 0.5;
    };
  }
}
