package dev.heatpress.core.exact;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.DType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known so far of a row of pixels, or of a part of it: sums, and what the aggregations
/// that are wanted need beside them. For the use of one thread; the caller locks when it shares
/// one.
public final class PixelRow {
  /// Bytes per pixel, about, where all aggregations are wanted.
  public static final int BYTES = 100;

  private static final int SUM_BYTES = 34;
  private static final int EXTREME_BYTES = 16;

  final RowSums sums;
  final @Nullable RowSums squares;
  final @Nullable RowExtremes extremes;

  /// An empty row for pixels [from, to).
  ///
  /// @param wanted the aggregations that will be asked for
  public PixelRow(Grid grid, DType dtype, Set<Aggregation> wanted, int from, int to) {
    int n = to - from;
    sums = new RowSums(from, n, ColumnSums.isPlain(dtype, grid.area, Tier.forced()));
    squares = wanted.contains(Aggregation.STD) ? new RowSums(from, n, false) : null;
    extremes = needsExtremes(wanted) ? new RowExtremes(from, n) : null;
  }

  /// Bytes per pixel, about, for these aggregations.
  public static int bytes(Set<Aggregation> wanted) {
    return SUM_BYTES
        + (wanted.contains(Aggregation.STD) ? SUM_BYTES : 0)
        + (needsExtremes(wanted) ? EXTREME_BYTES : 0);
  }

  static boolean needsExtremes(Set<Aggregation> wanted) {
    return wanted.contains(Aggregation.MIN)
        || wanted.contains(Aggregation.MAX)
        || wanted.contains(Aggregation.ABSMAX)
        || wanted.contains(Aggregation.STD);
  }

  /// The first pixel of the row that this is about.
  public int base() {
    return sums.base();
  }

  /// How many pixels this is about.
  public int pixels() {
    return sums.pixels();
  }

  /// Forgets everything.
  public void clear() {
    clear(base(), base() + pixels());
  }

  /// Forgets pixels [first, end), which are all that have been added to since the last time.
  public void clear(int first, int end) {
    sums.clear(first, end);
    if (squares != null) {
      squares.clear(first, end);
    }
    if (extremes != null) {
      extremes.clear(first - base(), end - base());
    }
  }

  /// Adds what another knows of pixels [first, last] of the same row.
  public void merge(PixelRow other, int first, int last) {
    sums.merge(other.sums, first, last);
    if (squares != null && other.squares != null) {
      squares.merge(other.squares, first, last);
    }
    if (extremes != null && other.extremes != null) {
      extremes.merge(other.extremes, first, last);
    }
  }
}
