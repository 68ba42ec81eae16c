package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.Dashes;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.FigureModel.Reference;
import dev.heatpress.plotly.model.FigureModel.ShapeLook;
import dev.heatpress.plotly.model.Margins;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.model.ShapePath;

/// Shapes: what they ask of the axes, and how they are drawn.
final class ShapeItems {
  private static final int CIRCLE = 64;

  private final FigureModel model;

  ShapeItems(FigureModel model) {
    this.model = model;
  }

  /// Tells the axes what must be seen.
  void gather() {
    for (ShapeLook shape : model.shapes()) {
      double pad = shape.lineWidth() / 2;
      gather(shape.x(), shape.x0(), shape.x1(), pad);
      gather(shape.y(), shape.y0(), shape.y1(), pad);
    }
  }

  private static void gather(Reference reference, double from, double to, double pad) {
    Axis axis = reference.axis();
    if (axis != null && !reference.domain()) {
      axis.extremes.add(from, to, pad, pad);
    }
  }

  /// The shapes of a layer (`below`, `between` or `above`), as items of a scene.
  List<Scene.Item> items(Margins m, String layer) {
    List<Scene.Item> items = new ArrayList<>();
    for (ShapeLook shape : model.shapes()) {
      if (layer.equals(layer(shape))) {
        shape(items, shape, m);
      }
    }
    return items;
  }

  /// Shapes that are not on two axes lie below all plots, not between grid and cells.
  private static String layer(ShapeLook shape) {
    boolean onAxes = shape.x().axis() != null && shape.y().axis() != null;
    return shape.layer().equals("between") && !onAxes ? "below" : shape.layer();
  }

  private void shape(List<Scene.Item> items, ShapeLook s, Margins m) {
    List<ShapePath.Ring> rings = rings(s, m);
    for (ShapePath.Ring ring : rings) {
      for (double at : ring.points()) {
        if (!Double.isFinite(at)) {
          return;
        }
      }
    }
    List<Scene.Item> drawn = new ArrayList<>();
    boolean flat =
        s.type().equals("line")
            || (!s.type().equals("path") && (s.x0() == s.x1() || s.y0() == s.y1()));
    if (!flat && PlotlyColors.alpha(s.fill()) > 0) {
      drawn.add(new Scene.Polygon(ShapePath.joined(rings), s.fill()));
    }
    if (s.lineWidth() > 0 && PlotlyColors.alpha(s.lineColor()) > 0) {
      double[] dashes = Dashes.of(s.dash(), s.lineWidth());
      for (ShapePath.Ring r : rings) {
        drawn.add(new Scene.Line(r.points(), s.lineWidth(), s.lineColor(), r.closed(), dashes));
      }
    }
    // Only axes cut shapes off, not their domains.
    Axis ax = s.x().domain() ? null : s.x().axis();
    Axis ay = s.y().domain() ? null : s.y().axis();
    double left = ax == null ? 0 : ax.offset;
    double top = ay == null ? 0 : ay.offset;
    double width = ax == null ? model.width() : ax.length;
    double height = ay == null ? model.height() : ay.length;
    if (ax == null && ay == null) {
      items.addAll(drawn);
    } else if (width > 0 && height > 0) {
      items.add(new Scene.Clipped(left, top, width, height, drawn));
    }
  }

  /// The outlines of a shape on the page.
  private static List<ShapePath.Ring> rings(ShapeLook s, Margins m) {
    if (s.type().equals("path")) {
      return s.rings().stream().map(ring -> onPage(s, ring, m)).toList();
    }
    double x0 = s.x().x(s.x0(), m);
    double x1 = s.x().x(s.x1(), m);
    double y0 = s.y().y(s.y0(), m);
    double y1 = s.y().y(s.y1(), m);
    double[] points =
        switch (s.type()) {
          case "line" -> new double[] {x0, y0, x1, y1};
          case "circle" -> ellipse((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2);
          default -> new double[] {x0, y0, x1, y0, x1, y1, x0, y1};
        };
    return List.of(new ShapePath.Ring(points, !s.type().equals("line")));
  }

  private static ShapePath.Ring onPage(ShapeLook s, ShapePath.Ring ring, Margins m) {
    double[] points = ring.points().clone();
    for (int i = 0; i < points.length; i += 2) {
      points[i] = s.x().x(points[i], m);
      points[i + 1] = s.y().y(points[i + 1], m);
    }
    return new ShapePath.Ring(points, ring.closed());
  }

  /// Points of an ellipse, x and y in turn.
  static double[] ellipse(double x, double y, double rx, double ry) {
    double[] points = new double[2 * CIRCLE];
    for (int i = 0; i < CIRCLE; i++) {
      double angle = 2 * Math.PI * i / CIRCLE;
      points[2 * i] = x + rx * Math.cos(angle);
      points[2 * i + 1] = y + ry * Math.sin(angle);
    }
    return points;
  }
}
