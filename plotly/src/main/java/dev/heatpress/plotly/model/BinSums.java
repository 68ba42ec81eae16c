package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.TraceCells;
import org.jspecify.annotations.Nullable;

/// What is in each bin: `histfunc` of the values, then `histnorm`; as `bin_functions`,
/// `norm_functions` and `average` of histograms in plotly.js 4.1.
final class BinSums {
  private final String function;
  private final String norm;
  private final double[] sums;
  private final double[] counts;
  private double total;

  /// @param weighted whether there are values beside the places; else places are counted
  BinSums(Attrs a, boolean weighted, int bins) {
    String given = a.choice("histfunc", "count", "count", "sum", "avg", "min", "max");
    function = weighted ? given : "count";
    norm = a.choice("histnorm", "", "", "percent", "probability", "density", "probability density");
    sums = new double[bins];
    counts = new double[bins];
    // plotly.js begins with null for extremes, whatever is then counted.
    if (function.equals("min") || function.equals("max")) {
      Arrays.fill(sums, Double.NaN);
    }
  }

  /// The values beside the places of a trace, NaN where there is none; null where there are none.
  static double @Nullable [] weights(@Nullable Json list, @Nullable TraceCells cells, int count) {
    if (Json.size(list) < 0 && cells == null) {
      return null;
    }
    double[] weights = new double[count];
    Arrays.fill(weights, Double.NaN);
    for (int i = 0; i < count; i++) {
      if (cells != null && i < cells.cells().columns()) {
        weights[i] = CellCopy.at(cells.cells(), 0, i);
      } else if (list != null && i < Json.size(list)) {
        weights[i] = Json.number(Json.at(list, i));
      }
    }
    return weights;
  }

  /// Puts something into a bin.
  void add(int bin, double value) {
    if (function.equals("count")) {
      sums[bin]++;
      total++;
      return;
    }
    if (Double.isNaN(value)) {
      return;
    }
    double before = sums[bin];
    counts[bin]++;
    switch (function) {
      case "min" -> sums[bin] = Double.isNaN(before) ? value : Math.min(before, value);
      case "max" -> sums[bin] = Double.isNaN(before) ? value : Math.max(before, value);
      default -> sums[bin] += value;
    }
    total +=
        switch (function) {
          case "avg" -> 0;
          case "sum" -> value;
          default -> Double.isNaN(before) ? value : sums[bin] - before;
        };
  }

  /// What is in the bins.
  ///
  /// @param area of each bin, for densities
  double[] finish(IntToDoubleFunction area, boolean summed) {
    if (function.equals("avg")) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
        total += Double.isNaN(sums[i]) ? 0 : sums[i];
      }
    }
    // Sums of densities are meant as integrals.
    String by = summed ? norm.replaceAll(" ?density$", "") : norm;
    for (int i = 0; i < sums.length; i++) {
      sums[i] *=
          switch (by) {
            case "percent" -> 100 / total;
            case "probability" -> 1 / total;
            case "density" -> 1 / area.applyAsDouble(i);
            case "probability density" -> 1 / area.applyAsDouble(i) / total;
            default -> 1;
          };
    }
    return sums;
  }
}
