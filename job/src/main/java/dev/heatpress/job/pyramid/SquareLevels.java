package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.exact.LevelRow;
import dev.heatpress.io.file.TemporaryFile;
import dev.heatpress.job.RunContext;
import dev.heatpress.tiling.PyramidPass;
import dev.heatpress.tiling.PyramidPass.Level;
import dev.heatpress.tiling.Resources;

/// The levels of 2 x 2 cells and more a pixel, up to a single pixel, in a temporary file until they
/// are written in chunks.
final class SquareLevels {
  /// Mean, least, greatest, count.
  static final int PLANES = 4;

  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final long rows;
  private final long columns;
  private final boolean single;
  private final long[] offsets;
  private final MemorySegment bytes;

  private SquareLevels(MatrixSource matrix, boolean single, Path workspace) {
    this.rows = matrix.rows();
    this.columns = matrix.columns();
    this.single = single;
    offsets = new long[top(matrix) + 1];
    long at = 0;
    for (int k = 1; k < offsets.length; k++) {
      offsets[k] = at;
      long pixels = Math.multiplyExact(Level.pixels(rows, k), Level.pixels(columns, k));
      at = Math.addExact(at, Math.multiplyExact(pixels, 3L * size() + Double.BYTES));
    }
    bytes = map(workspace, at);
  }

  @SuppressWarnings("restricted")
  private static MemorySegment map(Path workspace, long length) {
    try (FileChannel channel = TemporaryFile.open(workspace)) {
      long free = Files.getFileStore(workspace).getUsableSpace();
      if (free < length) {
        throw new OutputException(
            "%s: no room for the levels: they take %d bytes, %d are free; make room, or set TMPDIR",
            workspace, length, free);
      }
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, length, Arena.ofAuto());
    } catch (IOException e) {
      throw new OutputException("no temporary file for the levels: " + e.getMessage(), e);
    }
  }

  /// The level of a single pixel.
  static int top(MatrixSource matrix) {
    return Math.max(LevelPlan.top(matrix.rows()), LevelPlan.top(matrix.columns()));
  }

  private int size() {
    return single ? Float.BYTES : Double.BYTES;
  }

  /// Reads all cells.
  static SquareLevels read(
      MatrixSource matrix, boolean single, Resources resources, RunContext context) {
    SquareLevels levels = new SquareLevels(matrix, single, context.workspace());
    List<Level> all = new ArrayList<>();
    for (int k = 1; k <= top(matrix); k++) {
      all.add(new Level(k, k));
    }
    if (!all.isEmpty()) {
      PyramidPass.run(matrix, all.getFirst(), all, levels::put, resources, context.progress());
    }
    return levels;
  }

  private long pixels(int level) {
    return Level.pixels(rows, level) * Level.pixels(columns, level);
  }

  private void put(
      Level level, long row, long column, LevelRow pixels, boolean down, PyramidPass.Exact exact) {
    long width = Level.pixels(columns, level.across());
    long at = down ? column * width + row : row * width + column;
    long step = down ? width : 1;
    try {
      for (int k = 0; k < pixels.length(); k++, at += step) {
        boolean sure = pixels.meanIsSure(k, single);
        if (single) {
          set(level.down(), 0, at, sure ? pixels.mean32() : exact.of(k).nearestFloat());
        } else {
          set(level.down(), 0, at, sure ? pixels.mean() : exact.of(k).nearest());
        }
        set(level.down(), 1, at, pixels.least(k));
        set(level.down(), 2, at, pixels.greatest(k));
        set(level.down(), 3, at, pixels.count(k));
      }
    } catch (InternalError e) {
      // How the JVM reports a page for which the disk has no room any more.
      throw new OutputException("the disk of the temporary folder is full; make room", e);
    }
  }

  private void set(int level, int plane, long pixel, double value) {
    long start = offsets[level] + size() * (plane * pixels(level));
    if (single && plane < PLANES - 1) {
      bytes.set(FLOAT, start + Float.BYTES * pixel, (float) value);
    } else {
      bytes.set(DOUBLE, start + Double.BYTES * pixel, value);
    }
  }

  /// A value of a plane.
  double get(int level, int plane, long row, long column) {
    long start = offsets[level] + size() * (plane * pixels(level));
    long pixel = row * Level.pixels(columns, level) + column;
    return single && plane < PLANES - 1
        ? bytes.get(FLOAT, start + Float.BYTES * pixel)
        : bytes.get(DOUBLE, start + Double.BYTES * pixel);
  }
}
