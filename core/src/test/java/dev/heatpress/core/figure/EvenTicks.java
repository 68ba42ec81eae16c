package dev.heatpress.core.figure;

import java.util.List;

/// Ticks of axes that run evenly from a first to a last value.
final class EvenTicks {
  private EvenTicks() {}

  static LinearTicks linear(double first, double last) {
    double half = last / 2 - first / 2;
    return new LinearTicks(
        Math.min(first, last), Math.max(first, last), v -> (v / 2 - first / 2) / half);
  }

  static LogTicks log(double first, double last) {
    double a = Math.log10(first);
    double span = Math.log10(last) - a;
    return new LogTicks(
        Math.min(first, last), Math.max(first, last), v -> (Math.log10(v) - a) / span);
  }

  static DateTicks dates(double first, double last) {
    return new DateTicks(
        Math.min(first, last), Math.max(first, last), v -> (v - first) / (last - first));
  }

  static NameTicks names(List<String> names) {
    double[] places = new double[names.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = (i + 0.5) / places.length;
    }
    return new NameTicks(names, places);
  }
}
