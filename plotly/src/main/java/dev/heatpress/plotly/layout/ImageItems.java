package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.figure.Lengths;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.FigureModel.Reference;
import dev.heatpress.plotly.model.ImageLook;
import dev.heatpress.plotly.model.ImageTrace;
import dev.heatpress.plotly.model.Margins;

/// Puts images into a scene, of each only what is seen.
///
/// The geometry is that of `components/images/draw` and `traces/image/plot` in plotly.js 4.1.
final class ImageItems {
  private final FigureModel model;
  private final List<Scene.Item> items;
  private final List<Area> areas;

  /// @param items gets the data areas
  /// @param areas gets what they are made of
  ImageItems(FigureModel model, List<Scene.Item> items, List<Area> areas) {
    this.model = model;
    this.items = items;
    this.areas = areas;
  }

  /// An image trace.
  void add(ImageTrace t) {
    double x0 = t.x().offset + t.x().pixel(t.x0());
    double x1 = t.x().offset + t.x().pixel(t.x1());
    double y0 = t.y().offset + t.y().pixel(t.y0());
    double y1 = t.y().offset + t.y().pixel(t.y1());
    add(t.name(), t.pixels(), x0, x1, y0, y1, plot(t.x(), t.y()), t.smooth(), t.opacity());
  }

  private static Box plot(Axis x, Axis y) {
    return new Box(x.offset, y.offset, x.offset + x.length, y.offset + y.length);
  }

  /// An image of the layout.
  void add(ImageLook look, Margins m) {
    double width = size(look.xref(), look.width(), m.width());
    double height = size(look.yref(), look.height(), m.height());
    double left = look.xref().x(look.x(), m) - width * look.left();
    double top = look.yref().y(look.y(), m) - height * look.above();
    if (!(width > 0 && height > 0) || !Double.isFinite(left + top)) {
      return;
    }
    Axis x = look.xref().domain() ? null : look.xref().axis();
    Axis y = look.yref().domain() ? null : look.yref().axis();
    Box box =
        new Box(
            Math.max(left, x == null ? 0 : x.offset),
            Math.max(top, y == null ? 0 : y.offset),
            Math.min(left + width, x == null ? model.width() : x.offset + x.length),
            Math.min(top + height, y == null ? model.height() : y.offset + y.length));
    ArgbRows pixels = look.pixels();
    double w = width;
    double h = height;
    if (!look.sizing().equals("stretch")) {
      double across = width / pixels.columns();
      double down = height / pixels.rows();
      double scale = look.sizing().equals("fill") ? Math.max(across, down) : Math.min(across, down);
      w = scale * pixels.columns();
      h = scale * pixels.rows();
    }
    double x0 = left + (width - w) * look.left();
    double y0 = top + (height - h) * look.above();
    add(look.name(), pixels, x0, x0 + w, y0, y0 + h, box, true, look.opacity());
  }

  private static double size(Reference reference, double part, double plot) {
    Axis axis = reference.axis();
    return axis == null
        ? part * plot
        : reference.domain() ? part * axis.length : Math.abs(part * axis.pixelsPerUnit());
  }

  /// An image whose first column begins at x0 and whose last one ends at x1, cut by a box.
  private void add(
      String name,
      ArgbRows pixels,
      double x0,
      double x1,
      double y0,
      double y1,
      Box box,
      boolean smooth,
      double opacity) {
    double left = Math.max(0, Lengths.snapped(Math.max(Math.min(x0, x1), box.left())));
    double right =
        Math.min(model.width(), Lengths.snapped(Math.min(Math.max(x0, x1), box.right())));
    double top = Math.max(0, Lengths.snapped(Math.max(Math.min(y0, y1), box.top())));
    double bottom =
        Math.min(model.height(), Lengths.snapped(Math.min(Math.max(y0, y1), box.bottom())));
    if (!(right > left && bottom > top) || !Double.isFinite((x1 - x0) * (y1 - y0))) {
      return;
    }
    items.add(new Scene.DataArea(areas.size(), left, top, right - left, bottom - top, opacity));
    double wide = pixels.columns();
    double high = pixels.rows();
    areas.add(
        new ImageArea(
            name,
            pixels,
            within((left - x0) / (x1 - x0) * wide, wide),
            within((right - x0) / (x1 - x0) * wide, wide),
            within((top - y0) / (y1 - y0) * high, high),
            within((bottom - y0) / (y1 - y0) * high, high),
            smooth));
  }

  /// A place in the image, which a snapped edge may miss by a hair.
  private static double within(double at, double size) {
    double whole = Math.rint(at);
    return Math.abs(at - whole) < size * 1e-5
        ? Math.clamp(whole, 0, size)
        : Math.clamp(at, 0, size);
  }
}
