package dev.heatpress.plotly.model;

import module java.base;

/// What an axis must show, with room in pixels beyond: the input of automatic ranges.
///
/// The rule for the range is that of `getAutoRange` in plotly.js 3.7.
public final class Extremes {
  /// A position and the pixels that it needs beyond itself.
  ///
  /// @param extra whether it needs a part of the axis, too
  private record Point(double at, double pad, boolean extra) {
    Point(double at, double pad) {
      this(at, pad, false);
    }

    /// The pixels on an axis of some length that keeps some free for labels inside.
    double on(double length, double labels) {
      return pad + (extra ? Math.max(labels, EXTRA * length) : labels);
    }

    /// Whether it needs no less room than another one.
    boolean covers(Point other) {
      return pad >= other.pad && (extra || !other.extra);
    }
  }

  /// The part of an axis that points of traces keep free.
  private static final double EXTRA = 0.05;

  /// What an automatic range does about zero (`rangemode`).
  public enum Mode {
    NORMAL,
    TO_ZERO,
    NON_NEGATIVE
  }

  private static final Point ZERO = new Point(0, 0);

  private final List<Point> low = new ArrayList<>();
  private final List<Point> high = new ArrayList<>();

  /// Positions from one to another, with pixels below and above.
  public void add(double from, double to, double padBelow, double padAbove) {
    if (Double.isFinite(from) && Double.isFinite(to)) {
      push(low, new Point(Math.min(from, to), Math.max(0, padBelow)), -1);
      push(high, new Point(Math.max(from, to), Math.max(0, padAbove)), 1);
    }
  }

  /// A point of a trace, where it is one.
  ///
  /// @param extra whether a part of the axis stays free beyond it
  /// @param toZero whether zero must be seen, too
  public void addPoint(double at, double pad, boolean extra, boolean toZero) {
    if (!Double.isFinite(at)) {
      return;
    }
    double from = toZero ? Math.min(0, at) : at;
    double to = toZero ? Math.max(0, at) : at;
    push(low, toZero && from == 0 ? ZERO : new Point(from, pad, extra), -1);
    push(high, toZero && to == 0 ? ZERO : new Point(to, pad, extra), 1);
  }

  /// Keeps only points that no other one makes superfluous by lying farther out with more room.
  private static void push(List<Point> points, Point point, int sign) {
    for (Point p : points) {
      if (sign * (p.at - point.at) >= 0 && p.covers(point)) {
        return;
      }
    }
    points.removeIf(p -> sign * (point.at - p.at) >= 0 && point.covers(p));
    points.add(point);
  }

  /// All of another axis, whose pixels count `ratio` times.
  public void addAll(Extremes other, double ratio) {
    other.low.forEach(p -> push(low, new Point(p.at, p.pad * ratio, p.extra), -1));
    other.high.forEach(p -> push(high, new Point(p.at, p.pad * ratio, p.extra), 1));
  }

  /// Whether nothing has to be seen.
  public boolean isEmpty() {
    return low.isEmpty();
  }

  /// The range that shows everything on an axis of so many pixels, ascending.
  public double[] range(double length, Mode mode) {
    return range(length, mode, 0, 0);
  }

  /// The range that shows everything on an axis of so many pixels, ascending.
  ///
  /// @param below pixels that labels inside the plot need at the lower end, above at the upper one
  public double[] range(double length, Mode mode, double below, double above) {
    double least = low.stream().mapToDouble(Point::at).min().orElse(0);
    double most = high.stream().mapToDouble(Point::at).max().orElse(0);
    if (least == most) {
      return around(least, length, mode);
    }
    Point bestLow = new Point(least, 0);
    Point bestHigh = new Point(most, 0);
    double best = 0;
    for (Point a : low) {
      for (Point b : high) {
        double span = b.at - a.at;
        double pixels = length - a.on(length, below) - b.on(length, above);
        boolean roomy = pixels > length / 10;
        double scale = span / (roomy ? pixels : length);
        if (span > 0 && scale > best) {
          best = scale;
          bestLow = roomy ? a : new Point(a.at, 0);
          bestHigh = roomy ? b : new Point(b.at, 0);
        }
      }
    }
    if (mode == Mode.TO_ZERO) {
      bestLow = bestLow.at >= 0 ? ZERO : bestLow;
      bestHigh = bestHigh.at <= 0 ? ZERO : bestHigh;
    } else if (mode == Mode.NON_NEGATIVE) {
      bestLow = bestLow.at - best * bestLow.on(length, below) < 0 ? ZERO : bestLow;
      bestHigh = bestHigh.at <= 0 ? new Point(1, 0) : bestHigh;
    }
    double lowPad = bestLow.on(length, below);
    double highPad = bestHigh.on(length, above);
    best = (bestHigh.at - bestLow.at) / (length - lowPad - highPad);
    return new double[] {bestLow.at - best * lowPad, bestHigh.at + best * highPad};
  }

  /// The range of a lone position.
  private double[] around(double at, double length, Mode mode) {
    return switch (mode) {
      case NORMAL -> new double[] {at - 1, at + 1};
      case NON_NEGATIVE -> new double[] {Math.max(0, at - 1), Math.max(1, at + 1)};
      case TO_ZERO -> {
        if (at == 0) {
          yield new double[] {0, 1};
        }
        double pad =
            (at > 0 ? high : low).stream().mapToDouble(p -> p.on(length, 0)).max().orElse(0);
        double end = at / (1 - Math.min(0.5, pad / length));
        yield new double[] {Math.min(0, end), Math.max(0, end)};
      }
    };
  }

  /// The least and the greatest position with their pixels, where a pixel is 1 / scale long; as far
  /// as they lie within bounds.
  public double[] within(
      double length, double scale, double lowest, double highest, double center) {
    double from = center;
    double to = center;
    for (Point p : low) {
      double at = p.at - p.on(length, 0) / scale;
      from = at > lowest && at < from ? at : from;
    }
    for (Point p : high) {
      double at = p.at + p.on(length, 0) / scale;
      to = at < highest && at > to ? at : to;
    }
    return new double[] {from, to};
  }
}
