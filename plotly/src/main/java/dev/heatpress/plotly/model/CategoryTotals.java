package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.TraceCells;

/// The order of categories by their cells: `total descending`, `median ascending` ...
///
/// The rules are those of `sortAxisCategoriesByValue` in plotly.js 4.1: cells of all traces on the
/// axis count, missing ones do not, and equal values keep their order. Medians are medians here:
/// plotly.js sorts numbers as texts for them. Categories without a cell come last.
final class CategoryTotals {
  static final Pattern ORDER =
      Pattern.compile("(total|sum|min|max|mean|median) (ascending|descending)");

  private final char letter;
  private final List<GivenTrace> traces;

  /// @param letter of the axis
  /// @param traces those on the axis
  CategoryTotals(char letter, List<GivenTrace> traces) {
    this.letter = letter;
    this.traces = traces;
  }

  /// The names of categories in an order.
  List<String> sorted(String order, Collection<String> names) {
    String[] words = order.split(" ", -1);
    Map<String, DoubleStream.Builder> cells = new LinkedHashMap<>();
    names.forEach(name -> cells.put(name, DoubleStream.builder()));
    for (GivenTrace trace : traces) {
      TraceCells grid = trace.cells();
      if (grid != null && trace.kind().hasMatrix()) {
        gather(cells, trace.a(), grid);
      }
    }
    Map<String, Double> values = new HashMap<>();
    boolean down = words[1].equals("descending");
    cells.forEach((name, of) -> {
      double value = value(words[0], of.build().toArray());
      values.put(name, down ? -value : value);
    });
    return names.stream()
        .sorted(Comparator.comparingDouble(name -> values.getOrDefault(name, Double.NaN)))
        .toList();
  }

  private void gather(Map<String, DoubleStream.Builder> cells, Attrs trace, TraceCells grid) {
    Json list = trace.get(String.valueOf(letter));
    boolean rows = (letter == 'y') != trace.flag("transpose", false) && !grid.flat();
    Cells z = rows ? grid.cells().transposed() : grid.cells();
    // Columns that lie along the axis; of equal names the last one counts, but in lists all do.
    Map<String, List<Integer>> columns = new HashMap<>();
    for (int i = 0; i < Math.min(Json.size(list), z.columns()) && list != null; i++) {
      List<Integer> of =
          columns.computeIfAbsent(AxisScale.name(Json.at(list, i)), n -> new ArrayList<>());
      if (!grid.flat()) {
        of.clear();
      }
      of.add(i);
    }
    cells.forEach((name, into) -> {
      for (int column : columns.getOrDefault(name, List.of())) {
        for (long r = 0; r < z.rows(); r++) {
          double cell = CellCopy.at(z, r, column);
          if (Double.isFinite(cell)) {
            into.add(cell);
          }
        }
      }
    });
  }

  private static double value(String what, double[] cells) {
    int n = cells.length;
    return switch (what) {
      case "min" -> Arrays.stream(cells).min().orElse(Double.NaN);
      case "max" -> Arrays.stream(cells).max().orElse(Double.NaN);
      case "median" -> {
        Arrays.sort(cells);
        yield n == 0 ? Double.NaN : cells[(n - 1) / 2] / 2 + cells[n / 2] / 2;
      }
      default -> {
        double sum = 0;
        for (double cell : cells) {
          sum += cell;
        }
        yield n == 0 ? Double.NaN : what.equals("mean") ? sum / n : sum;
      }
    };
  }
}
