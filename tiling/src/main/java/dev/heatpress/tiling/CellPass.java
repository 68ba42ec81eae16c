package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.ahead.ReadAhead;
import java.util.concurrent.atomic.AtomicLong;

/// One pass over the cells for nothing but a [CellTask]: in blocks of about a megabyte where they
/// lie in memory, chunk by chunk where they must be decoded.
record CellPass(Region region, Resources resources, CellTask task, Progress progress) {
  private static final long BLOCK_BYTES = 1 << 20;

  /// Columns of a block: rows up to this long stay whole, so that their pages can be given back.
  private static final long COLUMNS = 1 << 20;

  void run(MatrixSource source) {
    long memory = resources.memory();
    switch (source) {
      case StridedMatrix strided -> strided(strided.cells(), memory);
      case ChunkedMatrix chunked -> chunked(chunked);
      case SparseMatrix sparse ->
          SparseCells.pass(sparse, region, true, resources, cells -> sparse(cells));
    }
  }

  private CellTask sparse(SparseCells cells) {
    SparseLook look = new SparseLook(cells, task);
    long blocks = cells.blocks(0, cells.lines());
    AtomicLong next = new AtomicLong();
    Workers workers = new Workers(Math.clamp(blocks, 1, resources.threads()));
    workers.run(() -> {
      SparseLook.View view = look.view();
      try (SparseCells.Reader reader = cells.newReader()) {
        long k;
        while (!workers.stopped() && (k = next.getAndIncrement()) < blocks) {
          reader.visitBlock(
              k,
              0,
              cells.lines(),
              (block, from, to) -> {
                view.take(block, from, to);
                progress.advance(SparsePass.CELL_BYTES * (to - from));
              });
        }
      }
    });
    cells.verify();
    look.done(cells.lines() * cells.across(), cells.present());
    return task;
  }

  private void strided(Cells all, long memory) {
    Cells part = all.region(region);
    Cells cells = part.runDown() ? part.transposed() : part;
    long columns = Math.min(cells.columns(), COLUMNS);
    // One of rows that are cut, so that no other block has pages between its own.
    long rows = Math.clamp(BLOCK_BYTES / (columns * cells.dtype().itemSize()), 1, cells.rows());
    long across = (cells.columns() + columns - 1) / columns;
    long blocks = Math.multiplyExact(across, (cells.rows() + rows - 1) / rows);
    PageRelease release = PageRelease.of(cells, memory);
    try (ReadAhead ahead = ReadAhead.of(cells)) {
      onThreads(
          blocks,
          () ->
              (k, visitor) -> {
                long r = k / across * rows;
                if (ahead != null) {
                  ahead.reached(cells, r);
                }
                long c = k % across * columns;
                long end = Math.min(cells.rows(), r + rows);
                Cells block = cells.region(r, end, c, Math.min(cells.columns(), c + columns));
                visitor.block(block);
                if (release != null) {
                  release.rows(block, 0, block.rows());
                }
                return block;
              });
    }
  }

  private void chunked(ChunkedMatrix source) {
    long h = source.chunkRows();
    long w = source.chunkColumns();
    long top = region.rowStart() / h;
    long left = region.columnStart() / w;
    long across = (region.columnEnd() - 1) / w + 1 - left;
    long blocks = Math.multiplyExact(across, (region.rowEnd() - 1) / h + 1 - top);
    onThreads(blocks, () -> new Chunks(source, top, left, across));
  }

  /// The blocks that a thread takes.
  private interface Blocks extends AutoCloseable {
    /// Has the visitor see block k, and returns it.
    Cells visit(long k, CellTask.Visitor visitor);

    @Override
    default void close() {}
  }

  /// Makes the blocks of a thread.
  private interface Source {
    Blocks open();
  }

  private void onThreads(long blocks, Source source) {
    AtomicLong next = new AtomicLong();
    Workers workers = new Workers((int) Math.min(resources.threads(), blocks));
    workers.run(() -> {
      CellTask.Visitor visitor = task.visitor();
      try (Blocks mine = source.open()) {
        long k;
        while (!workers.stopped() && (k = next.getAndIncrement()) < blocks) {
          Cells block = mine.visit(k, visitor);
          progress.advance(block.rows() * block.columns() * block.dtype().itemSize());
        }
      }
      visitor.done();
    });
  }

  /// A thread's chunks.
  private final class Chunks implements Blocks {
    private final ChunkedMatrix source;
    private final long top;
    private final long left;
    private final long across;
    private final ChunkedMatrix.ChunkReader reader;

    Chunks(ChunkedMatrix source, long top, long left, long across) {
      this.source = source;
      this.top = top;
      this.left = left;
      this.across = across;
      this.reader = source.newReader();
    }

    @Override
    public Cells visit(long k, CellTask.Visitor visitor) {
      long row = top + k / across;
      long column = left + k % across;
      Cells chunk = reader.read(row, column);
      long r = row * source.chunkRows();
      long c = column * source.chunkColumns();
      Cells block =
          chunk.region(
              Math.max(0, region.rowStart() - r),
              Math.min(chunk.rows(), region.rowEnd() - r),
              Math.max(0, region.columnStart() - c),
              Math.min(chunk.columns(), region.columnEnd() - c));
      visitor.block(block);
      return block;
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
