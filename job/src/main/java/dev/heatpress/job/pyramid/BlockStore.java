package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.exact.ExactMean;
import dev.heatpress.core.exact.LevelRow;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.job.RunContext;
import dev.heatpress.tiling.BandPass;
import dev.heatpress.tiling.LevelCascade;
import dev.heatpress.tiling.PyramidPass;
import dev.heatpress.tiling.PyramidPass.Level;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// The stored cells of a sparse matrix in a file, by square blocks of it, so that those of any part
/// are found without looking at others. Pixels that are made of them are rounded once.
public final class BlockStore {
  private static final long MEMORY = 256L << 20;

  /// Cells of a thread that wait until they are put in the order of blocks.
  private static final int WAITING = 1 << 20;

  /// Stored cells of a matrix that is read as it is, since that is quick.
  private static final long LEAST_STORED = 1 << 18;

  /// Stored cells for each pixel of the finest level that is kept.
  private static final long CELLS_PER_PIXEL = 128;

  private static final long LEAST_PIXELS = 1 << 20;

  private final MemorySegment bytes;
  private final SparseMatrix matrix;
  private final int shift;
  private final long acrossBlocks;
  private final boolean turned;
  private final boolean half;

  /// Whether all sums of cells are whole numbers that a double holds.
  private final boolean plain;

  private final long index;
  private final PresentLines rows;
  private final PresentLines columns;
  private final boolean absentMissing;

  private BlockStore(MemorySegment bytes, SparseMatrix matrix) {
    this.bytes = bytes;
    this.matrix = matrix;
    shift = (int) bytes.get(BlockFormat.LONG, 3 * Long.BYTES);
    acrossBlocks = BlockFormat.blocks(bytes.get(BlockFormat.LONG, 2 * Long.BYTES), shift);
    turned = bytes.get(BlockFormat.LONG, 4 * Long.BYTES) != 0;
    half = bytes.get(BlockFormat.LONG, 5 * Long.BYTES) != 0;
    plain = bytes.get(BlockFormat.DOUBLE, 6 * Long.BYTES) < 0x1p53;
    index = bytes.get(BlockFormat.LONG, 7 * Long.BYTES);
    rows = new PresentLines(matrix.maskedRows(), matrix.rows());
    columns = new PresentLines(matrix.maskedColumns(), matrix.columns());
    absentMissing = Double.isNaN(matrix.absent());
  }

  /// Whether a matrix gets one: not where few cells are stored, or the others are no zeros.
  public static boolean fits(SparseMatrix matrix) {
    double absent = matrix.absent();
    return (absent == 0 || Double.isNaN(absent))
        && matrix.entries().stored() >= LEAST_STORED
        && Math.max(matrix.rows(), matrix.columns()) < Integer.MAX_VALUE
        && BlockFormat.shift(matrix.rows(), matrix.columns()) > 0;
  }

  /// Bytes that it takes at the most, about.
  public static long most(SparseMatrix matrix) {
    double cells = (double) matrix.entries().stored();
    return (long) Math.min(0x1p60, cells * BlockFormat.CELL + Long.BYTES * BlockFormat.MOST_BLOCKS);
  }

  /// The levels beside it: those of finer pixels are made of its cells when they are asked for.
  ///
  /// @param most bytes that they may take
  public static LevelPlan plan(SparseMatrix matrix, long most) {
    double pixels = Math.max(LEAST_PIXELS, (double) matrix.entries().stored() / CELLS_PER_PIXEL);
    double cells = (double) matrix.rows() * matrix.columns() / pixels;
    return LevelPlan.of(matrix.rows(), matrix.columns(), most, Math.getExponent(cells));
  }

  /// Opens what [#make] has made of the matrix; null where there is no such file.
  public static @Nullable BlockStore open(Path file, SparseMatrix matrix) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment bytes = map(channel);
      boolean known =
          bytes.byteSize() >= BlockFormat.HEAD
              && bytes.get(BlockFormat.LONG, 0) == BlockFormat.MAGIC;
      return known ? new BlockStore(bytes, matrix) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /// Unmapped when nobody uses it any more.
  @SuppressWarnings("restricted")
  private static MemorySegment map(FileChannel channel) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
  }

  /// Reads all stored cells into a new file, which appears when it is done.
  ///
  /// @throws InputException where the input fails
  /// @throws dev.heatpress.core.OutputException where the file can't be written, or its disk is
  ///   full
  public static BlockStore make(Path file, SparseMatrix matrix, int threads, RunContext context) {
    return make(file, matrix, WAITING, threads, context);
  }

  static BlockStore make(
      Path file, SparseMatrix matrix, int waiting, int threads, RunContext context) {
    try (AtomicFile sink = AtomicFile.create(file, true)) {
      int shift = BlockFormat.shift(matrix.rows(), matrix.columns());
      BlockWriter writer = new BlockWriter(sink, matrix, shift, waiting);
      Resources resources = new Resources(threads, MEMORY, context.workspace(), context.quiet());
      BandPass.run(matrix, shift, writer, resources, context.progress());
      writer.finish();
      BlockStore store;
      try {
        store = new BlockStore(map(sink.channel()), matrix);
      } catch (IOException e) {
        throw sink.failure(e);
      }
      sink.commit();
      return store;
    }
  }

  /// Makes the levels of a plan of the cells here.
  void levels(LevelPlan plan, PyramidPass.Sink sink, int threads, RunContext context) {
    Level base = plan.base();
    LevelCascade.Source source =
        new LevelCascade.Source() {
          @Override
          public void read(long row, List<LevelRow> into) {
            int width = into.getFirst().length();
            BlockPixels pixels = new BlockPixels(base, row, 0, into.size(), width, plain, true);
            visit(pixels);
            for (int i = 0; i < into.size(); i++) {
              finish(pixels, i, into.get(i));
            }
          }

          @Override
          public ExactMean exact(Level level, long row, long column) {
            return BlockStore.this.exact(level, row, column);
          }
        };
    int together = 1 << Math.max(0, shift - base.down());
    LevelCascade.run(
        matrix.rows(),
        matrix.columns(),
        base,
        plan.levels(),
        together,
        source,
        sink,
        threads,
        context.progress());
  }

  /// Whether pixels of such an aggregate can be made.
  ///
  /// @param factorY cells of a pixel from top to bottom
  public boolean has(long factorY, long factorX, Aggregation aggregation) {
    return Long.bitCount(factorY) == 1
        && Long.bitCount(factorX) == 1
        && switch (aggregation) {
          case MEAN, MIN, MAX, COUNT -> true;
          default -> false;
        };
  }

  /// Makes pixels of a level, row by row.
  public float[] read(
      long factorY, long factorX, Aggregation aggregation, long row, long column, int h, int w) {
    int down = Long.numberOfTrailingZeros(factorY);
    Level level = new Level(down, Long.numberOfTrailingZeros(factorX));
    boolean more = absentMissing || aggregation != Aggregation.MEAN;
    BlockPixels pixels = new BlockPixels(level, row, column, h, w, plain, more);
    visit(pixels);
    float[] values = new float[h * w];
    LevelRow line = new LevelRow(w);
    for (int i = 0; i < h; i++) {
      line.clear(w);
      finish(pixels, i, line);
      for (int j = 0; j < w; j++) {
        values[i * w + j] =
            switch (aggregation) {
              case MIN -> (float) line.least(j);
              case MAX -> (float) line.greatest(j);
              case COUNT -> (float) line.count(j);
              default ->
                  line.meanIsSure(j, true)
                      ? line.mean32()
                      : exact(level, row + i, column + j).nearestFloat();
            };
      }
    }
    return values;
  }

  /// Ends a row of pixels: the cells that are not stored.
  private void finish(BlockPixels pixels, int i, LevelRow into) {
    long height = rows.present(pixels.row() + i, pixels.level().down());
    for (int j = 0; j < into.length(); j++) {
      pixels.put(i, j, into);
      if (!absentMissing) {
        long all = height * columns.present(pixels.column() + j, pixels.level().across());
        into.addZeros(j, all - pixels.stored(i, j));
      }
    }
  }

  private ExactMean exact(Level level, long row, long column) {
    ExactMean mean = new ExactMean();
    BlockPixels pixel = new BlockPixels(level, row, column, mean);
    visit(pixel);
    if (!absentMissing) {
      long all = rows.present(row, level.down()) * columns.present(column, level.across());
      mean.addZeros(all - pixel.stored(0, 0));
    }
    return mean;
  }

  /// Hands out the cells below some pixels.
  private void visit(BlockPixels pixels) {
    try {
      visit(pixels, turned, false);
      if (half) {
        visit(pixels, !turned, true);
      }
    } catch (InternalError | IndexOutOfBoundsException e) {
      throw new InputException("the file of the cells can't be read; start the viewer again", e);
    }
  }

  /// @param swapped whether the lines of the file are columns of pixels
  /// @param beside whether cells on the diagonal are left out
  private void visit(BlockPixels pixels, boolean swapped, boolean beside) {
    long[] y = pixels.cells(true, matrix.rows());
    long[] x = pixels.cells(false, matrix.columns());
    long[] lines = swapped ? x : y;
    long[] across = swapped ? y : x;
    BlockPixels.Piece piece = pixels.new Piece(shift, swapped, beside);
    for (long i = lines[0] >> shift; i <= (lines[1] - 1) >> shift; i++) {
      for (long j = across[0] >> shift; j <= (across[1] - 1) >> shift; j++) {
        long at = bytes.get(BlockFormat.LONG, index + Long.BYTES * (i * acrossBlocks + j));
        while (at != 0) {
          piece.take(bytes, at, i, j);
          at = bytes.get(BlockFormat.LONG, at);
        }
      }
    }
  }
}
