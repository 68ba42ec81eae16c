package dev.heatpress.core;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Which two-dimensional part of an array of any rank is meant: `0,:,:` or `:,3,10:-1`.
///
/// Each axis has an index, which drops it, or a Python half-open range `a:b`, which keeps it;
/// negative numbers count from the end.
public record SliceSpec(List<Axis> axes) implements Serializable {

  /// One axis: an index where `isIndex`, otherwise the range [start, stop); null is an open end.
  ///
  /// @param index whether `start` is an index that drops the axis
  public record Axis(boolean index, @Nullable Long start, @Nullable Long stop)
      implements Serializable {}

  /// A plane of an array: two kept axes with their ranges, and fixed indexes elsewhere.
  ///
  /// @param shape the shape of the whole array
  /// @param rowAxis the axis that runs down the picture, or -1 for the single row of a 1-D array
  /// @param columnAxis the axis that runs along a row
  /// @param start first index per axis
  /// @param stop end (exclusive) per axis; `start + 1` for the axes that are not kept
  public record Plane(long[] shape, int rowAxis, int columnAxis, long[] start, long[] stop) {
    /// Rows of the plane.
    public long rows() {
      return rowAxis < 0 ? 1 : stop[rowAxis] - start[rowAxis];
    }

    /// Columns of the plane.
    public long columns() {
      return stop[columnAxis] - start[columnAxis];
    }

    /// Its cells in an array that lies in memory.
    ///
    /// @param offset of the array's first cell, in bytes
    /// @param strides bytes from a cell to the next along each axis
    /// @throws IllegalArgumentException where a cell does not lie within the memory
    public Cells cells(
        MemorySegment memory, long offset, long[] strides, DType dtype, ByteOrder order) {
      long first = offset;
      for (int k = 0; k < strides.length; k++) {
        first += start[k] * strides[k];
      }
      long columnStride = strides[columnAxis];
      // A single row never steps down; its row stride is what a second row would have.
      long rowStride = rowAxis < 0 ? columns() * columnStride : strides[rowAxis];
      return new Cells(memory, first, rows(), columns(), rowStride, columnStride, dtype, order);
    }
  }

  private static final Axis ALL = new Axis(false, null, null);

  /// Copies the list.
  public SliceSpec {
    axes = List.copyOf(axes);
  }

  /// Reads `0,:,2:5`.
  ///
  /// @throws IllegalArgumentException naming the part that is not an index or a range
  public static SliceSpec parse(String text) {
    List<Axis> axes = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      axes.add(parseAxis(part.strip()));
    }
    return new SliceSpec(axes);
  }

  /// Reads one range `a:b` or index.
  ///
  /// @throws IllegalArgumentException naming the text where it is neither
  public static Axis parseAxis(String part) {
    try {
      int colon = part.indexOf(':');
      if (colon < 0) {
        return new Axis(true, Long.parseLong(part), null);
      }
      String from = part.substring(0, colon).strip();
      String to = part.substring(colon + 1).strip();
      return new Axis(
          false,
          from.isEmpty() ? null : Long.valueOf(from),
          to.isEmpty() ? null : Long.valueOf(to));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          Printf.of("'%s' is neither an index (3, -1) nor a range (2:10, :, 5:)", part), e);
    }
  }

  /// The plane that a slice means in an array of this shape; without a slice, the whole of a 1-D
  /// array as one row, or of a 2-D array, where axes of one cell do not count.
  ///
  /// @throws InputException where the rank does not fit, an index is out of range or nothing is
  ///   left
  public static Plane plane(long[] shape, @Nullable SliceSpec slice) {
    if (shape.length == 0) {
      throw new InputException(
          "the array is 0-d, a single number; a matrix needs rows and columns");
    }
    String dims = shapeText(shape);
    for (long n : shape) {
      if (n == 0) {
        throw new InputException("the array is empty (shape %s)", dims);
      }
    }
    List<Axis> axes;
    if (slice != null) {
      axes = slice.axes;
      if (axes.size() != shape.length) {
        throw new InputException(
            "`slice` names %d axes, but the array has %d (shape %s)",
            axes.size(), shape.length, dims);
      }
    } else if (isPlane(shape)) {
      axes = new ArrayList<>(Collections.nCopies(shape.length, ALL));
      dropped(shape).forEach(k -> axes.set(k, new Axis(true, 0L, null)));
    } else {
      throw new InputException(
          "the array has %d dimensions (shape %s); choose a plane, for example `slice` %s",
          shape.length, dims, example(shape));
    }
    return resolve(shape, axes, dims);
  }

  /// Whether an array of this shape is a plane without a slice: at most two axes are longer than
  /// one cell.
  public static boolean isPlane(long[] shape) {
    return shape.length - dropped(shape).size() <= 2;
  }

  /// The axes of one cell that are too many for a plane, from the first on.
  private static List<Integer> dropped(long[] shape) {
    List<Integer> dropped = new ArrayList<>();
    for (int k = 0; k < shape.length && shape.length - dropped.size() > 2; k++) {
      if (shape[k] == 1) {
        dropped.add(k);
      }
    }
    return dropped;
  }

  /// A slice that leaves a plane of an array of this shape: `0,:,:`.
  public static String example(long[] shape) {
    List<String> axes = new ArrayList<>(Collections.nCopies(shape.length, ":"));
    dropped(shape).forEach(k -> axes.set(k, "0"));
    for (int k = 0; k < shape.length && Collections.frequency(axes, ":") > 2; k++) {
      axes.set(k, "0");
    }
    return String.join(",", axes);
  }

  private static Plane resolve(long[] shape, List<Axis> axes, String dims) {
    long[] start = new long[shape.length];
    long[] stop = new long[shape.length];
    List<Integer> kept = new ArrayList<>();
    for (int k = 0; k < shape.length; k++) {
      Axis axis = axes.get(k);
      Long from = axis.start;
      if (axis.index && from != null) {
        long i = from < 0 ? from + shape[k] : from;
        if (i < 0 || i >= shape[k]) {
          throw new InputException(
              "index %d is out of range for axis %d of shape %s", from, k, dims);
        }
        start[k] = i;
        stop[k] = i + 1;
      } else {
        start[k] = clamp(from, 0, shape[k]);
        stop[k] = clamp(axis.stop, shape[k], shape[k]);
        if (stop[k] <= start[k]) {
          throw new InputException("nothing is left of axis %d of shape %s", k, dims);
        }
        kept.add(k);
      }
    }
    return switch (kept.size()) {
      case 1 -> new Plane(shape, -1, kept.get(0), start, stop);
      case 2 -> new Plane(shape, kept.get(0), kept.get(1), start, stop);
      default ->
          throw new InputException(
              "`slice` must keep one or two axes of shape %s, it keeps %d; for example `slice` %s",
              dims, kept.size(), example(shape));
    };
  }

  /// Where an end of a Python range lies on an axis of n cells: from the end if negative, clamped.
  public static long clamp(@Nullable Long value, long open, long n) {
    if (value == null) {
      return open;
    }
    long v = value < 0 ? value + n : value;
    return Math.max(0, Math.min(n, v));
  }

  /// A shape as people write it: `200 x 400`, or `(7,)` for one axis.
  public static String shapeText(long[] shape) {
    if (shape.length == 1) {
      return "(" + shape[0] + ",)";
    }
    return String.join(" x ", Arrays.stream(shape).mapToObj(Long::toString).toList());
  }
}
