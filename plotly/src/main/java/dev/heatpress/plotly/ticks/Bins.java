package dev.heatpress.plotly.ticks;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;
import org.jspecify.annotations.Nullable;

/// Bins of values along an axis, each with its beginning and without its end.
///
/// The rules are those of `autoBin` in src/plots/cartesian/axes.js and of `findBin` in plotly.js
/// 4.1. Values are numbers (on logarithmic axes, too), milliseconds, or indexes of categories.
///
/// @param size of each; of months where dates are binned by them
public record Bins(double start, double end, Step size) {
  /// Bins that plotly.js makes at most.
  public static final int MOST = 1_000_000;

  private static final double NOISE = 1e-9;

  /// Parts of a thing that have to be whole for bins to be moved for them.
  private static final double MOSTLY = 0.8;

  private static final double[] ROUND = {0.9, 1.9, 4.9, 9.9};

  /// Bins for values.
  ///
  /// @param count how many are wanted, 0 for what fits the values
  /// @param plane whether the bins are those of two dimensions
  /// @param given their size; null where it is to be found
  public static Bins of(
      double[] values, AxisType type, double count, boolean plane, @Nullable Step given) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return new Bins(0, 0, given == null ? Step.linear(1) : given);
    }
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    if (type == AxisType.CATEGORY) {
      double wanted = given == null ? 1 : Math.max(1, JsNumbers.round(given.size()));
      return new Bins(least - 0.5, most + 0.5, Step.linear(wanted));
    }
    AxisType scale = type == AxisType.DATE ? type : AxisType.LINEAR;
    double rough = count > 0 ? (most - least) / count : rough(sorted, values.length, plane);
    AxisTicks ticks = AxisTicks.spaced(scale, least, most, rough);
    if (given != null) {
      ticks.step(given);
      ticks.start(scale == AxisType.DATE ? Dates.parse("2000-01-01") : 0);
    }
    Step size = ticks.step();
    double first = ticks.first(least - (most - least) * 1e-4, false);
    double start = size.next(first, true);
    if (size.isLinear()) {
      start = shifted(start, sorted, size.size(), scale);
      double n = 1 + Math.floor((most - start) / size.size());
      return new Bins(start, start + n * size.size(), size);
    }
    start = shiftedMonths(start, sorted, size);
    double end = start;
    for (int n = 0; end <= most && n < MOST; n++) {
      end = size.next(end, false);
    }
    return new Bins(start, end, size);
  }

  /// A size by the deviation of the values, but not below what is between two of them.
  private static double rough(double[] sorted, int count, boolean plane) {
    double apart = Distinct.of(sorted).step();
    double power = Math.pow(10, Math.floor(Math.log(apart) / AxisTicks.LN10));
    double part = ROUND[0];
    for (double each : ROUND) {
      part = each <= apart / power ? each : part;
    }
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    double mean = sum / sorted.length;
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / sorted.length);
    return Math.max(power * part, 2 * deviation / Math.pow(count, plane ? 0.25 : 0.4));
  }

  /// A start with which few values lie at the edges of bins.
  private static double shifted(double start, double[] sorted, double size, AxisType type) {
    int edges = 0;
    int middles = 0;
    int whole = 0;
    for (double value : sorted) {
      whole += value % 1 == 0 ? 1 : 0;
      edges += nearEdge(value, start, size) ? 1 : 0;
      middles += nearEdge(value + size / 2, start, size) ? 1 : 0;
    }
    double least = sorted[0];
    if (whole == sorted.length && type != AxisType.DATE) {
      if (size < 1) {
        return least - 0.5 * size;
      }
      double half = start - 0.5;
      return half + size < least ? half + size : half;
    }
    boolean ends = nearEdge(least, start, size) || nearEdge(sorted[sorted.length - 1], start, size);
    if (middles < sorted.length * 0.1 && (edges > sorted.length * 0.3 || ends)) {
      double half = size / 2;
      return start + (start + half < least ? half : -half);
    }
    return start;
  }

  private static boolean nearEdge(double value, double start, double size) {
    return (1 + (value - start) * 100 / size) % 100 < 2;
  }

  /// Bins of months that begin in their middle where nearly all values are days, months or years.
  private static double shiftedMonths(double start, double[] sorted, Step size) {
    double days = 0;
    double months = 0;
    double years = 0;
    for (double value : sorted) {
      if (value % Dates.DAY == 0) {
        LocalDateTime date = Dates.time(value);
        boolean first = date.getDayOfMonth() == 1;
        days++;
        months += first ? 1 : 0;
        years += first && date.getMonthValue() == 1 ? 1 : 0;
      }
    }
    double n = sorted.length * MOSTLY;
    if (days <= n) {
      return start;
    }
    double moved =
        years > n && size.size() % 12 == 0
            ? Dates.addMonths(start, -6) + Dates.DAY * 1.5
            : months > n ? Dates.addMonths(start, -1) + Dates.DAY * 15.5 : start - Dates.DAY / 2;
    double next = Dates.addMonths(moved, (int) size.size());
    return next <= sorted[0] ? next : moved;
  }

  /// The position that is so many bins away.
  public double plus(double at, int bins) {
    double moved = at;
    for (int i = 0; i < Math.abs(bins); i++) {
      moved = size.next(moved, bins < 0);
    }
    return moved;
  }

  /// Where bins begin and end, one more than there are bins; at most [#MOST] of these.
  public double[] edges() {
    double last = end + (start - size.next(start, false)) / 1e6;
    DoubleStream.Builder edges = DoubleStream.builder().add(start);
    double at = start;
    for (int n = 0; at < last && n < MOST; n++) {
      double next = size.next(at, false);
      if (!(next > at)) {
        break;
      }
      edges.add(next);
      at = next;
    }
    return edges.build().toArray();
  }

  /// The bin of a value, -1 for none.
  ///
  /// @param edges those of these bins
  public int index(double value, double[] edges) {
    int bins = edges.length - 1;
    if (!Double.isFinite(value) || bins < 1) {
      return -1;
    }
    double found;
    if (size.isLinear()) {
      found = Math.floor((value - start) / size.size() + NOISE);
    } else {
      double more = (edges[bins] - edges[0]) / bins * NOISE;
      int at = Arrays.binarySearch(edges, value + more);
      found = at >= 0 ? at : -at - 2;
    }
    return found >= 0 && found < bins ? (int) found : -1;
  }
}
