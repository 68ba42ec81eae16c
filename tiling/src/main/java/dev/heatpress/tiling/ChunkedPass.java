package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellFunction;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.CellAccess;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelRow;
import dev.heatpress.core.exact.PixelSummer;
import org.jspecify.annotations.Nullable;

/// One pass over the chunks of a matrix: every chunk is decoded once, on any thread, and added to
/// the sums of the pixels that it touches.
///
/// The matrix is walked in strips of whole rows of chunks, or of whole columns of chunks where that
/// needs fewer sums. Within a strip the threads take chunks, then rows of pixels that are complete;
/// sums of pixels that reach into the next strip are carried over.
final class ChunkedPass {
  private final ChunkedMatrix source;
  private final Region region;
  private final Grid grid;

  /// What the cells are turned into before they are summed; null for themselves.
  private final @Nullable CellFunction function;

  /// The rasters of each layer.
  private final List<Rasters> layers;

  /// The rows of pixels that are wanted.
  private final Lines lines;

  private final CellTask task;
  private final Progress progress;
  private final int threads;
  private final StripLayout strips;
  private final CellCounter counter = new CellCounter();

  private Strip strip;
  private final AtomicInteger nextChunk = new AtomicInteger();
  private final AtomicInteger nextRow = new AtomicInteger();

  ChunkedPass(
      ChunkedMatrix source,
      Region region,
      Grid grid,
      @Nullable CellFunction function,
      List<Rasters> layers,
      RasterSpec render,
      CellTask task,
      Progress progress) {
    this.source = source;
    this.region = region;
    this.grid = grid;
    this.function = function;
    this.layers = layers;
    this.task = task;
    this.progress = progress;
    DType dtype = function == null ? source.dtype() : DType.F8;
    Set<Aggregation> wanted = layers.getFirst().wanted();
    this.lines = layers.getFirst().lines();
    this.strips = StripLayout.of(source, region, grid, dtype, layers.size(), wanted, lines, render);
    this.threads = (int) Math.min(render.threads(), strips.chunks());
    this.strip = strips.first();
  }

  /// Fills the raster and returns what has been seen of the cells.
  CellCounter run() {
    Workers workers = new Workers(threads);
    Phaser phaser =
        new Phaser(threads) {
          @Override
          protected boolean onAdvance(int phase, int parties) {
            // After the chunks of a strip come its rows of pixels, after those the next strip.
            if (phase % 2 == 1 && strip.hasNext()) {
              try {
                strip = strip.next();
              } catch (Throwable t) {
                // Thrown from here it would leave all threads waiting for each other.
                workers.fail(t);
                return true;
              }
              nextChunk.set(0);
              nextRow.set(0);
            }
            return parties == 0;
          }
        };
    workers.run(() -> {
      try (Worker worker = new Worker()) {
        boolean more = true;
        while (more && !workers.stopped()) {
          worker.addChunks(workers);
          phaser.arriveAndAwaitAdvance();
          more = strip.hasNext();
          worker.finishRows(workers);
          phaser.arriveAndAwaitAdvance();
        }
      } finally {
        // A thread that fails must not leave the others waiting.
        phaser.arriveAndDeregister();
      }
    });
    return counter;
  }

  /// A thread's buffers and its part of the work.
  private final class Worker implements AutoCloseable {
    private final ChunkedMatrix.ChunkReader reader = source.newReader();
    private final ChunkAccess access = new ChunkAccess(source, region, reader);
    private final CellTask.Visitor visitor = task.visitor();
    private final @Nullable MappedCells mapped =
        function == null ? null : new MappedCells(function, source.dtype());
    private final List<Layer> own = new ArrayList<>();

    Worker() {
      for (int k = 0; k < layers.size(); k++) {
        own.add(new Layer(k, layers.get(k), access(k)));
      }
    }

    /// The cells of a layer for the pixels that are summed again.
    private CellAccess access(int layer) {
      MappedCells numbers = mapped;
      if (numbers == null) {
        return access;
      }
      return (r0, r1, c0, c1, taker) ->
          access.visit(
              r0,
              r1,
              c0,
              c1,
              (cells, row, column) ->
                  numbers.forEach(
                      cells,
                      row,
                      column,
                      (k, block, r, c) -> {
                        if (k == layer) {
                          taker.block(block, r, c);
                        }
                      }));
    }

    void addChunks(Workers workers) {
      access.forget();
      int k;
      while (!workers.stopped() && (k = nextChunk.getAndIncrement()) < strip.chunks()) {
        addChunk(strip.chunkRow(k), strip.chunkColumn(k));
      }
    }

    private void addChunk(long chunkRow, long chunkColumn) {
      long top = chunkRow * source.chunkRows();
      long left = chunkColumn * source.chunkColumns();
      Cells chunk = reader.read(chunkRow, chunkColumn);
      long firstRow = region.rowStart() + grid.rows().first(lines.first());
      long lastRow = region.rowStart() + grid.rows().last(lines.end() - 1);
      long r0 = Math.max(firstRow, top);
      long r1 = Math.min(lastRow + 1, top + chunk.rows());
      long c0 = Math.max(region.columnStart(), left);
      long c1 = Math.min(region.columnEnd(), left + chunk.columns());
      Cells tile = chunk.region(r0 - top, r1 - top, c0 - left, c1 - left);
      long row = r0 - region.rowStart();
      long column = c0 - region.columnStart();
      if (mapped == null) {
        own.getFirst().add(tile, row, column);
      } else {
        mapped.forEach(tile, row, column, (k, block, r, c) -> own.get(k).add(block, r, c));
      }
      // Rows that begin in other rows of pixels are shown by whoever has those.
      long from = Math.max(0, lines.firstCell(grid.rows()) - row);
      long to = Math.min(tile.rows(), lines.endCell(grid.rows()) - row);
      if (from < to) {
        visitor.block(tile.region(from, to, 0, tile.columns()));
      }
      progress.advance(tile.rows() * tile.columns() * tile.dtype().itemSize());
    }

    void finishRows(Workers workers) {
      int k;
      while (!workers.stopped() && (k = nextRow.getAndIncrement()) < strip.completeRows()) {
        progress.advance(0);
        int i = strip.firstPixelRow() + k;
        own.forEach(layer -> layer.finish(i));
      }
    }

    @Override
    public void close() {
      reader.close();
      access.close();
      visitor.done();
      synchronized (counter) {
        counter.merge(own.getFirst().summer.counter());
      }
    }
  }

  /// A thread's sums of one layer.
  private final class Layer {
    private final int index;
    private final PixelSummer summer;
    private final PixelRow local;
    private final RowStore store;

    Layer(int index, Rasters rasters, CellAccess access) {
      this.index = index;
      long widest = Math.min(source.chunkColumns(), region.columns());
      if (function != null) {
        widest = Math.min(widest, MappedCells.COLUMNS);
      }
      int pixels = grid.columns().pixels();
      summer = new PixelSummer(strips.dtype(), grid, rasters.wanted(), widest);
      local = strips.newRow(0, pixels);
      store = new RowStore(rasters, summer, access, pixels);
    }

    /// Adds a tile to all rows of pixels that it touches.
    void add(Cells tile, long row, long column) {
      AxisGrid rows = grid.rows();
      int from = grid.columns().pixelOf(column);
      int to = grid.columns().lastPixelOf(column + tile.columns() - 1);
      int last = Math.min(lines.end() - 1, rows.lastPixelOf(row + tile.rows() - 1));
      for (int i = Math.max(lines.first(), rows.pixelOf(row)); i <= last; i++) {
        summer.add(i, tile, row, column, local);
        PixelRow shared = strip.sums(index, i);
        synchronized (shared) {
          shared.merge(local, from, to);
        }
        local.clear(from, to + 1);
      }
    }

    void finish(int pixelRow) {
      store.finish(pixelRow, strip.sums(index, pixelRow), strip.completeColumns());
    }
  }
}
