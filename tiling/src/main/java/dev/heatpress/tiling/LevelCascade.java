package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.core.exact.ExactMean;
import dev.heatpress.core.exact.LevelRow;
import dev.heatpress.tiling.PyramidPass.Level;

/// Makes levels from the rows of pixels of one that all of them are multiples of.
public final class LevelCascade {
  /// Bands of the whole matrix, which threads share: the least power of two above.
  private static final int BANDS = 5;

  private LevelCascade() {}

  /// Where the pixels of the finest level come from, for any thread.
  public interface Source {
    /// Adds the cells of neighbouring rows of pixels to rows that have none yet.
    ///
    /// @param row the first one
    void read(long row, List<LevelRow> into);

    /// Sums the cells of a pixel of any level.
    ExactMean exact(Level level, long row, long column);
  }

  /// Makes the levels.
  ///
  /// @param base the level of the source
  /// @param together rows of pixels that the source is asked for at a time, a power of two
  /// @param progress hears of rows of the base
  public static void run(
      long rows,
      long columns,
      Level base,
      List<Level> levels,
      int together,
      Source source,
      PyramidPass.Sink sink,
      int threads,
      Progress progress) {
    int top = Long.SIZE - Long.numberOfLeadingZeros(rows - 1);
    int group = Integer.numberOfTrailingZeros(together);
    int down = Math.max(base.down() + group, top - BANDS);
    LevelTree tree = new LevelTree(base, levels, down, Integer.MAX_VALUE);
    LevelTree.Borders borders = new LevelTree.Borders(tree, rows, columns);
    int width = Math.toIntExact(columns);
    int pixels = Math.toIntExact(Level.pixels(columns, base.across()));
    long bands = Level.pixels(rows, down);
    progress.start("preparing", Level.pixels(rows, base.down()));
    AtomicLong next = new AtomicLong();
    Workers workers = new Workers((int) Math.min(threads, bands));
    workers.run(() -> {
      LevelTree.Rows sums = tree.rows(width);
      List<LevelRow> read = new ArrayList<>();
      for (int k = 0; k < together; k++) {
        read.add(new LevelRow(pixels));
      }
      long band;
      while (!workers.stopped() && (band = next.getAndIncrement()) < bands) {
        long first = band << down;
        long cells = Math.min(rows - first, 1L << down);
        sums.begin(
            cells,
            (level, row, made) -> {
              long at = (first >> level.down()) + row;
              if (tree.isBorder(level)) {
                borders.put(level, at, 0, made);
              }
              emit(tree, level, at, made, source, sink);
            });
        long high = Level.pixels(cells, base.down());
        for (long row = 0; row < high; row += together) {
          List<LevelRow> part = read.subList(0, (int) Math.min(together, high - row));
          part.forEach(each -> each.clear(pixels));
          source.read((first >> base.down()) + row, part);
          for (int k = 0; k < part.size(); k++) {
            sums.takePixels(row + k, part.get(k));
          }
          progress.advance(part.size());
        }
      }
    });
    borders.finish((level, row, made) -> emit(tree, level, row, made, source, sink));
  }

  private static void emit(
      LevelTree tree, Level level, long row, LevelRow made, Source source, PyramidPass.Sink sink) {
    if (tree.isWanted(level)) {
      sink.row(level, row, 0, made, false, k -> source.exact(level, row, k));
    }
  }
}
