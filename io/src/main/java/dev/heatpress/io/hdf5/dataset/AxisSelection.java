package dev.heatpress.io.hdf5.dataset;

import module java.base;

/// The cells along one axis that a selection takes: equal blocks at equal distances, or blocks one
/// by one.
public sealed interface AxisSelection {
  /// How many cells are taken; [Long#MAX_VALUE] where blocks go on without end.
  long size();

  /// The place of a cell among those that are taken, or -1.
  long indexOf(long cell);

  /// The cell at a place.
  long cell(long index);

  /// How many cells are taken before a cell.
  default long sizeBefore(long end) {
    long low = 0;
    long high = Math.min(size(), Math.max(0, end));
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (cell(middle) < end) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Blocks of `block` cells, the first at `start`, each `stride` behind the one before.
  record Regular(long start, long stride, long count, long block) implements AxisSelection {
    /// A count or a block without limit.
    static final long UNLIMITED = Long.MAX_VALUE;

    @Override
    public long size() {
      return count == UNLIMITED || block == UNLIMITED ? UNLIMITED : count * block;
    }

    @Override
    public long indexOf(long cell) {
      long from = cell - start;
      if (from < 0) {
        return -1;
      }
      long number = from / stride;
      long within = from % stride;
      if (block == UNLIMITED) {
        return from;
      }
      return number < count && within < block ? number * block + within : -1;
    }

    @Override
    public long cell(long index) {
      return block == UNLIMITED ? start + index : start + index / block * stride + index % block;
    }
  }

  /// Blocks in rising order.
  ///
  /// @param starts the first cell of each
  /// @param places of these cells among those that are taken, and at the end how many there are
  record Blocks(long[] starts, long[] places) implements AxisSelection {
    @Override
    public long size() {
      return places[places.length - 1];
    }

    @Override
    public long indexOf(long cell) {
      int found = Arrays.binarySearch(starts, cell);
      int k = found < 0 ? -found - 2 : found;
      if (k < 0 || cell - starts[k] >= places[k + 1] - places[k]) {
        return -1;
      }
      return places[k] + cell - starts[k];
    }

    @Override
    public long cell(long index) {
      int found = Arrays.binarySearch(places, index);
      int k = found < 0 ? -found - 2 : found;
      return starts[k] + index - places[k];
    }
  }

  /// The first cells that another selection takes.
  record First(AxisSelection all, long size) implements AxisSelection {
    @Override
    public long indexOf(long cell) {
      long index = all.indexOf(cell);
      return index < size ? index : -1;
    }

    @Override
    public long cell(long index) {
      return all.cell(index);
    }
  }
}
