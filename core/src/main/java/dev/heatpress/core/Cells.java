package dev.heatpress.core;

import module java.base;

/// A strided block of cells in memory: mapped from a file, or decoded into a buffer.
///
/// Cell (r, c) starts at byte `offset + r * rowStride + c * columnStride` of `segment` and need not
/// be aligned. A view: it owns nothing, and is valid as long as its segment is.
///
/// @param rows at least 1
/// @param columns at least 1
/// @param rowStride bytes from a cell to the one below it, not negative
/// @param columnStride bytes from a cell to the one on its right, not negative
public record Cells(
    MemorySegment segment,
    long offset,
    long rows,
    long columns,
    long rowStride,
    long columnStride,
    DType dtype,
    ByteOrder order) {

  /// Checks that every cell lies within the segment.
  ///
  /// @throws IllegalArgumentException where one does not, or a count or stride is out of range
  public Cells {
    if (rows < 1 || columns < 1 || offset < 0 || rowStride < 0 || columnStride < 0) {
      throw new IllegalArgumentException(
          Printf.of(
              "cells of %d x %d at offset %d with strides %d, %d",
              rows, columns, offset, rowStride, columnStride));
    }
    long end;
    try {
      long lastRow = Math.multiplyExact(rows - 1, rowStride);
      long lastColumn = Math.multiplyExact(columns - 1, columnStride);
      end =
          Math.addExact(
              Math.addExact(offset, lastRow), Math.addExact(lastColumn, dtype.itemSize()));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("the extent of the cells overflows 64 bits", e);
    }
    if (end > segment.byteSize()) {
      throw new IllegalArgumentException(
          Printf.of("cells end at byte %d of a segment of %d bytes", end, segment.byteSize()));
    }
  }

  /// Row-major cells without gaps from byte `offset` on.
  public static Cells rowMajor(
      MemorySegment segment, long offset, long rows, long columns, DType dtype, ByteOrder order) {
    long rowStride = Math.multiplyExact(columns, dtype.itemSize());
    return new Cells(segment, offset, rows, columns, rowStride, dtype.itemSize(), dtype, order);
  }

  /// The same cells with rows and columns exchanged; nothing is copied.
  public Cells transposed() {
    return new Cells(segment, offset, columns, rows, columnStride, rowStride, dtype, order);
  }

  /// The cells of a region.
  public Cells region(Region part) {
    return region(part.rowStart(), part.rowEnd(), part.columnStart(), part.columnEnd());
  }

  /// Whether neighbours in memory lie below each other.
  public boolean runDown() {
    return columns == 1 || (rows > 1 && columnStride > rowStride);
  }

  /// The block of rows [rowStart, rowEnd) and columns [columnStart, columnEnd), as a view.
  public Cells region(long rowStart, long rowEnd, long columnStart, long columnEnd) {
    if (rowStart < 0 || rowEnd > rows || columnStart < 0 || columnEnd > columns) {
      throw new IndexOutOfBoundsException(
          Printf.of(
              "rows %d:%d, columns %d:%d of %d x %d cells",
              rowStart, rowEnd, columnStart, columnEnd, rows, columns));
    }
    long start = offset + rowStart * rowStride + columnStart * columnStride;
    return new Cells(
        segment,
        start,
        rowEnd - rowStart,
        columnEnd - columnStart,
        rowStride,
        columnStride,
        dtype,
        order);
  }
}
