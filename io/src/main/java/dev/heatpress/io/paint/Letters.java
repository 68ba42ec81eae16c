package dev.heatpress.io.paint;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Outline;
import dev.heatpress.io.font.Typeface;

/// A line of text in pixels. Outlines are flattened when they are drawn, since a page may have more
/// letters than fit into memory as polygons.
final class Letters implements Mark {
  /// How far chords may be off the curves of letters, in pixels.
  private static final double TOLERANCE = 0.02;

  private final Typeface typeface = Typeface.standard();
  private final double x;
  private final double y;
  private final double cos;
  private final double sin;
  private final int argb;
  private final int[] glyphs;

  /// Per glyph where it begins along the baseline, how far above it, and its size.
  private final double[] along;

  private final double[] rise;
  private final double[] sizes;
  private final PixelBox bounds;

  /// Baselines along rows or columns are moved between two pixels, which keeps letters sharp.
  Letters(Scene.Text text, double pixelsPerUnit) {
    double angle = Math.toRadians(text.angle());
    cos = exact(Math.cos(angle));
    sin = exact(Math.sin(angle));
    x = cos == 0 ? Math.rint(text.x() * pixelsPerUnit) : text.x() * pixelsPerUnit;
    y = sin == 0 ? Math.rint(text.y() * pixelsPerUnit) : text.y() * pixelsPerUnit;
    argb = text.argb();
    int count = 0;
    for (Scene.Run run : text.runs()) {
      count += run.text().codePointCount(0, run.text().length());
    }
    glyphs = new int[count];
    along = new double[count];
    rise = new double[count];
    sizes = new double[count];
    place(text, text.size() * pixelsPerUnit);
    bounds = box();
  }

  private void place(Scene.Text text, double size) {
    double pen = 0;
    int i = 0;
    for (Scene.Run run : text.runs()) {
      for (int codePoint : run.text().codePoints().toArray()) {
        glyphs[i] = typeface.glyph(codePoint);
        along[i] = pen;
        rise[i] = run.rise() * size;
        sizes[i] = run.scale() * size;
        pen += typeface.advance(glyphs[i]) * sizes[i];
        i++;
      }
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
    for (int i = 0; i < glyphs.length; i++) {
      Outline outline = typeface.outline(glyphs[i]);
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
    for (int i = 0; i < glyphs.length; i++) {
      Outline outline = typeface.outline(glyphs[i]);
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
