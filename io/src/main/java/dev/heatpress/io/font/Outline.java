package dev.heatpress.io.font;

import java.util.Arrays;

/// The outline of a glyph at size 1: x to the right, y up from the baseline, filled by the nonzero
/// rule. Immutable.
///
/// @param contours per contour its start and then, for each curve, the control point and the end: x
///   and y in turn; a line is a curve with its control point in the middle
public record Outline(double[][] contours) {

  /// Takes the sides of polygons.
  @FunctionalInterface
  public interface Sides {

    /// A side from one point to another.
    void side(double x1, double y1, double x2, double y2);
  }

  /// Whether there is nothing to fill.
  public boolean isEmpty() {
    return contours.length == 0;
  }

  /// Straight sides that come within `tolerance` of the curves; each contour ends where it begins.
  public void flatten(double tolerance, Sides sides) {
    for (double[] contour : contours) {
      double x = contour[0];
      double y = contour[1];
      for (int i = 2; i < contour.length; i += 4) {
        curve(x, y, contour, i, tolerance, sides);
        x = contour[i + 2];
        y = contour[i + 3];
      }
    }
  }

  /// A chord of an n-th of the parameter is a 4 n^2-th of the second difference off its curve.
  private static void curve(
      double x, double y, double[] contour, int at, double tolerance, Sides sides) {
    double ax = x - 2 * contour[at] + contour[at + 2];
    double ay = y - 2 * contour[at + 1] + contour[at + 3];
    double bx = 2 * (contour[at] - x);
    double by = 2 * (contour[at + 1] - y);
    int n = Math.clamp((long) Math.ceil(Math.sqrt(Math.hypot(ax, ay) / (4 * tolerance))), 1, 256);
    double fromX = x;
    double fromY = y;
    for (int k = 1; k <= n; k++) {
      double t = (double) k / n;
      double toX = k == n ? contour[at + 2] : x + t * (bx + t * ax);
      double toY = k == n ? contour[at + 3] : y + t * (by + t * ay);
      sides.side(fromX, fromY, toX, toY);
      fromX = toX;
      fromY = toY;
    }
  }

  /// The smallest box around all points, those off the curve too: left, bottom, right and top.
  public double[] bounds() {
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double[] contour : contours) {
      for (int i = 0; i < contour.length; i += 2) {
        box[0] = Math.min(box[0], contour[i]);
        box[1] = Math.min(box[1], contour[i + 1]);
        box[2] = Math.max(box[2], contour[i]);
        box[3] = Math.max(box[3], contour[i + 1]);
      }
    }
    return isEmpty() ? new double[4] : box;
  }

  /// Turns the points of a contour into curves.
  static final class Tracer {
    private final double scale;
    private final double startX;
    private final double startY;
    private double[] contour = new double[64];
    private int size;
    private double x;
    private double y;
    private double controlX;
    private double controlY;
    private boolean curved;

    Tracer(double x, double y, double unitsPerEm) {
      scale = 1 / unitsPerEm;
      startX = x;
      startY = y;
      this.x = x;
      this.y = y;
      put(x, y);
    }

    /// The next point, on the curve or off it.
    void point(double px, double py, boolean on) {
      if (on) {
        to(px, py);
        return;
      }
      if (curved) {
        to((controlX + px) / 2, (controlY + py) / 2);
      }
      controlX = px;
      controlY = py;
      curved = true;
    }

    double[] close() {
      if (curved || x != startX || y != startY) {
        to(startX, startY);
      }
      return Arrays.copyOf(contour, size);
    }

    private void to(double px, double py) {
      put(curved ? controlX : (x + px) / 2, curved ? controlY : (y + py) / 2);
      put(px, py);
      x = px;
      y = py;
      curved = false;
    }

    private void put(double px, double py) {
      if (size == contour.length) {
        contour = Arrays.copyOf(contour, 2 * size);
      }
      contour[size++] = px * scale;
      contour[size++] = py * scale;
    }
  }
}
