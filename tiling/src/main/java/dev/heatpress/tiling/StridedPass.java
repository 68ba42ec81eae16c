package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.exact.CellAccess;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.MeanSummer;
import dev.heatpress.core.exact.RowSums;
import dev.heatpress.core.exact.Tier;
import java.util.concurrent.atomic.AtomicInteger;

/// One pass over cells that lie in memory: each thread takes bands of rows of pixels, from the top
/// down, and reads the rows of cells that they cover. A row of cells that two bands share is read
/// twice, which is cheaper than to agree on it.
final class StridedPass {
  /// Bytes of cells, or of means, that a band has at least: what it costs to take one is lost in
  /// it.
  private static final long BAND_BYTES = 1 << 19;

  private final Cells cells;
  private final Grid grid;
  private final MeansRaster raster;
  private final Progress progress;
  private final int threads;
  private final CellCounter counter = new CellCounter();

  StridedPass(Cells cells, Grid grid, MeansRaster raster, int threads, Progress progress) {
    this.cells = cells;
    this.grid = grid;
    this.raster = raster;
    this.threads = threads;
    this.progress = progress;
  }

  /// Fills the raster and returns what has been seen of the cells.
  CellCounter run() {
    int pixelRows = grid.rows().pixels();
    int band = bandRows();
    AtomicInteger next = new AtomicInteger();
    Workers workers = new Workers(Math.min(threads, (pixelRows + band - 1) / band));
    workers.run(() -> {
      MeanSummer summer =
          new MeanSummer(cells.dtype(), grid, MeanSummer.columnsOf(cells.columns()), Tier.forced());
      Band state = new Band(summer);
      int from;
      while (!workers.stopped() && (from = next.getAndAdd(band)) < pixelRows && from >= 0) {
        state.run(from, Math.min(pixelRows, from + band));
      }
      synchronized (counter) {
        counter.merge(summer.counter());
      }
    });
    return counter;
  }

  private int bandRows() {
    double cellRows = (double) cells.rows() / grid.rows().pixels();
    double input = cellRows * cells.columns() * cells.dtype().itemSize();
    double bytes = Math.max(input, 8.0 * raster.engineColumns());
    long rows = (long) Math.ceil(BAND_BYTES / bytes);
    long fair = Math.max(1, grid.rows().pixels() / (4L * threads));
    return (int) Math.max(1, Math.min(rows, fair));
  }

  /// A thread's way through its bands.
  private final class Band {
    private final MeanSummer summer;
    private final RowSums sums;
    private final double[] means;
    private final CellAccess access =
        (r0, r1, c0, c1, visitor) -> visitor.block(cells.region(r0, r1, c0, c1), r0, c0);

    Band(MeanSummer summer) {
      this.summer = summer;
      this.means = new double[grid.columns().pixels()];
      this.sums = grid.newSums(cells.dtype(), 0, means.length);
    }

    void run(int from, int to) {
      long itemBytes = cells.columns() * cells.dtype().itemSize();
      for (int i = from; i < to; i++) {
        // Enlarged: the row of cells above gave the same means a moment ago.
        boolean repeated =
            i > from
                && grid.rows().within(i)
                && grid.rows().within(i - 1)
                && grid.rows().first(i) == grid.rows().first(i - 1);
        if (!repeated) {
          sums.clear();
          summer.add(i, cells, 0, 0, sums);
          summer.finish(i, sums, access, means);
        }
        raster.store(i, 0, means, means.length);
        progress.advance(rowsOf(i) * itemBytes);
      }
    }

    /// Rows of cells that begin in a row of pixels: each is reported once.
    private long rowsOf(int i) {
      long first = grid.rows().first(i);
      long begins = grid.rows().pixelOf(first) == i ? first : first + 1;
      return grid.rows().last(i) + 1 - begins;
    }
  }
}
