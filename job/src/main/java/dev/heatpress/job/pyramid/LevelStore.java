package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.exact.LevelRow;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.job.RunContext;
import dev.heatpress.tiling.PyramidPass;
import dev.heatpress.tiling.PyramidPass.Level;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// The levels of a matrix in a file, which can be read while they are made: what is not there yet
/// is NaN.
public final class LevelStore {
  /// Bytes of buffers of the pass beside its own: what stays of a mapped file.
  private static final long MEMORY = 64L << 20;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final LevelPlan plan;
  private final Map<Level, Long> offsets = new HashMap<>();

  /// The complements of the bits of floats, so that the zeros of a new file are NaN.
  private final MemorySegment bits;

  private volatile boolean whole;

  private LevelStore(LevelPlan plan, MemorySegment bits, boolean whole) {
    this.plan = plan;
    this.bits = bits;
    this.whole = whole;
    for (int k = 0; k < plan.levels().size(); k++) {
      offsets.put(plan.levels().get(k), plan.offsets().get(k));
    }
  }

  /// Whether a matrix can have one of its cells: where few are stored, a [BlockStore] has these.
  public static boolean fits(MatrixSource matrix) {
    return !(matrix instanceof SparseMatrix);
  }

  /// Opens what [#make] has made; null where there is no such file, or none of this plan.
  public static @Nullable LevelStore open(Path file, LevelPlan plan) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.size() == plan.bytes()
          ? new LevelStore(plan, map(channel, FileChannel.MapMode.READ_ONLY, plan), true)
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /// Unmapped when nobody uses it any more.
  @SuppressWarnings("restricted")
  private static MemorySegment map(FileChannel channel, FileChannel.MapMode mode, LevelPlan plan)
      throws IOException {
    return channel.map(mode, 0, plan.bytes(), Arena.ofAuto());
  }

  /// Reads all cells of a matrix into the levels of a new file, which appears when it is done.
  ///
  /// @param begun gets the levels before the cells are read
  /// @throws InputException where the input fails
  /// @throws OutputException where the file can't be written, or its disk is full
  public static void make(
      Path file,
      MatrixSource matrix,
      LevelPlan plan,
      int threads,
      RunContext context,
      Consumer<LevelStore> begun) {
    make(
        file,
        plan,
        begun,
        sink ->
            PyramidPass.run(
                matrix,
                plan.base(),
                plan.levels(),
                sink,
                new Resources(threads, MEMORY, context.workspace(), context.quiet()),
                context.progress()));
  }

  /// The same of the cells of a sparse matrix.
  ///
  /// @throws InputException where their file can't be read
  /// @throws OutputException where the file can't be written, or its disk is full
  public static LevelStore make(
      Path file, BlockStore cells, LevelPlan plan, int threads, RunContext context) {
    return make(file, plan, begun -> {}, sink -> cells.levels(plan, sink, threads, context));
  }

  private static LevelStore make(
      Path file, LevelPlan plan, Consumer<LevelStore> begun, Consumer<PyramidPass.Sink> pass) {
    try (AtomicFile sink = AtomicFile.create(file, true)) {
      LevelStore store;
      try {
        FileChannel channel = sink.channel();
        store = new LevelStore(plan, map(channel, FileChannel.MapMode.READ_WRITE, plan), false);
      } catch (IOException e) {
        throw sink.failure(e);
      }
      begun.accept(store);
      pass.accept(store::put);
      sink.commit();
      store.whole = true;
      return store;
    }
  }

  private void put(
      Level level, long row, long column, LevelRow pixels, boolean down, PyramidPass.Exact exact) {
    long width = Level.pixels(plan.columns(), level.across());
    long plane = width * Level.pixels(plan.rows(), level.down());
    long at = down ? column * width + row : row * width + column;
    long step = Float.BYTES * (down ? width : 1);
    long start = Objects.requireNonNull(offsets.get(level)) + Float.BYTES * at;
    try {
      for (int k = 0; k < pixels.length(); k++, start += step) {
        float mean = pixels.meanIsSure(k, true) ? pixels.mean32() : exact.of(k).nearestFloat();
        set(start, mean);
        set(start + Float.BYTES * plane, (float) pixels.least(k));
        set(start + 2 * Float.BYTES * plane, (float) pixels.greatest(k));
        set(start + 3 * Float.BYTES * plane, (float) pixels.count(k));
      }
    } catch (InternalError e) {
      // How the JVM reports a page for which the disk has no room any more.
      throw new OutputException(
          "the disk of the cache folder is full; make room, or name another by `cache`", e);
    }
  }

  private void set(long at, float value) {
    bits.set(INT, at, ~Float.floatToRawIntBits(value));
  }

  /// Whether all cells have been read.
  public boolean isWhole() {
    return whole;
  }

  /// Whether pixels of so many cells are here.
  ///
  /// @param factorY cells of a pixel from top to bottom
  public boolean has(long factorY, long factorX, Aggregation aggregation) {
    return Long.bitCount(factorY) == 1
        && Long.bitCount(factorX) == 1
        && plane(aggregation) >= 0
        && offsets.containsKey(level(factorY, factorX));
  }

  private static Level level(long factorY, long factorX) {
    return new Level(Long.numberOfTrailingZeros(factorY), Long.numberOfTrailingZeros(factorX));
  }

  private static int plane(Aggregation aggregation) {
    return switch (aggregation) {
      case MEAN -> 0;
      case MIN -> 1;
      case MAX -> 2;
      case COUNT -> 3;
      default -> -1;
    };
  }

  /// Copies pixels of a level, row by row.
  public float[] read(
      long factorY, long factorX, Aggregation aggregation, long row, long column, int h, int w) {
    Level level = level(factorY, factorX);
    long width = Level.pixels(plan.columns(), level.across());
    long height = Level.pixels(plan.rows(), level.down());
    Objects.checkFromIndexSize(row, h, height);
    Objects.checkFromIndexSize(column, w, width);
    long start =
        Objects.requireNonNull(offsets.get(level))
            + Float.BYTES * width * height * plane(aggregation);
    float[] values = new float[h * w];
    try {
      for (int i = 0; i < h; i++) {
        long at = start + Float.BYTES * ((row + i) * width + column);
        for (int j = 0; j < w; j++, at += Float.BYTES) {
          values[i * w + j] = Float.intBitsToFloat(~bits.get(INT, at));
        }
      }
    } catch (InternalError e) {
      throw new InputException("the file of the levels can't be read; start the viewer again", e);
    }
    return values;
  }
}
