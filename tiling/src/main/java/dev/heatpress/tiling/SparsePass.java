package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PresentArea;

/// One pass over the stored cells of a sparse region, from their lines into rows of pixels: each
/// thread takes bands of rows, or all together take the blocks of a row where there are few.
///
/// @param reach the lines that belong to a row of pixels
/// @param lines the rows of pixels that are wanted
/// @param makers makes what a thread adds cells to
record SparsePass(
    SparseCells cells,
    Reach reach,
    Lines lines,
    Supplier<PixelMaker> makers,
    int threads,
    CellTask task,
    Progress progress) {
  /// What a stored cell takes in a file, about: for the progress.
  static final long CELL_BYTES = 16;

  /// Bands of a thread, so that none waits long for the last one.
  private static final int BANDS = 8;

  /// A thread's way from cells to the pixels of a row.
  interface PixelMaker {
    /// Begins a row of pixels.
    void begin(int pixelRow);

    /// Adds stored cells that the row touches.
    void add(SparseBlock block, int from, int to);

    /// Adds what another has of the same row.
    void merge(PixelMaker other);

    /// Ends the row and stores its pixels.
    void finish(SparseCells.Reader reader);

    /// Stores the last pixels again, as another row.
    void repeat(int pixelRow);
  }

  /// Bytes of what is stored of a matrix, for the progress.
  static long bytes(SparseMatrix source) {
    return source.entries().stored() * CELL_BYTES;
  }

  /// Makes the pixels and returns what was seen of the cells.
  CellCounter run() {
    SparseLook look = new SparseLook(cells, task);
    if (threads > 1 && lines.count() < 4 * threads && cells.blocks(0, cells.lines()) > 1) {
      together(look);
    } else {
      bands(look);
    }
    cells.verify();
    Grid grid = reach.grid();
    long first = lines.firstCell(grid.rows());
    long end = lines.endCell(grid.rows());
    PresentArea present = cells.present(grid);
    return look.done((end - first) * cells.across(), present.cells(first, end));
  }

  private void bands(SparseLook look) {
    int count = Math.min(threads, lines.count());
    int band = count == 1 ? lines.count() : Math.max(1, lines.count() / (BANDS * count));
    AtomicInteger next = new AtomicInteger(lines.first());
    Workers workers = new Workers(count);
    workers.run(() -> {
      SparseLook.View view = look.view();
      PixelMaker maker = makers.get();
      try (SparseCells.Reader reader = cells.newReader()) {
        int from;
        while (!workers.stopped() && (from = next.getAndAdd(band)) < lines.end() && from >= 0) {
          int to = Math.min(lines.end(), from + band);
          for (int i = from; i < to; i++) {
            row(i, i > from, reader, maker, view);
          }
        }
      }
    });
  }

  private void row(
      int i, boolean repeats, SparseCells.Reader reader, PixelMaker maker, SparseLook.View view) {
    AxisGrid rows = reach.grid().rows();
    // Enlarged: the row of cells above gave the same pixels a moment ago.
    if (repeats && rows.within(i) && rows.within(i - 1) && rows.first(i) == rows.first(i - 1)) {
      maker.repeat(i);
      progress.advance(0);
      return;
    }
    maker.begin(i);
    reader.visit(
        reach.from(i),
        reach.to(i),
        (block, from, to) -> take(i, block, from, to, reader, maker, view));
    maker.finish(reader);
    progress.advance(0);
  }

  private void take(
      int i,
      SparseBlock block,
      int all,
      int end,
      SparseCells.Reader reader,
      PixelMaker maker,
      SparseLook.View view) {
    AxisGrid rows = reach.grid().rows();
    int from = Math.max(all, block.from(rows.first(i)));
    int to = Math.min(end, block.from(rows.last(i) + 1));
    if (reach.crosses()) {
      SparseBlock across = reader.across(block, all, end, rows.first(i), rows.last(i) + 1);
      maker.add(across, 0, across.size);
    }
    if (from >= to) {
      return;
    }
    maker.add(block, from, to);
    // Lines that begin in other rows of pixels are shown there.
    int begin = rows.pixelOf(block.lines[from]) == i ? from : block.from(block.lines[from] + 1);
    view.take(block, Math.max(from, begin), to);
    progress.advance((to - from) * CELL_BYTES);
  }

  /// All threads on one row of pixels after the other.
  private void together(SparseLook look) {
    int count = (int) Math.min(threads, cells.blocks(0, cells.lines()));
    List<SparseCells.Reader> readers = new ArrayList<>();
    try {
      List<PixelMaker> own = new ArrayList<>();
      List<SparseLook.View> views = new ArrayList<>();
      for (int t = 0; t < count; t++) {
        readers.add(cells.newReader());
        own.add(makers.get());
        views.add(look.view());
      }
      for (int i = lines.first(); i < lines.end(); i++) {
        int row = i;
        long from = reach.from(i);
        long to = reach.to(i);
        AtomicInteger thread = new AtomicInteger();
        AtomicLong next = new AtomicLong();
        Workers workers = new Workers(count);
        workers.run(() -> {
          int t = thread.getAndIncrement();
          PixelMaker maker = own.get(t);
          maker.begin(row);
          SparseCells.Reader reader = readers.get(t);
          SparseLook.View view = views.get(t);
          long blocks = cells.blocks(from, to);
          long k;
          while (!workers.stopped() && (k = next.getAndIncrement()) < blocks) {
            reader.visitBlock(
                k, from, to, (block, a, b) -> take(row, block, a, b, reader, maker, view));
          }
        });
        for (int t = 1; t < count; t++) {
          own.getFirst().merge(own.get(t));
        }
        own.getFirst().finish(readers.getFirst());
      }
    } finally {
      readers.forEach(SparseCells.Reader::close);
    }
  }
}
