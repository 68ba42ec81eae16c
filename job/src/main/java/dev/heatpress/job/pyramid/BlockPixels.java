package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.exact.ExactMean;
import dev.heatpress.core.exact.LevelRow;
import dev.heatpress.tiling.PyramidPass.Level;
import org.jspecify.annotations.Nullable;

/// Some pixels of a level, to which the stored cells of blocks are added. For the use of one
/// thread.
final class BlockPixels {
  /// Cells that are decoded at a time.
  private static final int PART = 1 << 12;

  private final Level level;
  private final long row;
  private final long column;
  private final int height;
  private final int width;

  /// Sums that are exact as they are, of whole numbers; empty where there are others.
  private double[] sums = new double[0];

  private double[] least = new double[0];
  private double[] greatest = new double[0];
  private double[] stored = new double[0];
  private @Nullable LevelRow exact;
  private @Nullable ExactMean one;

  /// @param row the first row of pixels
  /// @param plain whether all sums are whole numbers that a double holds
  /// @param more whether extremes and counts are asked for
  BlockPixels(
      Level level, long row, long column, int height, int width, boolean plain, boolean more) {
    this.level = level;
    this.row = row;
    this.column = column;
    this.height = height;
    this.width = width;
    int n = Math.multiplyExact(height, width);
    if (plain) {
      sums = new double[n];
    } else {
      exact = new LevelRow(n);
      exact.clear(n);
    }
    if (more && plain) {
      least = new double[n];
      greatest = new double[n];
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    }
    if (more || !plain) {
      stored = new double[n];
    }
  }

  /// One pixel, whose cells are summed without any error.
  BlockPixels(Level level, long row, long column, ExactMean one) {
    this(level, row, column, 1, 1, true, false);
    sums = new double[0];
    stored = new double[1];
    this.one = one;
  }

  Level level() {
    return level;
  }

  long row() {
    return row;
  }

  long column() {
    return column;
  }

  /// The first cell along an axis, and the one behind the last.
  long[] cells(boolean rows, long all) {
    int shift = rows ? level.down() : level.across();
    long first = rows ? row : column;
    return new long[] {first << shift, Math.min(all, (first + (rows ? height : width)) << shift)};
  }

  /// Stored cells of a pixel, missing ones included; 0 where nobody asked.
  long stored(int i, int j) {
    return stored.length == 0 ? 0 : (long) stored[i * width + j];
  }

  /// Puts what was added to a pixel in a row of others.
  void put(int i, int j, LevelRow into) {
    int k = i * width + j;
    if (exact != null) {
      into.add(j, exact, k);
    } else if (least.length == 0) {
      into.set(j, sums[k], 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    } else {
      into.set(j, sums[k], stored[k], least[k], greatest[k]);
    }
  }

  private void add(int[] pixel, double[] value, int n) {
    for (int k = 0; k < n && stored.length > 0; k++) {
      stored[pixel[k]]++;
    }
    if (one != null) {
      for (int k = 0; k < n; k++) {
        one.add(value[k]);
      }
      return;
    }
    if (exact != null) {
      for (int k = 0; k < n; k++) {
        exact.add(pixel[k], value[k]);
      }
      return;
    }
    for (int k = 0; k < n; k++) {
      sums[pixel[k]] += value[k];
    }
    for (int k = 0; k < n && least.length > 0; k++) {
      int at = pixel[k];
      least[at] = Math.min(least[at], value[k]);
      greatest[at] = Math.max(greatest[at], value[k]);
    }
  }

  /// Adds pieces of blocks.
  final class Piece {
    private final int shift;
    private final boolean beside;
    private final long[] first;
    private final long[] cells;
    private final int[] shifts;
    private final int[] steps;
    private final int[] places = new int[PART];
    private final int[] pixels = new int[PART];
    private final double[] values = new double[PART];
    private final byte[] small = new byte[2 * PART];

    /// @param shift lines of a block, as a power of two
    /// @param swapped whether lines of blocks are columns of pixels
    /// @param beside whether cells on the diagonal are left out
    Piece(int shift, boolean swapped, boolean beside) {
      this.shift = shift;
      this.beside = beside;
      long[] y = {row << level.down(), (long) height << level.down(), level.down(), width};
      long[] x = {column << level.across(), (long) width << level.across(), level.across(), 1};
      long[] lines = swapped ? x : y;
      long[] across = swapped ? y : x;
      first = new long[] {lines[0], across[0]};
      cells = new long[] {lines[1], across[1]};
      shifts = new int[] {(int) lines[2], (int) across[2]};
      steps = new int[] {(int) lines[3], (int) across[3]};
    }

    /// Adds those of its cells that are below the pixels.
    ///
    /// @param at where the piece is
    /// @param i the place of its block
    void take(MemorySegment bytes, long at, long i, long j) {
      int n = bytes.get(BlockFormat.INT, at + Long.BYTES);
      int size = bytes.get(BlockFormat.INT, at + Long.BYTES + Integer.BYTES);
      long start = at + BlockFormat.PIECE;
      long numbers = start + (long) Integer.BYTES * n;
      for (int from = 0; from < n; from += PART) {
        int part = Math.min(PART, n - from);
        MemorySegment.copy(
            bytes, BlockFormat.INT, start + (long) Integer.BYTES * from, places, 0, part);
        values(bytes, numbers + (long) size * from, size, part);
        add(pixels, values, below(part, i << shift, j << shift));
      }
    }

    private void values(MemorySegment bytes, long at, int size, int n) {
      if (size == Double.BYTES) {
        MemorySegment.copy(bytes, BlockFormat.DOUBLE, at, values, 0, n);
        return;
      }
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, small, 0, size * n);
      for (int k = 0; k < n; k++) {
        values[k] =
            size == 1 ? small[k] & 0xff : (small[2 * k] & 0xff) | (small[2 * k + 1] & 0xff) << 8;
      }
    }

    /// Finds the pixels of cells, and leaves out those below none.
    private int below(int n, long line, long place) {
      int mask = (1 << shift) - 1;
      long down = line - first[0];
      long right = place - first[1];
      long diagonal = beside ? place - line : Long.MAX_VALUE;
      long lines = cells[0];
      long across = cells[1];
      int lineShift = shifts[0];
      int acrossShift = shifts[1];
      int lineStep = steps[0];
      int acrossStep = steps[1];
      boolean inside =
          (down | right | (lines - 1 - down - mask) | (across - 1 - right - mask)) >= 0
              && Math.max(lines, across) < Integer.MAX_VALUE;
      if (inside && (!beside || diagonal != 0)) {
        int first0 = (int) down;
        int first1 = (int) right;
        // Plain enough to become vector code.
        for (int k = 0; k < n; k++) {
          int l = (first0 + (places[k] >>> shift)) >> lineShift;
          int p = (first1 + (places[k] & mask)) >> acrossShift;
          pixels[k] = l * lineStep + p * acrossStep;
        }
        return n;
      }
      int count = 0;
      for (int k = 0; k < n; k++) {
        int l = places[k] >>> shift;
        int p = places[k] & mask;
        long y = down + l;
        long x = right + p;
        if ((y | x | (lines - 1 - y) | (across - 1 - x)) >= 0 && l - p != diagonal) {
          pixels[count] = (int) (y >> lineShift) * lineStep + (int) (x >> acrossShift) * acrossStep;
          values[count++] = values[k];
        }
      }
      return count;
    }
  }
}
