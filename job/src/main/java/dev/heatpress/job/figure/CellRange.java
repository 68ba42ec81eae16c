package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// The cells that an axis shows.
///
/// @param all of the matrix
/// @param first shown
/// @param end behind the last one shown
/// @param reversed whether the last one stands at the left or at the top
/// @param order which of those that are shown stands in each place; null where all stay
/// @param starts the first place of each group but the first one
/// @param gap between groups, as a part of the axis
record CellRange(
    long all,
    long first,
    long end,
    boolean reversed,
    int @Nullable [] order,
    int[] starts,
    double gap) {
  /// Cells in their own order.
  CellRange(long all, long first, long end, boolean reversed) {
    this(all, first, end, reversed, null, new int[0], 0);
  }

  /// The same from the other end.
  CellRange turned() {
    return new CellRange(all, first, end, !reversed, order, starts, gap);
  }

  /// The first cells of groups from the left or the top.
  int[] drawnStarts() {
    return reversed
        ? Arrays.stream(starts).map(start -> count() - start).sorted().toArray()
        : starts;
  }

  /// Names of the cells that are shown, in the order in which they stand.
  List<String> ordered(List<String> names) {
    int[] by = order;
    return by == null ? names : Arrays.stream(by).mapToObj(names::get).toList();
  }

  int count() {
    long count = end - first;
    if (count > Integer.MAX_VALUE) {
      throw new InputException(
          "%d cells along one side are too many for a figure; choose a region", count);
    }
    return (int) count;
  }
}
