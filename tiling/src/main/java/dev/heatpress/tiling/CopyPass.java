package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelSummer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// One pass over the chunks of a matrix whose cells are pixels, of which nothing but the means is
/// wanted: cells are copied, and nothing is summed.
record CopyPass(
    ChunkedMatrix source,
    Region region,
    Grid grid,
    Rasters rasters,
    int threads,
    CellTask task,
    Progress progress) {

  /// Whether pixels of a grid are copies of cells.
  static boolean fits(Grid grid, Set<Aggregation> wanted) {
    return new PixelSummer(DType.U1, grid, wanted, 1).copies();
  }

  /// Fills the wanted lines of the raster and returns what has been seen of their cells.
  CellCounter run() {
    Lines lines = rasters.lines();
    long top = (region.rowStart() + lines.first()) / source.chunkRows();
    long left = region.columnStart() / source.chunkColumns();
    long across = (region.columnEnd() - 1) / source.chunkColumns() + 1 - left;
    long down = (region.rowStart() + lines.end() - 1) / source.chunkRows() + 1 - top;
    long chunks = Math.multiplyExact(across, down);
    CellCounter counter = new CellCounter();
    AtomicLong next = new AtomicLong();
    Workers workers = new Workers((int) Math.min(threads, chunks));
    workers.run(() -> {
      long widest = Math.min(source.chunkColumns(), region.columns());
      PixelSummer summer = new PixelSummer(source.dtype(), grid, rasters.wanted(), widest);
      CellTask.Visitor visitor = task.visitor();
      double[] values = new double[(int) widest];
      try (ChunkedMatrix.ChunkReader reader = source.newReader()) {
        long k;
        while (!workers.stopped() && (k = next.getAndIncrement()) < chunks) {
          long row = top + k / across;
          long column = left + k % across;
          visitor.block(copy(reader.read(row, column), row, column, summer, values));
        }
      }
      visitor.done();
      synchronized (counter) {
        counter.merge(summer.counter());
      }
    });
    return counter;
  }

  /// Stores the cells of a chunk that are wanted, and returns them.
  private Cells copy(Cells chunk, long row, long column, PixelSummer summer, double[] values) {
    Lines lines = rasters.lines();
    long y = row * source.chunkRows() - region.rowStart();
    long x = column * source.chunkColumns() - region.columnStart();
    Cells tile =
        chunk.region(
            Math.max(0, lines.first() - y),
            Math.min(chunk.rows(), lines.end() - y),
            Math.max(0, -x),
            Math.min(chunk.columns(), region.columns() - x));
    int line = (int) Math.max(lines.first(), y);
    for (int i = 0; i < tile.rows(); i++) {
      summer.copy(i, tile, values);
      rasters.store(0, line + i, (int) Math.max(0, x), values, (int) tile.columns());
    }
    progress.advance(tile.rows() * tile.columns() * tile.dtype().itemSize());
    return tile;
  }
}
