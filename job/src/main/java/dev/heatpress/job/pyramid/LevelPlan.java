package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.tiling.PyramidPass.Level;

/// Which levels of a matrix a viewer keeps, and where in their file.
///
/// A level has four planes of floats: mean, least, greatest cell, and how many there are.
///
/// @param levels whose pixels have at least so many cells that reading these takes a while, and
///   whose shape is at most 64 to 1
/// @param offsets of the levels, in bytes
/// @param bytes of all of them
public record LevelPlan(
    long rows, long columns, List<Level> levels, List<Long> offsets, long bytes) {
  /// Cells of a pixel, as a power of two, from which on it is kept.
  private static final int CELLS = 10;

  /// How much longer than wide a pixel may be, as a power of two.
  private static final int STRETCH = 6;

  static final int PLANES = 4;

  /// For a matrix that is read as it is where a pixel has few cells.
  ///
  /// @param most bytes that the levels may take: finer ones are left out where they take more
  public static LevelPlan of(long rows, long columns, long most) {
    return of(rows, columns, most, CELLS);
  }

  /// The same where finer pixels are made of something else.
  ///
  /// @param least cells of a pixel, as a power of two
  static LevelPlan of(long rows, long columns, long most, int least) {
    int cells = Math.max(CELLS, least);
    LevelPlan plan = from(rows, columns, cells);
    while (plan.bytes > most && !plan.levels.isEmpty()) {
      plan = from(rows, columns, ++cells);
    }
    return plan;
  }

  private static LevelPlan from(long rows, long columns, int cells) {
    List<Level> levels = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    long bytes = 0;
    for (int a = 0; a <= top(rows); a++) {
      for (int b = 0; b <= top(columns); b++) {
        if (a + b >= cells && Math.abs(a - b) <= STRETCH) {
          Level level = new Level(a, b);
          levels.add(level);
          offsets.add(bytes);
          double size = (double) Level.pixels(rows, a) * Level.pixels(columns, b);
          // More than any disk has is more than anybody may take.
          bytes = (long) Math.min(0x1p60, bytes + PLANES * Float.BYTES * size);
        }
      }
    }
    return new LevelPlan(rows, columns, levels, offsets, bytes);
  }

  /// The level with a single pixel.
  static int top(long cells) {
    return Long.SIZE - Long.numberOfLeadingZeros(cells - 1);
  }

  /// Rows of pixels of the level that all others are multiples of.
  public long baseRows() {
    return Level.pixels(rows, base().down());
  }

  /// What all levels are multiples of.
  Level base() {
    int down = levels.stream().mapToInt(Level::down).min().orElse(0);
    int across = levels.stream().mapToInt(Level::across).min().orElse(0);
    return new Level(down, across);
  }
}
