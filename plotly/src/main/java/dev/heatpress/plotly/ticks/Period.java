package dev.heatpress.plotly.ticks;

import java.util.List;

/// The time that labels of a format name: an hour, a day, a month ...
///
/// The rules are those of `adjustPeriodDelta` and `positionPeriodTicks` in plotly.js 4.1.
///
/// @param named milliseconds of it, 0 where the format does not say
/// @param least the shortest distance of ticks for such labels
record Period(double named, Step least) {
  private static final double QUARTER = Dates.YEAR / 4;

  /// The shortest and the longest month, quarter and year.
  private static final double[] MONTHS = {28 * Dates.DAY, 31 * Dates.DAY};

  private static final double[] QUARTERS = {90 * Dates.DAY, 92 * Dates.DAY};
  private static final double[] YEARS = {365 * Dates.DAY, 366 * Dates.DAY};

  /// What a format of labels names.
  static Period of(String format) {
    if (format.isEmpty() || has(format, "fLQsSMX")) {
      return new Period(0, Step.linear(0));
    }
    return has(format, "HI")
        ? linear(Dates.HOUR)
        : has(format, "p")
            ? linear(Dates.DAY / 2)
            : has(format, "Aadejuwx")
                ? linear(Dates.DAY)
                : has(format, "UVW")
                    ? linear(Dates.WEEK)
                    : has(format, "Bbm")
                        ? new Period(Dates.MONTH, new Step('M', 1))
                        : has(format, "q")
                            ? new Period(QUARTER, new Step('M', 3))
                            : has(format, "Yy")
                                ? new Period(Dates.YEAR, new Step('M', 12))
                                : new Period(0, Step.linear(0));
  }

  private static Period linear(double size) {
    return new Period(size, Step.linear(size));
  }

  private static boolean has(String format, String letters) {
    return format.matches("(?s).*%[" + letters + "].*");
  }

  /// A distance that was chosen, or the least one.
  Step atLeast(Step chosen) {
    if (least.isLinear()) {
      return chosen.isLinear() && chosen.size() < least.size() ? least : chosen;
    }
    double shortest = least.size() == 1 ? MONTHS[0] : least.size() == 3 ? QUARTERS[0] : YEARS[0];
    boolean less = chosen.isLinear() ? chosen.size() < shortest : chosen.size() < least.size();
    return less ? least : chosen;
  }

  /// The middle of the time that begins at a tick.
  double middle(List<Double> ticks, int i) {
    int n = ticks.size();
    double actual =
        n < 2
            ? 0
            : i < n - 1
                ? Math.abs(ticks.get(i + 1) - ticks.get(i))
                : Math.abs(ticks.get(i) - ticks.get(i - 1));
    return ticks.get(i) + Math.min(length(actual), actual) / 2;
  }

  private double length(double actual) {
    double delta = named > 0 ? named : actual;
    if (delta >= YEARS[0]) {
      return within(actual, YEARS, Dates.YEAR);
    }
    if (named == QUARTER) {
      return within(actual, QUARTERS, QUARTER);
    }
    if (delta >= MONTHS[0]) {
      return within(actual, MONTHS, Dates.MONTH);
    }
    if (named == Dates.WEEK) {
      return Dates.WEEK;
    }
    return delta >= Dates.DAY ? Dates.DAY : named;
  }

  private static double within(double actual, double[] bounds, double mean) {
    return actual >= bounds[0] && actual <= bounds[1] ? actual : mean;
  }
}
