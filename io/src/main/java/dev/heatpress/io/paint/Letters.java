package dev.heatpress.io.paint;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.font.Outline;
import dev.heatpress.io.font.Stretch;

/// A line of text in pixels. Outlines are flattened when they are drawn, since a page may have more
/// letters than fit into memory as polygons.
final class Letters implements Mark {
  /// How far chords may be off the curves of letters, in pixels.
  private static final double TOLERANCE = 0.02;

  private final double x;
  private final double y;
  private final double cos;
  private final double sin;
  private final int argb;
  private final Outline[] outlines;

  /// Per glyph where it begins along the baseline, how far above it, and its size.
  private final double[] along;

  private final double[] rise;
  private final double[] sizes;
  private final PixelBox bounds;

  /// Baselines along rows or columns are moved between two pixels, which keeps letters sharp.
  Letters(Scene.Text text, double pixelsPerUnit, Fonts fonts) {
    double angle = Math.toRadians(text.angle());
    cos = exact(Math.cos(angle));
    sin = exact(Math.sin(angle));
    x = cos == 0 ? Math.rint(text.x() * pixelsPerUnit) : text.x() * pixelsPerUnit;
    y = sin == 0 ? Math.rint(text.y() * pixelsPerUnit) : text.y() * pixelsPerUnit;
    argb = text.argb();
    List<Stretch> parts = new ArrayList<>();
    List<Scene.Run> runs = new ArrayList<>();
    for (Scene.Run run : text.runs()) {
      for (Stretch part : fonts.set(run.text(), run.face())) {
        parts.add(part);
        runs.add(run);
      }
    }
    int count = parts.stream().mapToInt(part -> part.glyphs().length).sum();
    outlines = new Outline[count];
    along = new double[count];
    rise = new double[count];
    sizes = new double[count];
    place(parts, runs, text.size() * pixelsPerUnit);
    bounds = box();
  }

  private void place(List<Stretch> parts, List<Scene.Run> runs, double size) {
    double pen = 0;
    int i = 0;
    for (int k = 0; k < parts.size(); k++) {
      Stretch part = parts.get(k);
      double scale = runs.get(k).scale() * size;
      for (int g = 0; g < part.glyphs().length; g++, i++) {
        outlines[i] = part.typeface().outline(part.glyphs()[g]);
        along[i] = pen + part.x()[g] * scale;
        rise[i] = runs.get(k).rise() * size + part.y()[g] * scale;
        sizes[i] = scale;
      }
      pen += part.width() * scale;
    }
  }

  /// Without the rounding errors of right angles.
  private static double exact(double part) {
    double whole = Math.rint(part);
    return Math.abs(part - whole) < 1e-12 ? whole : part;
  }

  @Override
  public PixelBox bounds() {
    return bounds;
  }

  @Override
  public void draw(PixelCanvas canvas, PixelBox clip) {
    for (int i = 0; i < outlines.length; i++) {
      Outline outline = outlines[i];
      if (!outline.isEmpty() && !box(outline, i).and(clip).isEmpty()) {
        canvas.fill(shape(outline, i), clip, argb);
      }
    }
  }

  private Shape shape(Outline outline, int i) {
    Shape.Builder shape = new Shape.Builder();
    outline.flatten(
        TOLERANCE / sizes[i],
        (x1, y1, x2, y2) -> shape.side(px(i, x1, y1), py(i, x1, y1), px(i, x2, y2), py(i, x2, y2)));
    return shape.build();
  }

  /// The smallest box around all letters.
  private PixelBox box() {
    PixelBox all = null;
    for (int i = 0; i < outlines.length; i++) {
      Outline outline = outlines[i];
      if (!outline.isEmpty()) {
        PixelBox box = box(outline, i);
        all = all == null ? box : all.around(box);
      }
    }
    return all == null ? PixelBox.NONE : all;
  }

  private PixelBox box(Outline outline, int i) {
    double[] b = outline.bounds();
    PixelBox all = pixel(i, b[0], b[1]).around(pixel(i, b[0], b[3]));
    return all.around(pixel(i, b[2], b[1])).around(pixel(i, b[2], b[3]));
  }

  private PixelBox pixel(int i, double u, double v) {
    double left = Math.floor(px(i, u, v));
    double top = Math.floor(py(i, u, v));
    return new PixelBox((int) left, (int) top, (int) (left + 1), (int) (top + 1));
  }

  private double px(int i, double u, double v) {
    return x + (along[i] + u * sizes[i]) * cos - (rise[i] + v * sizes[i]) * sin;
  }

  private double py(int i, double u, double v) {
    return y - (along[i] + u * sizes[i]) * sin - (rise[i] + v * sizes[i]) * cos;
  }
}
