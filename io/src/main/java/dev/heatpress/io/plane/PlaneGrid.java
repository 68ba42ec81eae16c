package dev.heatpress.io.plane;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec.Plane;
import java.lang.foreign.MemorySegment;

/// How a plane cuts the chunks of an array.
///
/// @param chunk cells of a chunk along each axis
/// @param strides bytes from one element of a decoded chunk to the next along each axis
public record PlaneGrid(Plane plane, long[] chunk, long[] strides) {

  /// @throws InputException where there are more chunks than numbers for them
  public PlaneGrid {
    long rows = plane.rowAxis() < 0 ? 1 : blocks(plane, chunk, plane.rowAxis());
    long columns = blocks(plane, chunk, plane.columnAxis());
    if (rows > Long.MAX_VALUE / columns) {
      throw new InputException("a grid of %d x %d chunks is too large", rows, columns);
    }
  }

  /// The grid of an array whose chunks are stored with the last axis running fastest.
  public static PlaneGrid rowMajor(Plane plane, long[] chunk, int elementSize) {
    long[] strides = new long[chunk.length];
    long stride = elementSize;
    for (int k = chunk.length - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= chunk[k];
    }
    return new PlaneGrid(plane, chunk, strides);
  }

  private static long blocks(Plane plane, long[] chunk, int axis) {
    return (plane.stop()[axis] - 1) / chunk[axis] - plane.start()[axis] / chunk[axis] + 1;
  }

  /// The first chunk along an axis that the plane cuts.
  public long first(int axis) {
    return plane.start()[axis] / chunk[axis];
  }

  /// The last chunk along an axis that the plane cuts.
  public long last(int axis) {
    return (plane.stop()[axis] - 1) / chunk[axis];
  }

  /// Rows of chunks.
  public long gridRows() {
    return plane.rowAxis() < 0 ? 1 : blocks(plane, chunk, plane.rowAxis());
  }

  /// Columns of chunks.
  public long gridColumns() {
    return blocks(plane, chunk, plane.columnAxis());
  }

  /// Rows of a chunk.
  public long blockRows() {
    return plane.rowAxis() < 0 ? 1 : chunk[plane.rowAxis()];
  }

  /// Columns of a chunk.
  public long blockColumns() {
    return chunk[plane.columnAxis()];
  }

  long skippedRows() {
    return plane.rowAxis() < 0 ? 0 : plane.start()[plane.rowAxis()] % blockRows();
  }

  long skippedColumns() {
    return plane.start()[plane.columnAxis()] % blockColumns();
  }

  boolean columnMajor() {
    return plane.rowAxis() >= 0 && strides[plane.rowAxis()] < strides[plane.columnAxis()];
  }

  /// Whether the plane cuts a chunk.
  ///
  /// @param at its place, counted in chunks
  public boolean cuts(long[] at) {
    for (int axis = 0; axis < at.length; axis++) {
      if (at[axis] < first(axis) || at[axis] > last(axis)) {
        return false;
      }
    }
    return true;
  }

  /// The row of blocks of a chunk.
  ///
  /// @param at its place, counted in chunks
  public long row(long[] at) {
    return plane.rowAxis() < 0 ? 0 : at[plane.rowAxis()] - first(plane.rowAxis());
  }

  /// The column of blocks of a chunk.
  ///
  /// @param at its place, counted in chunks
  public long column(long[] at) {
    return at[plane.columnAxis()] - first(plane.columnAxis());
  }

  /// The place of the chunk of a block, counted in chunks.
  public long[] at(long blockRow, long blockColumn) {
    long[] at = new long[chunk.length];
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = first(axis);
    }
    if (plane.rowAxis() >= 0) {
      at[plane.rowAxis()] += blockRow;
    }
    at[plane.columnAxis()] += blockColumn;
    return at;
  }

  /// The elements of a decoded chunk that belong to the plane.
  public RawCells view(MemorySegment decoded, long blockRow, long blockColumn) {
    long offset = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      if (axis != plane.rowAxis() && axis != plane.columnAxis()) {
        offset += plane.start()[axis] % chunk[axis] * strides[axis];
      }
    }
    long rows = 1;
    long rowStride = 0;
    if (plane.rowAxis() >= 0) {
      rows = left(plane.rowAxis(), blockRow);
      rowStride = strides[plane.rowAxis()];
    }
    long columns = left(plane.columnAxis(), blockColumn);
    return new RawCells(decoded, offset, rows, columns, rowStride, strides[plane.columnAxis()]);
  }

  private long left(int axis, long block) {
    return Math.min(chunk[axis], plane.stop()[axis] - (first(axis) + block) * chunk[axis]);
  }
}
