package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.Progress;
import dev.heatpress.core.ahead.ReadAhead;
import dev.heatpress.core.exact.CellAccess;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelRow;
import dev.heatpress.core.exact.PixelSummer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One pass over cells that lie in memory: each thread takes bands of rows of pixels, from the top
/// down, and reads the rows of cells that they cover. A row of cells that two bands share is read
/// twice, which is cheaper than to agree on it.
final class StridedPass {
  /// Bytes of cells, or of means, that a band has at least: what it costs to take one is lost in
  /// it.
  private static final long BAND_BYTES = 1 << 19;

  private final Cells cells;
  private final Grid grid;
  private final Rasters rasters;
  private final CellTask task;
  private final Progress progress;
  private final int threads;
  private final @Nullable PageRelease release;
  private final @Nullable ReadAhead ahead;
  private final CellCounter counter = new CellCounter();

  StridedPass(
      Cells cells, Grid grid, Rasters rasters, RasterSpec spec, CellTask task, Progress progress) {
    this.cells = cells;
    this.grid = grid;
    this.rasters = rasters;
    this.threads = spec.threads();
    this.release = PageRelease.of(cells, spec.memory());
    this.ahead = ReadAhead.of(cells);
    this.task = task;
    this.progress = progress;
  }

  /// Fills the raster and returns what has been seen of the cells.
  CellCounter run() {
    try (ahead) {
      return onThreads();
    }
  }

  private CellCounter onThreads() {
    Lines lines = rasters.lines();
    int band = bandRows();
    AtomicInteger next = new AtomicInteger(lines.first());
    Workers workers = new Workers(Math.min(threads, (lines.count() + band - 1) / band));
    workers.run(() -> {
      PixelSummer summer = new PixelSummer(cells.dtype(), grid, rasters.wanted(), cells.columns());
      Band state = new Band(summer);
      int from;
      while (!workers.stopped() && (from = next.getAndAdd(band)) < lines.end() && from >= 0) {
        state.run(from, Math.min(lines.end(), from + band));
      }
      state.visitor.done();
      synchronized (counter) {
        counter.merge(summer.counter());
      }
    });
    return counter;
  }

  private int bandRows() {
    double cellRows = (double) cells.rows() / grid.rows().pixels();
    double input = cellRows * cells.columns() * cells.dtype().itemSize();
    double bytes = Math.max(input, 8.0 * grid.columns().pixels());
    long rows = (long) Math.ceil(BAND_BYTES / bytes);
    long fair = Math.max(1, rasters.lines().count() / (4L * threads));
    return (int) Math.max(1, Math.min(rows, fair));
  }

  /// A thread's way through its bands.
  private final class Band {
    private final PixelSummer summer;
    private @Nullable PixelRow row;
    private final RowStore store;
    private final CellTask.Visitor visitor = task.visitor();
    private final CellAccess access =
        (r0, r1, c0, c1, visitor) -> visitor.block(cells.region(r0, r1, c0, c1), r0, c0);

    Band(PixelSummer summer) {
      this.summer = summer;
      this.store = new RowStore(rasters, summer, access, grid.columns().pixels());
    }

    void run(int from, int to) {
      long itemBytes = cells.columns() * cells.dtype().itemSize();
      if (ahead != null) {
        ahead.reached(cells, grid.rows().first(from));
      }
      for (int i = from; i < to; i++) {
        // Enlarged: the row of cells above gave the same means a moment ago.
        boolean repeated =
            i > from
                && grid.rows().within(i)
                && grid.rows().within(i - 1)
                && grid.rows().first(i) == grid.rows().first(i - 1);
        if (summer.copies()) {
          store.copy(i, cells);
        } else if (!repeated) {
          PixelRow sums = cleared();
          summer.add(i, cells, 0, 0, sums);
          store.finish(i, sums, sums.pixels());
        } else {
          store.repeat(i);
        }
        long begun = rowsOf(i);
        if (begun > 0) {
          long end = grid.rows().last(i) + 1;
          visitor.block(cells.region(end - begun, end, 0, cells.columns()));
        }
        progress.advance(begun * itemBytes);
      }
      if (release != null) {
        release.rows(cells, grid.rows().first(from), grid.rows().last(to - 1) + 1);
      }
    }

    /// The sums of a row of pixels, empty: there are none before they are needed.
    private PixelRow cleared() {
      PixelRow sums = row;
      if (sums == null) {
        sums = new PixelRow(grid, cells.dtype(), rasters.wanted(), 0, grid.columns().pixels());
        row = sums;
      } else {
        sums.clear();
      }
      return sums;
    }

    /// Rows of cells that begin in a row of pixels: each is reported once.
    private long rowsOf(int i) {
      long first = grid.rows().first(i);
      long begins = grid.rows().pixelOf(first) == i ? first : first + 1;
      return grid.rows().last(i) + 1 - begins;
    }
  }
}
