package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.report.JsonTree;

/// What a page shows beside a matrix: names of its rows and columns, segments, tracks.
final class AxisWords {
  /// Names and cells of tracks that are sent at a time.
  static final int MOST = 4096;

  /// Segments that a page draws.
  private static final int MOST_SEGMENTS = 1000;

  private AxisWords() {}

  /// What a page has to know of an input.
  static Map<String, Object> info(Viewed input, RunContext context) {
    long[] shape = input.slice() == null ? new long[0] : input.shape();
    return input.use(
        "",
        context,
        (opened, matrix) -> {
          Axes axes = axes(opened);
          return JsonTree.object(
              "name",
              input.name(),
              "rows",
              matrix.rows(),
              "columns",
              matrix.columns(),
              "dtype",
              matrix.dtype().code(),
              "version",
              input.version(),
              "slice",
              input.slice(),
              "shape",
              Arrays.stream(shape).boxed().toList(),
              "down",
              summary(axes.rows()),
              "across",
              summary(axes.columns()));
        });
  }

  /// What the file says of both axes; nothing where it is damaged.
  static Axes axes(Input opened) {
    try {
      return opened.axes().get();
    } catch (InputException e) {
      // Cells are there without what is said of them.
      return Axes.NONE;
    }
  }

  /// Whether cells of an axis have names or tracks.
  static boolean says(Axis axis) {
    return !axis.names().isEmpty() || axis.coordinates() != null || !axis.annotations().isEmpty();
  }

  /// What a page has to know of an axis at once.
  static Map<String, Object> summary(Axis axis) {
    List<Object> segments = new ArrayList<>();
    for (Axis.Segment each : axis.segments().stream().limit(MOST_SEGMENTS).toList()) {
      segments.add(JsonTree.object("name", each.name(), "first", each.first(), "end", each.end()));
    }
    return JsonTree.object(
        "title",
        axis.label(),
        "names",
        !axis.names().isEmpty() || axis.coordinates() != null,
        "segments",
        segments,
        "tracks",
        List.copyOf(axis.annotations().keySet()));
  }

  /// Names and tracks of cells [from, to) of an axis; of many cells, those of some of them, evenly.
  static Map<String, Object> part(Input opened, MatrixSource matrix, boolean rows, long[] range) {
    long cells = rows ? matrix.rows() : matrix.columns();
    if (range[0] >= range[1] || range[1] > cells) {
      throw new RefusedException(
          400, "'range' takes cells of the axis, as in 0,%d; not %d,%d", cells, range[0], range[1]);
    }
    return part(rows ? axes(opened).rows() : axes(opened).columns(), cells, range[0], range[1]);
  }

  /// The same of an axis with so many cells.
  static Map<String, Object> part(Axis axis, long cells, long from, long to) {
    long step = Math.max(1, Math.ceilDiv(to - from, MOST));
    List<String> names = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    double[] coordinates = axis.coordinates();
    for (long k = from; k < to; k += step) {
      int cell = Math.toIntExact(k);
      names.add(CellValue.name(axis, coordinates, cell, cells));
      shown.add(cell);
    }
    Map<String, List<String>> tracks = new LinkedHashMap<>();
    axis.annotations()
        .forEach((name, texts) -> tracks.put(name, shown.stream().map(texts::get).toList()));
    return JsonTree.object("step", step, "names", names, "tracks", tracks);
  }
}
