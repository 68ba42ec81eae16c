package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Lengths;
import dev.heatpress.plotly.model.FigureModel.MarginLook;
import dev.heatpress.plotly.model.Margins;

/// What color bars and labels ask of the margins, and the margins that grant it.
///
/// The rules are those of `autoMargin` and `doAutoMargin` in plotly.js 3.7: each thing says at
/// which part of the plot it stands and how many pixels it needs beyond.
final class Pushes {
  private static final double LEAST = 64;

  /// What one thing needs.
  ///
  /// @param xl where in the plot its left side is anchored; the others alike
  /// @param left pixels to the left of that
  record Push(
      double xl,
      double left,
      double xr,
      double right,
      double yb,
      double bottom,
      double yt,
      double top) {}

  private final double width;
  private final double height;
  private final MarginLook base;
  private final Map<String, Push> pushes = new LinkedHashMap<>();

  /// Pixels that are kept free at the upper and lower edge for a title.
  private double reservedTop;

  private double reservedBottom;

  Pushes(double width, double height, MarginLook base) {
    this.width = width;
    this.height = height;
    this.base = base;
  }

  int count() {
    return pushes.size();
  }

  void reserve(boolean atTop, double pixels) {
    reservedTop = atTop ? pixels : reservedTop;
    reservedBottom = atTop ? reservedBottom : pixels;
  }

  /// Takes what a thing needs, or takes it back with null pixels.
  void put(String id, Push p) {
    if (!base.expand()) {
      return;
    }
    double pad =
        Math.min(
            12, Math.min(Math.min(base.left(), base.right()), Math.min(base.top(), base.bottom())));
    double tooWide = room(width, base.left() + base.right());
    double rw = tooWide > 0 ? Math.max(1, (p.left + p.right) / tooWide) : 1;
    double tooHigh = room(height, base.top() + base.bottom());
    double rh = tooHigh > 0 ? Math.max(1, (p.top + p.bottom) / tooHigh) : 1;
    pushes.put(
        id,
        new Push(
            p.xl,
            p.left / rw + pad,
            p.xr,
            p.right / rw + pad,
            p.yb,
            p.bottom / rh + pad,
            p.yt,
            p.top / rh + pad));
  }

  private static double room(double side, double margins) {
    return Math.max(0, side - Math.max(2, Math.min(side - margins, LEAST)));
  }

  /// The margins that meet all.
  Margins margins() {
    double left = base.left();
    double right = base.right();
    double top = base.top();
    double bottom = base.bottom();
    double keepTop = 0;
    double keepBottom = 0;
    if (base.expand()) {
      Map<String, Push> all = new LinkedHashMap<>();
      all.put("base", new Push(0, left, 1, right, 0, bottom, 1, top));
      all.putAll(pushes);
      keepTop =
          kept(reservedTop, top, pushes.values().stream().mapToDouble(Push::top).max().orElse(0));
      keepBottom =
          kept(
              reservedBottom,
              bottom,
              pushes.values().stream().mapToDouble(Push::bottom).max().orElse(0));
      double high = height - keepTop - keepBottom;
      for (Push a : all.values()) {
        for (Push b : all.values()) {
          if (b.xr > a.xl) {
            double span = b.xr - a.xl;
            double l = (a.left * b.xr + (b.right - width) * a.xl) / span;
            double r = (b.right * (1 - a.xl) + (a.left - width) * (1 - b.xr)) / span;
            if (l + r > left + right) {
              left = l;
              right = r;
            }
          }
          if (b.yt > a.yb) {
            double span = b.yt - a.yb;
            double low = (a.bottom * b.yt + (b.top - high) * a.yb) / span;
            double up = (b.top * (1 - a.yb) + (a.bottom - high) * (1 - b.yt)) / span;
            if (low + up > bottom + top) {
              bottom = low;
              top = up;
            }
          }
        }
      }
    }
    double rw = Math.max(1, ratio(left + right, room(width, base.left() + base.right())));
    double rh = Math.max(1, ratio(top + bottom, room(height, base.top() + base.bottom())));
    double l = Lengths.rounded(left / rw);
    double r = Lengths.rounded(right / rw);
    double t = Lengths.rounded(top / rh) + keepTop;
    double b = Lengths.rounded(bottom / rh) + keepBottom;
    return new Margins(
        l,
        r,
        t,
        b,
        Math.max(1, Lengths.rounded(width) - l - r),
        Math.max(1, Lengths.rounded(height) - t - b));
  }

  private static double kept(double reserved, double margin, double push) {
    return Math.max(0, reserved - Math.max(0, margin - push));
  }

  private static double ratio(double wanted, double room) {
    return room > 0 ? wanted / room : 1;
  }
}
