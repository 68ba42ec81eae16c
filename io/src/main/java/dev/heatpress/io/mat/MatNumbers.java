package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.sparse.NumberList;

/// Numbers one after another where they lie.
///
/// @param offset the byte of the first one
/// @param count how many there are
/// @param dtype as they are stored: a `double` array of small whole numbers is one of bytes
record MatNumbers(MemorySegment bytes, long offset, long count, DType dtype, ByteOrder order) {

  /// The type as NumPy writes it: `<f4`.
  String typeText() {
    String mark = dtype.itemSize() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
    return mark + dtype.code();
  }

  /// The cells of a plane, where they are those of an array column by column.
  Cells cells(SliceSpec.Plane plane) {
    long[] strides = plane.shape().clone();
    long stride = dtype.itemSize();
    for (int k = 0; k < strides.length; k++) {
      long length = strides[k];
      strides[k] = stride;
      stride *= length;
    }
    return plane.cells(bytes, offset, strides, dtype, order);
  }

  /// The first n of them as a row.
  Cells row(long n) {
    return Cells.rowMajor(bytes, offset, 1, n, dtype, order);
  }

  /// The first n of them.
  ///
  /// @param name for messages
  NumberList list(String name, long n) {
    return new NumberList(name, n == 0 ? null : new StridedMatrix(row(n), () -> {}));
  }
}
