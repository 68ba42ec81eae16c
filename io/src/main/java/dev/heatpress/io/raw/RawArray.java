package dev.heatpress.io.raw;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.missing.Packing;
import dev.heatpress.io.file.BinaryLayout;
import dev.heatpress.io.file.NumpyType;

/// Where each cell of an array lies in a file.
///
/// @param offset of the first cell, in bytes
/// @param shape cells per axis, each at least 1
/// @param strides bytes from a cell to the next along each axis
/// @param type of each cell
/// @param layoutName as people call it: `row-major`, `bil`
/// @param packing what the stored numbers mean
/// @param dimensions a name for each axis; empty where they have none
/// @param axes what is known of each axis; empty where nothing is
record RawArray(
    long offset,
    long[] shape,
    long[] strides,
    NumpyType type,
    String layoutName,
    Packing packing,
    List<String> dimensions,
    List<Axis> axes) {

  /// Cells one after another, as a user describes them.
  static RawArray of(BinaryLayout layout) {
    long[] shape = layout.shape().stream().mapToLong(Long::longValue).toArray();
    return new RawArray(
        layout.offset(),
        shape,
        strides(shape, layout.columnMajor(), layout.type().size()),
        layout.type(),
        layout.columnMajor() ? "column-major" : "row-major",
        Packing.NONE,
        List.of(),
        List.of());
  }

  /// Where this overflows, so does [#end], which refuses the array.
  private static long[] strides(long[] shape, boolean columnMajor, long itemSize) {
    long[] strides = new long[shape.length];
    long stride = itemSize;
    for (int i = 0; i < shape.length; i++) {
      int k = columnMajor ? i : shape.length - 1 - i;
      strides[k] = stride;
      boolean fits = Math.multiplyHigh(stride, shape[k]) == 0 && stride * shape[k] >= 0;
      stride = fits ? stride * shape[k] : Long.MAX_VALUE;
    }
    return strides;
  }

  /// The byte behind the last cell.
  ///
  /// @throws ArithmeticException where it is beyond 2^63
  long end() {
    long end = Math.addExact(offset, type.size());
    for (int k = 0; k < shape.length; k++) {
      end = Math.addExact(end, Math.multiplyExact(shape[k] - 1, strides[k]));
    }
    return end;
  }

  /// The type as NumPy writes it: `<f4`.
  String typeText() {
    String mark = type.size() == 1 ? "|" : type.order() == ByteOrder.BIG_ENDIAN ? ">" : "<";
    return mark + (type.complex() ? "c" + type.size() : type.dtype().code());
  }
}
