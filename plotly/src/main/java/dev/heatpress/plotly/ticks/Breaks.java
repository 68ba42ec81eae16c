package dev.heatpress.plotly.ticks;

import module java.base;

/// Stretches of time that an axis leaves out (`rangebreaks`). On such an axis positions are
/// milliseconds without those in breaks.
public final class Breaks {
  private final double[] from;
  private final double[] to;

  /// The time in all breaks before each of them.
  private final double[] before;

  /// Whether some recur by the day of the week.
  private final boolean weekly;

  /// A stretch, from a time on and until another one.
  public record Stretch(double from, double to) {}

  /// @param stretches in any order; those that meet become one
  /// @param weekly whether some of them recur by the day of the week
  public Breaks(List<Stretch> stretches, boolean weekly) {
    this.weekly = weekly;
    List<Stretch> joined = new ArrayList<>();
    stretches.stream()
        .filter(s -> s.to > s.from)
        .sorted(Comparator.comparingDouble(Stretch::from))
        .forEach(s -> {
          if (!joined.isEmpty() && s.from <= joined.getLast().to) {
            Stretch last = joined.removeLast();
            joined.add(new Stretch(last.from, Math.max(last.to, s.to)));
          } else {
            joined.add(s);
          }
        });
    from = joined.stream().mapToDouble(Stretch::from).toArray();
    to = joined.stream().mapToDouble(Stretch::to).toArray();
    before = new double[from.length + 1];
    for (int i = 0; i < from.length; i++) {
      before[i + 1] = before[i] + to[i] - from[i];
    }
  }

  boolean weekly() {
    return weekly;
  }

  /// How many breaks begin at a time or before it.
  private int count(double time) {
    int at = Arrays.binarySearch(from, time);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /// Whether a time is in a break.
  public boolean hides(double time) {
    int n = count(time);
    return n > 0 && time < to[n - 1];
  }

  /// The position of a time; those in a break have that of its ends.
  public double position(double time) {
    if (!Double.isFinite(time)) {
      return time;
    }
    int n = count(time);
    return n == 0 ? time : Math.max(time, to[n - 1]) - before[n];
  }

  /// The time at a position; behind a break where one is there.
  public double time(double position) {
    int low = 0;
    int high = from.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (from[mid] - before[mid] <= position) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return position + before[low];
  }

  /// Ticks behind the breaks that they are in, with room for labels between them; as in `calcTicks`
  /// in plotly.js 4.1.
  ///
  /// @param room positions that one needs
  List<Double> moved(List<Double> ticks, double room) {
    List<Double> moved = new ArrayList<>();
    for (double tick : ticks.reversed()) {
      double outside = hides(tick) ? to[count(tick) - 1] : tick;
      if (moved.isEmpty() || Math.abs(position(moved.getLast()) - position(outside)) >= room) {
        moved.add(outside);
      }
    }
    return moved.reversed();
  }
}
