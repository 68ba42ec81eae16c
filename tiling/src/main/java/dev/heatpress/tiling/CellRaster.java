package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelSummer;
import org.jspecify.annotations.Nullable;

/// Cells in memory, row by row, as the pixels of a picture: they are copied by whoever reads them,
/// and nothing is kept.
final class CellRaster implements Raster {
  private final Cells cells;
  private final Grid grid;
  private final RasterSpec spec;
  private final CellTask task;
  private final @Nullable PageRelease release;
  private final Queue<State> idle = new ConcurrentLinkedQueue<>();
  private final List<State> all = new ArrayList<>();
  private final BitSet counted = new BitSet();
  private @Nullable CellStatistics known;

  /// What a thread needs while it reads.
  private record State(PixelSummer summer, CellTask.Visitor visitor) {}

  /// @param cells as they appear, before they are flipped
  /// @param grid of as many pixels
  /// @param task sees each cell once, where nothing is known of them
  CellRaster(
      Cells cells, Grid grid, RasterSpec spec, CellTask task, @Nullable CellStatistics known) {
    this.cells = cells;
    this.grid = grid;
    this.spec = spec;
    this.task = task;
    this.known = known;
    this.release = PageRelease.of(cells, spec.memory());
  }

  @Override
  public int height() {
    return spec.height();
  }

  @Override
  public int width() {
    return spec.width();
  }

  /// What was known, or has been counted once all rows were read.
  @Override
  public synchronized CellStatistics statistics() {
    CellStatistics found = known;
    if (found == null) {
      if (counted.cardinality() < height()) {
        throw new IllegalStateException("not all rows have been read");
      }
      CellCounter counter = new CellCounter();
      for (State state : all) {
        state.visitor.done();
        counter.merge(state.summer.counter());
      }
      found = counter.statistics();
      known = found;
    }
    return found;
  }

  @Override
  public void read(int firstRow, int count, double[] into) {
    spec.resources().quiet().advance(0);
    State waiting = idle.poll();
    State state = waiting == null ? newState() : waiting;
    boolean down = spec.orientation().flipRows();
    int first = down ? height() - firstRow - count : firstRow;
    boolean counts = toCount(first, first + count);
    Engine.readable(() -> {
      for (int k = 0; k < count; k++) {
        int line = down ? first + count - 1 - k : first + k;
        int at = k * width();
        state.summer.copy(line, cells, into, at, counts);
        if (spec.orientation().flipColumns()) {
          reverse(into, at, at + width());
        }
      }
      if (counts) {
        state.visitor.block(cells.region(first, first + count, 0, cells.columns()));
      }
      return state;
    });
    if (release != null) {
      release.rows(cells, first, first + count);
    }
    idle.add(state);
  }

  private synchronized State newState() {
    Set<Aggregation> mean = Set.of(Aggregation.MEAN);
    PixelSummer summer = new PixelSummer(cells.dtype(), grid, mean, cells.columns());
    State made = new State(summer, known == null ? task.visitor() : CellTask.Visitor.IDLE);
    all.add(made);
    return made;
  }

  /// Whether these lines are read for the first time, all of them, by somebody who counts.
  private synchronized boolean toCount(int from, int to) {
    if (known != null || counted.get(from)) {
      return false;
    }
    if (counted.nextSetBit(from) >= 0 && counted.nextSetBit(from) < to) {
      throw new IllegalStateException("rows are read in bands that overlap");
    }
    counted.set(from, to);
    return true;
  }

  private static void reverse(double[] x, int from, int to) {
    for (int a = from, b = to - 1; a < b; a++, b--) {
      double t = x[a];
      x[a] = x[b];
      x[b] = t;
    }
  }

  @Override
  public void close() {
    idle.clear();
  }
}
