package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.CellFunction;
import dev.heatpress.core.Progress;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PresentArea;
import org.jspecify.annotations.Nullable;

/// Pixels of a symmetric region of which one triangle is stored, in the order of its lines. Nothing
/// is sorted: pixels on one side of the diagonal show stored cells, those on the other side the
/// same cells of the transposed picture, and those that it cuts both.
///
/// @param square whether pixels are as wide as they are high, so that the picture is symmetric, too
record HalfPass(
    SparseCells cells,
    Grid grid,
    boolean square,
    @Nullable CellFunction function,
    List<Rasters> layers,
    Resources resources,
    CellTask task,
    Progress progress) {

  /// Makes the pixels and returns what was seen of the cells.
  CellCounter run() {
    if (square) {
      CellCounter counter = pass(new Reach(grid, true, false, false), task, progress, rows()).run();
      layers.forEach(rasters -> rasters.mirror(cells.isLower()));
      return counter;
    }
    AxisGrid across = grid.columns();
    Grid turned = new Grid(across, grid.rows());
    // What a pixel needs from beyond its row is less than the height of a row, where that is more
    // than the width of a pixel.
    boolean high = grid.rows().pixels() <= grid.columns().pixels();
    Grid first = high ? grid : turned;
    Grid second = high ? turned : grid;
    Reach reach = new Reach(first, false, true, cells.isLower());
    CellCounter counter = pass(reach, task, progress, high ? rows() : columns()).run();
    SparsePixels.Target beside = beside(second, high);
    pass(Reach.own(second), CellTask.NONE, resources.quiet(), beside).run();
    return counter;
  }

  private SparsePass pass(Reach reach, CellTask shown, Progress told, SparsePixels.Target target) {
    PresentArea present = cells.present(reach.grid());
    return new SparsePass(
        cells,
        reach,
        Lines.all(reach.grid().rows().pixels()),
        () -> new SparsePixels(cells, reach, present, function, layers, target),
        resources.threads(),
        shown,
        told);
  }

  /// Whole lines as rows.
  static SparsePixels.Target rows() {
    return (rasters, k, line, values) -> rasters.store(k, line, 0, values, values.length);
  }

  /// Whole lines as columns.
  private static SparsePixels.Target columns() {
    return (rasters, k, line, values) -> rasters.storeColumn(k, line, values, 0, values.length);
  }

  /// Stores those pixels of a line that have nothing but stored cells: all on one side of the
  /// diagonal.
  private SparsePixels.Target beside(Grid its, boolean turned) {
    AxisGrid down = its.rows();
    AxisGrid right = its.columns();
    boolean lower = cells.isLower();
    int[] ends = new int[down.pixels()];
    int at = 0;
    for (int line = 0; line < ends.length; line++) {
      while (at < right.pixels()
          && (lower ? right.last(at) <= down.first(line) : right.first(at) < down.last(line))) {
        at++;
      }
      ends[line] = at;
    }
    return (rasters, k, line, values) -> {
      int from = lower ? 0 : ends[line];
      int to = lower ? ends[line] : values.length;
      if (turned) {
        rasters.storeColumn(k, line, values, from, to);
      } else {
        rasters.storeRow(k, line, values, from, to);
      }
    };
  }
}
