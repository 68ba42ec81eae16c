package dev.heatpress.io.font;

import module java.base;

import java.awt.geom.PathIterator;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.cff.CFFParser;

/// Outlines as PostScript has them, read by fontbox: their cubic curves become quadratic ones, so
/// that all letters are drawn and embedded in one way.
final class CffTable implements FontFile.Glyphs {
  /// How far a quadratic curve may be off its cubic one, in units.
  private static final double TOLERANCE = 0.25;

  private static final int MOST_PIECES = 16;

  /// Rounded to whole units, outlines shall be within an eight-thousandth of the font's size.
  private static final int FINE = 4000;

  private final CFFFont font;
  private final int factor;

  CffTable(ByteBuffer table, int unitsPerEm) {
    byte[] bytes = new byte[table.limit()];
    table.get(0, bytes);
    try {
      font = new CFFParser().parse(bytes, () -> bytes).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    factor = Math.ceilDiv(FINE, unitsPerEm);
  }

  @Override
  public int factor() {
    return factor;
  }

  @Override
  public GlyphPoints points(int glyph) {
    Contours contours = new Contours();
    double[] p = new double[6];
    for (PathIterator i = path(glyph); !i.isDone(); i.next()) {
      switch (i.currentSegment(p)) {
        case PathIterator.SEG_MOVETO -> contours.start(p[0], p[1]);
        case PathIterator.SEG_LINETO -> contours.add(p[0], p[1], true);
        case PathIterator.SEG_CUBICTO -> contours.cubic(p);
        case PathIterator.SEG_QUADTO -> {
          contours.add(p[0], p[1], false);
          contours.add(p[2], p[3], true);
        }
        default -> contours.close();
      }
    }
    contours.close();
    return contours.points();
  }

  private PathIterator path(int glyph) {
    try {
      int id = font instanceof CFFCIDFont ? font.getCharset().getCIDForGID(glyph) : glyph;
      return font.getType2CharString(id).getPath().getPathIterator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Contours in the making.
  private final class Contours {
    private final List<Integer> xs = new ArrayList<>();
    private final List<Integer> ys = new ArrayList<>();
    private final List<Boolean> on = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private double x;
    private double y;

    void start(double px, double py) {
      close();
      add(px, py, true);
    }

    void add(double px, double py, boolean curve) {
      x = px;
      y = py;
      xs.add(Math.toIntExact(Math.round(px * factor)));
      ys.add(Math.toIntExact(Math.round(py * factor)));
      on.add(curve);
    }

    /// In pieces of equal steps: a quadratic curve is sqrt(3) / 36 of the third difference off, and
    /// that falls with the cube of their number.
    void cubic(double[] p) {
      double x0 = x;
      double y0 = y;
      double dx = p[4] - 3 * p[2] + 3 * p[0] - x0;
      double dy = p[5] - 3 * p[3] + 3 * p[1] - y0;
      double off = Math.sqrt(3) / 36 * Math.hypot(dx, dy) * factor;
      int n = Math.clamp((long) Math.ceil(Math.cbrt(off / TOLERANCE)), 1, MOST_PIECES);
      for (int k = 0; k < n; k++) {
        double from = (double) k / n;
        double to = (double) (k + 1) / n;
        // The control point is where the tangents at both ends meet, as far as they do.
        double half = (to - from) / 4;
        double cx =
            (at(x0, p[0], p[2], p[4], from) + at(x0, p[0], p[2], p[4], to)) / 2
                + half * (slope(x0, p[0], p[2], p[4], from) - slope(x0, p[0], p[2], p[4], to));
        double cy =
            (at(y0, p[1], p[3], p[5], from) + at(y0, p[1], p[3], p[5], to)) / 2
                + half * (slope(y0, p[1], p[3], p[5], from) - slope(y0, p[1], p[3], p[5], to));
        add(cx, cy, false);
        add(at(x0, p[0], p[2], p[4], to), at(y0, p[1], p[3], p[5], to), true);
      }
    }

    private static double at(double a, double b, double c, double d, double t) {
      double s = 1 - t;
      return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }

    private static double slope(double a, double b, double c, double d, double t) {
      double s = 1 - t;
      return 3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c));
    }

    /// Without a last point that is the first one once more.
    void close() {
      int first = ends.isEmpty() ? 0 : ends.getLast() + 1;
      int last = xs.size() - 1;
      if (last > first
          && xs.get(last).equals(xs.get(first))
          && ys.get(last).equals(ys.get(first))) {
        xs.removeLast();
        ys.removeLast();
        on.removeLast();
        last--;
      }
      if (last >= first) {
        ends.add(last);
      }
    }

    GlyphPoints points() {
      boolean[] curve = new boolean[on.size()];
      for (int i = 0; i < curve.length; i++) {
        curve[i] = on.get(i);
      }
      return new GlyphPoints(array(xs), array(ys), curve, array(ends));
    }

    private static int[] array(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
