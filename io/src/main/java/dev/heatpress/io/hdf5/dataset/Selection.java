package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Cursor;
import org.jspecify.annotations.Nullable;

/// A part of an array that is the same along each axis, as virtual datasets store it
/// (specification, VII.B).
///
/// @param axes what is taken along each; null where all of the array is
public record Selection(@Nullable List<AxisSelection> axes) {
  private static final int POINTS = 1;
  private static final int HYPERSLAB = 2;
  private static final int ALL = 3;
  private static final int MAX_RANK = 32;

  /// Reads a selection.
  ///
  /// @throws InputException where it is damaged, or no product of what is taken along the axes
  static Selection read(Cursor in) {
    long type = in.u4();
    long version = in.u4();
    if (type == ALL && version == 1) {
      in.skip(8);
      return new Selection(null);
    }
    if (type != HYPERSLAB || version < 1 || version > 3) {
      throw new InputException(
          "it is a virtual dataset that takes %s of its sources, which is not supported: copy it with"
              + " h5repack -l CONTI",
          type == POINTS
              ? "single points"
              : "a selection of type " + type + ", version " + version);
    }
    boolean regular = version > 1 && (in.u1() & 1) != 0;
    int size = version == 3 ? in.u1() : version == 2 ? 8 : 4;
    in.skip(version == 3 ? 0 : version == 2 ? 4 : 8);
    int rank = (int) Math.min(MAX_RANK + 1, in.u4());
    if (rank < 1 || rank > MAX_RANK || (size != 2 && size != 4 && size != 8)) {
      throw new InputException(
          "damaged HDF5 file: a selection of %d dimensions with numbers of %d bytes", rank, size);
    }
    return new Selection(regular ? regular(in, size, rank) : blocks(in, size, rank));
  }

  private static List<AxisSelection> regular(Cursor in, int size, int rank) {
    List<AxisSelection> axes = new ArrayList<>();
    for (int k = 0; k < rank; k++) {
      long start = number(in, size);
      long stride = number(in, size);
      long count = number(in, size);
      long block = number(in, size);
      boolean sound =
          start >= 0 && start < Long.MAX_VALUE && stride >= 1 && count >= 1 && block >= 1;
      // One block may be longer than the distance to the next, which there is none.
      boolean apart = block <= stride || count == 1 || block == Long.MAX_VALUE;
      boolean ends = count == Long.MAX_VALUE || count - 1 <= (Long.MAX_VALUE - start) / stride - 1;
      if (!sound
          || !apart
          || !ends
          || (count != Long.MAX_VALUE && block > Long.MAX_VALUE / count)) {
        throw new InputException(
            "damaged HDF5 file: a selection of %d blocks of %d cells from %d on, each %d apart",
            count, block, start, stride);
      }
      axes.add(
          new AxisSelection.Regular(start, count == 1 ? Long.MAX_VALUE : stride, count, block));
    }
    return axes;
  }

  /// A number, [Long#MAX_VALUE] where all its bits are one: without limit.
  private static long number(Cursor in, int size) {
    long value = in.sized(size);
    return value == -1 || (size < 8 && value == (1L << (8 * size)) - 1) ? Long.MAX_VALUE : value;
  }

  /// Blocks anywhere, given by their first and last cells.
  private static List<AxisSelection> blocks(Cursor in, int size, int rank) {
    long count = in.sized(size);
    if (count < 1 || count > in.remaining() / (2L * rank * size)) {
      throw new InputException("damaged HDF5 file: a selection of %d blocks", count);
    }
    List<NavigableMap<Long, Long>> ranges = new ArrayList<>();
    for (int k = 0; k < rank; k++) {
      ranges.add(new TreeMap<>());
    }
    long cells = 0;
    for (long n = 0; n < count; n++) {
      long[] first = new long[rank];
      long product = 1;
      for (int k = 0; k < rank; k++) {
        first[k] = in.count(size);
      }
      for (int k = 0; k < rank; k++) {
        long end = in.count(size) + 1;
        Long known = ranges.get(k).put(first[k], end);
        if (end <= first[k] || (known != null && known != end)) {
          throw irregular();
        }
        product = Math.multiplyExact(product, end - first[k]);
      }
      cells = Math.addExact(cells, product);
    }
    List<AxisSelection> axes = new ArrayList<>();
    long all = 1;
    for (NavigableMap<Long, Long> range : ranges) {
      AxisSelection axis = blocks(range);
      axes.add(axis);
      all = Math.multiplyExact(all, axis.size());
    }
    if (all != cells) {
      throw irregular();
    }
    return axes;
  }

  private static AxisSelection blocks(NavigableMap<Long, Long> range) {
    long[] starts = new long[range.size()];
    long[] places = new long[range.size() + 1];
    long last = 0;
    int k = 0;
    for (Map.Entry<Long, Long> entry : range.entrySet()) {
      if (entry.getKey() < last) {
        throw irregular();
      }
      starts[k] = entry.getKey();
      places[k + 1] = places[k] + entry.getValue() - entry.getKey();
      last = entry.getValue();
      k++;
    }
    return new AxisSelection.Blocks(starts, places);
  }

  private static InputException irregular() {
    return new InputException(
        "it is a virtual dataset with a selection that is no grid, which is not supported: copy it"
            + " with h5repack -l CONTI");
  }

  /// What is taken along each axis of an array.
  ///
  /// @throws InputException where the array has another number of axes
  public List<AxisSelection> of(long[] shape) {
    if (axes == null) {
      return LongStream.of(shape)
          .<AxisSelection>mapToObj(n -> new AxisSelection.Regular(0, Long.MAX_VALUE, 1, n))
          .toList();
    }
    if (axes.size() != shape.length) {
      throw new InputException(
          "a virtual dataset takes %d dimensions of an array of %d", axes.size(), shape.length);
    }
    return axes;
  }
}
