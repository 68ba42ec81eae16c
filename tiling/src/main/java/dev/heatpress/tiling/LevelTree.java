package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.exact.LevelRow;
import dev.heatpress.tiling.PyramidPass.Level;
import org.jspecify.annotations.Nullable;

/// Which level is summed from which other one: each from a level with half as many cells a pixel,
/// those that lie side by side if there is such a level, else those below each other.
final class LevelTree {
  private final Level base;
  private final Set<Level> wanted;
  private final int blockDown;
  private final int blockAcross;

  /// All levels that are needed, each after the one that it is made of.
  private final List<Level> all = new ArrayList<>();

  private final Map<Level, List<Level>> made = new HashMap<>();

  /// Takes a row of pixels, by its place within the block.
  interface Taker {
    void row(Level level, long row, LevelRow pixels);
  }

  LevelTree(Level base, List<Level> wanted, int blockDown, int blockAcross) {
    this.base = base;
    this.wanted = Set.copyOf(wanted);
    this.blockDown = blockDown;
    this.blockAcross = blockAcross;
    Set<Level> known = new HashSet<>(this.wanted);
    SequencedSet<Level> needed = new LinkedHashSet<>();
    for (Level level : wanted) {
      Level each = level;
      while (!each.equals(base) && needed.add(each)) {
        Level from = from(each, known);
        made.computeIfAbsent(from, k -> new ArrayList<>()).add(each);
        each = from;
      }
    }
    needed.add(base);
    all.addAll(needed);
    all.sort(Comparator.comparingInt((Level each) -> each.down() + each.across()));
  }

  private Level from(Level level, Set<Level> known) {
    Level across = new Level(level.down(), level.across() - 1);
    Level down = new Level(level.down() - 1, level.across());
    boolean canAcross = level.across() > base.across();
    boolean canDown = level.down() > base.down();
    boolean goAcross =
        canAcross && (!canDown || known.contains(across) || (level.down() <= level.across()));
    return goAcross ? across : down;
  }

  Level base() {
    return base;
  }

  boolean isWanted(Level level) {
    return wanted.contains(level);
  }

  private boolean isWithin(Level level) {
    return level.down() <= blockDown && level.across() <= blockAcross;
  }

  /// Whether a level of a block is what one beyond it is made of.
  boolean isBorder(Level level) {
    return isWithin(level)
        && made.getOrDefault(level, List.of()).stream().anyMatch(each -> !isWithin(each));
  }

  /// Rows of all levels of a block, for the use of one thread.
  Rows rows(int width) {
    return new Rows(width);
  }

  /// The rows of a block that are being summed.
  final class Rows {
    private final Map<Level, LevelRow> rows = new HashMap<>();
    private final List<LevelRow> first = new ArrayList<>();
    private final int width;
    private long height;
    private @Nullable Taker taker;

    private Rows(int width) {
      this.width = width;
      for (Level level : all) {
        if (isWithin(level) && !level.equals(base)) {
          rows.put(level, new LevelRow(((width - 1) >> level.across()) + 1));
        }
      }
    }

    /// Begins a block.
    ///
    /// @param cells from top to bottom
    void begin(long cells, Taker by) {
      height = cells;
      taker = by;
    }

    /// Takes the sums of a row of cells below each other, as many as a pixel of the base has.
    void take(long row, LevelRow cells) {
      for (int k = first.size() + 1; k <= base.across(); k++) {
        first.add(new LevelRow(((width - 1) >> k) + 1));
      }
      LevelRow pixels = cells;
      for (LevelRow each : first) {
        each.clear(((pixels.length() - 1) >> 1) + 1);
        each.addPairs(pixels, 0);
        pixels = each;
      }
      take(base, row, pixels);
    }

    /// Takes a row of pixels of the base.
    void takePixels(long row, LevelRow pixels) {
      take(base, row, pixels);
    }

    private void take(Level level, long row, LevelRow pixels) {
      Objects.requireNonNull(taker).row(level, row, pixels);
      for (Level each : made.getOrDefault(level, List.of())) {
        LevelRow sums = rows.get(each);
        if (sums == null) {
          continue;
        }
        if (each.across() > level.across()) {
          sums.clear(((pixels.length() - 1) >> 1) + 1);
          sums.addPairs(pixels, 0);
          take(each, row, sums);
          continue;
        }
        if (row % 2 == 0) {
          sums.set(pixels);
        } else {
          sums.add(pixels);
        }
        if (row % 2 == 1 || row + 1 == Level.pixels(height, level.down())) {
          take(each, row / 2, sums);
        }
      }
    }
  }

  /// What the levels beyond a block are made of.
  static final class Borders {
    private final LevelTree tree;
    private final long rows;
    private final long columns;
    private final Map<Level, LevelRow[]> kept = new HashMap<>();

    Borders(LevelTree tree, long rows, long columns) {
      this.tree = tree;
      this.rows = rows;
      this.columns = columns;
      tree.all.stream().filter(tree::isBorder).forEach(level -> kept.put(level, room(level)));
    }

    private LevelRow[] room(Level level) {
      int width = Math.toIntExact(Level.pixels(columns, level.across()));
      LevelRow[] room = new LevelRow[Math.toIntExact(Level.pixels(rows, level.down()))];
      for (int i = 0; i < room.length; i++) {
        room[i] = new LevelRow(width);
        room[i].clear(width);
      }
      return room;
    }

    /// Keeps pixels of a block.
    void put(Level level, long row, long column, LevelRow pixels) {
      LevelRow into = Objects.requireNonNull(kept.get(level))[(int) row];
      into.put(pixels, (int) column);
    }

    /// Makes the levels beyond blocks once all of these are done.
    void finish(Taker taker) {
      for (Level level : tree.all) {
        LevelRow[] finer = kept.get(level);
        if (finer == null) {
          continue;
        }
        for (Level each : tree.made.getOrDefault(level, List.of())) {
          if (!tree.isWithin(each)) {
            LevelRow[] made = room(each);
            boolean across = each.across() > level.across();
            for (int i = 0; i < finer.length; i++) {
              if (across) {
                made[i].addPairs(finer[i], 0);
              } else {
                made[i / 2].add(finer[i]);
              }
            }
            for (int i = 0; i < made.length; i++) {
              taker.row(each, i, made[i]);
            }
            kept.put(each, made);
          }
        }
      }
    }
  }
}
