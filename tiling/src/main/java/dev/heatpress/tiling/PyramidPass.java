package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.ExactMean;
import dev.heatpress.core.exact.LevelReader;
import dev.heatpress.core.exact.LevelRow;
import org.jspecify.annotations.Nullable;

/// Reads all cells once, and makes the pixels of many levels of them: sums of cells add up from
/// level to level, and are divided and rounded by whoever takes a row of pixels, so that each level
/// is as exact as a picture of its own.
///
/// The matrix is cut into blocks, each of which one thread reads row by row; what is larger than a
/// block is put together at the end, from the rows of its largest levels.
public final class PyramidPass {
  /// Cells of a block from left to right, and from top to bottom.
  private static final int ACROSS = 14;

  private static final int DOWN = 10;

  /// Beyond this many cells, blocks have more rows, so that fewer pixels wait for the end.
  private static final long MANY = 1L << 36;

  /// Of a line of chunks as they are decoded.
  private static final long BAND_BYTES = 64L << 20;

  private static final int LEAST_ACROSS = 8;

  private final ChunkedMatrix source;

  /// Of the source that is read.
  private final Region region;

  private final @Nullable Cells cells;
  private final boolean turned;
  private final LevelTree tree;
  private final Sink sink;
  private final Resources resources;
  private final Progress progress;
  private final int blockDown;
  private final int blockAcross;

  /// A level: pixel (i, j) has cells [i 2^down, (i + 1) 2^down) x [j 2^across, (j + 1) 2^across),
  /// cut at the edges of the matrix.
  public record Level(int down, int across) {
    /// Pixels that a number of cells becomes.
    public static long pixels(long cells, int level) {
      return ((cells - 1) >> level) + 1;
    }

    Level turned() {
      return new Level(/* down= */ across, /* across= */ down);
    }
  }

  /// Takes rows of pixels, from any thread.
  public interface Sink {
    /// @param row of the level; where they run down, it is its column
    /// @param column where the first pixel is
    /// @param down whether these are pixels of a column, from top to bottom
    /// @param exact for the pixels whose mean is not sure
    void row(Level level, long row, long column, LevelRow pixels, boolean down, Exact exact);
  }

  /// Sums the cells of pixel k of a row again.
  public interface Exact {
    /// Of its cells.
    ExactMean of(int k);
  }

  private PyramidPass(
      MatrixSource matrix,
      Region part,
      Level base,
      List<Level> levels,
      Sink sink,
      Resources resources,
      Progress progress,
      @Nullable Level block) {
    switch (matrix) {
      case StridedMatrix strided -> {
        Cells all = strided.cells();
        turned = all.runDown();
        cells = turned ? all.transposed() : all;
        source = new VirtualChunks(cells);
      }
      case ChunkedMatrix chunked -> {
        cells = null;
        turned = chunked.columnMajor();
        source = turned ? chunked.transposed() : chunked;
      }
      case SparseMatrix sparse ->
          throw new IllegalArgumentException("no pyramid of what is not stored");
    }
    region = turned ? part.transposed() : part;
    this.sink = sink;
    this.resources = resources;
    this.progress = progress;
    int down = (double) region.rows() * region.columns() > MANY ? DOWN + 2 : DOWN;
    int across = cells != null ? ACROSS : across(source);
    blockDown = block == null ? Math.max(base.down(), down) : block.down();
    blockAcross = block == null ? Math.max(base.across(), across) : block.across();
    List<Level> own = turned ? levels.stream().map(Level::turned).toList() : levels;
    tree = new LevelTree(turned ? base.turned() : base, own, blockDown, blockAcross);
  }

  private static int across(ChunkedMatrix source) {
    int across = LEAST_ACROSS;
    while (across < ACROSS && 1L << across < source.chunkColumns()) {
      across++;
    }
    long column = source.chunkRows() * source.dtype().itemSize();
    while (across > LEAST_ACROSS && column << across > BAND_BYTES) {
      across--;
    }
    return across;
  }

  /// Makes the levels.
  ///
  /// @param base the finest level on the way to any other: all of these are multiples of it
  /// @param levels each once
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails
  public static void run(
      MatrixSource matrix,
      Level base,
      List<Level> levels,
      Sink sink,
      Resources resources,
      Progress progress) {
    Region all = new Region(0, matrix.rows(), 0, matrix.columns());
    run(matrix, all, base, levels, sink, resources, progress, null);
  }

  /// Makes one level of a region, whose pixels begin at its edges.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails
  public static void run(
      MatrixSource matrix,
      Region region,
      Level level,
      Sink sink,
      Resources resources,
      Progress progress) {
    run(matrix, region, level, List.of(level), sink, resources, progress, null);
  }

  /// The same with blocks of another size.
  static void run(
      MatrixSource matrix,
      Region region,
      Level base,
      List<Level> levels,
      Sink sink,
      Resources resources,
      Progress progress,
      @Nullable Level block) {
    long bytes = region.rows() * region.columns() * matrix.dtype().itemSize();
    progress.start("reading", bytes);
    Engine.readable(() -> {
      new PyramidPass(matrix, region, base, levels, sink, resources, progress, block).run();
      return levels;
    });
  }

  private void run() {
    long across = Level.pixels(region.columns(), blockAcross);
    long blocks = Math.multiplyExact(across, Level.pixels(region.rows(), blockDown));
    LevelTree.Borders borders = new LevelTree.Borders(tree, region.rows(), region.columns());
    AtomicLong next = new AtomicLong();
    Workers workers = new Workers((int) Math.min(resources.threads(), blocks));
    workers.run(() -> {
      try (Reader reader = new Reader()) {
        long k;
        while (!workers.stopped() && (k = next.getAndIncrement()) < blocks) {
          reader.block((k / across) << blockDown, (k % across) << blockAcross, borders);
        }
      }
    });
    try (Reader reader = new Reader()) {
      borders.finish((level, row, pixels) -> reader.emit(level, row, 0, pixels));
    }
  }

  /// What a thread has.
  private final class Reader implements AutoCloseable {
    private final ChunkAccess access = new ChunkAccess(source, region);
    private final int width = (int) Math.min(region.columns(), 1L << blockAcross);
    private final LevelReader rows = new LevelReader(source.dtype(), width);
    private final LevelRow first = new LevelRow(width);
    private final LevelTree.Rows levels = tree.rows(width);
    private final @Nullable PageRelease release =
        cells == null ? null : PageRelease.of(cells, resources.memory());
    private final @Nullable ChunkBand band =
        cells == null ? new ChunkBand(SplitChunks.of(source, most()), width) : null;

    private long most() {
      return Math.max(1, BAND_BYTES / ((long) width * source.dtype().itemSize()));
    }

    void block(long top, long left, LevelTree.Borders borders) {
      long bottom = Math.min(region.rows(), top + (1L << blockDown));
      int n = (int) Math.min(width, region.columns() - left);
      long height = 1L << tree.base().down();
      long y = region.rowStart();
      long x = region.columnStart();
      levels.begin(
          bottom - top,
          (level, row, pixels) -> {
            long at = (top >> level.down()) + row;
            if (tree.isBorder(level)) {
              borders.put(level, at, left >> level.across(), pixels);
            }
            emit(level, at, left >> level.across(), pixels);
          });
      for (long r = top; r < bottom; r++) {
        if ((r - top) % height == 0) {
          first.clear(n);
        }
        if (band == null) {
          rows.add(Objects.requireNonNull(cells), y + r, x + left, first);
        } else {
          Cells line = band.at(y + r, x + left, n);
          rows.add(line, y + r - band.top(), 0, first);
        }
        if ((r - top + 1) % height == 0 || r + 1 == bottom) {
          levels.take((r - top) / height, first);
        }
        progress.advance((long) n * source.dtype().itemSize());
      }
      release(y + top, y + bottom, x + left, n);
    }

    private void release(long top, long bottom, long left, int n) {
      if (release != null) {
        Cells all = Objects.requireNonNull(cells);
        for (long r = top; r < bottom; r++) {
          release.rows(all.region(r, r + 1, left, left + n), 0, 1);
        }
      }
    }

    void emit(Level level, long row, long column, LevelRow pixels) {
      if (tree.isWanted(level)) {
        Level shown = turned ? level.turned() : level;
        sink.row(shown, row, column, pixels, turned, k -> exact(level, row, column + k));
      }
    }

    private ExactMean exact(Level level, long row, long column) {
      ExactMean mean = new ExactMean();
      access.visit(
          row << level.down(),
          Math.min(region.rows(), (row + 1) << level.down()),
          column << level.across(),
          Math.min(region.columns(), (column + 1) << level.across()),
          (block, r, c) -> mean.add(block));
      return mean;
    }

    @Override
    public void close() {
      access.close();
      if (band != null) {
        band.close();
      }
    }
  }
}
