package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.Region;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.tiling.PartLayout;
import dev.heatpress.tiling.PartNumber;
import dev.heatpress.tiling.RasterSpec;

/// Which rows of a matrix each task of a pass needs. Neither their beginnings nor their ends ever
/// fall from task to task; two tasks may need one row.
///
/// @param region the cells that the pass is about
/// @param first row of each task
/// @param end of the rows of each task
record Cut(Region region, List<Long> first, List<Long> end) implements Serializable {

  /// Bands of cells.
  static Cut cells(Region region, int tasks) {
    return of(
        region, tasks, number -> number.first(region.rows()), number -> number.end(region.rows()));
  }

  /// The cells of bands of pixels.
  static Cut pixels(RasterSpec spec, int tasks) {
    AxisGrid rows = new PartLayout(spec, false).grid().rows();
    long lines = rows.pixels();
    return of(
        spec.region(),
        tasks,
        number -> rows.first((int) number.first(lines)),
        number -> rows.last((int) number.end(lines) - 1) + 1);
  }

  private static Cut of(
      Region region, int tasks, ToLongFunction<PartNumber> first, ToLongFunction<PartNumber> end) {
    List<PartNumber> numbers =
        IntStream.rangeClosed(1, tasks).mapToObj(k -> new PartNumber(k, tasks)).toList();
    long top = region.rowStart();
    return new Cut(
        region,
        numbers.stream().map(number -> top + first.applyAsLong(number)).toList(),
        numbers.stream().map(number -> top + end.applyAsLong(number)).toList());
  }

  int tasks() {
    return first.size();
  }

  /// The first task that needs a row; where none does, the next row's.
  int firstTask(long row) {
    int low = 0;
    int high = tasks();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end.get(middle) > row) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
