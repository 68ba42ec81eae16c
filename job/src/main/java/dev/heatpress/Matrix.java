package dev.heatpress;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.job.input.ComputedMatrix;
import dev.heatpress.job.request.InputRequest;

/// A matrix to draw: in a file, or cells of one's own. It can be drawn any number of times, and by
/// several threads at once; it holds nothing that must be closed.
///
/// NaN cells are missing. Infinite cells have the colors beyond the limits.
public final class Matrix {
  private final InputRequest input;

  Matrix(InputRequest input) {
    this.input = input;
  }

  InputRequest input() {
    return input;
  }

  /// Computes a cell; from any thread, equal places giving equal values.
  @FunctionalInterface
  public interface CellAt {
    /// The value of a cell.
    double at(long row, long column);
  }

  /// Rows of equal length, which are copied.
  ///
  /// @throws IllegalArgumentException where there is no cell, or lengths differ
  public static Matrix of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] cells = new double[Math.multiplyExact(rows.length, columns)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            Printf.of("row %d has %d cells, the first one %d", i, rows[i].length, columns));
      }
      System.arraycopy(rows[i], 0, cells, i * columns, columns);
    }
    return of(cells, rows.length, columns);
  }

  /// Row-major cells without gaps, which are not copied: who changes them changes the matrix.
  ///
  /// @throws IllegalArgumentException where there is no cell, or the array is too short
  public static Matrix of(double[] cells, long rows, long columns) {
    return of(cells, 0, rows, columns, columns, 1);
  }

  /// Cells of a flat array, which are not copied: cell (i, j) is element `offset + i * rowStride +
  /// j * columnStride`.
  ///
  /// @throws IllegalArgumentException where there is no cell, one lies outside the array, or a
  ///   stride is negative
  public static Matrix of(
      double[] cells, long offset, long rows, long columns, long rowStride, long columnStride) {
    return of(
        MemorySegment.ofArray(cells),
        DType.F8,
        ByteOrder.nativeOrder(),
        bytes(offset),
        rows,
        columns,
        bytes(rowStride),
        bytes(columnStride));
  }

  /// What is far outside any array stays so, without an overflow.
  private static long bytes(long elements) {
    return Math.clamp(elements, -1, Long.MAX_VALUE / Double.BYTES) * Double.BYTES;
  }

  /// Cells of any type in memory, which are not copied: cell (i, j) begins at byte `offset + i *
  /// rowStride + j * columnStride`. The segment must be open to all threads while the matrix is
  /// drawn.
  ///
  /// @throws IllegalArgumentException where there is no cell, one lies outside the segment, or a
  ///   stride is negative
  public static Matrix of(
      MemorySegment cells,
      DType dtype,
      ByteOrder order,
      long offset,
      long rows,
      long columns,
      long rowStride,
      long columnStride) {
    return of(
        new StridedMatrix(
            new Cells(cells, offset, rows, columns, rowStride, columnStride, dtype, order),
            () -> {}));
  }

  /// Cells that are computed where they are needed, several times where a job reads them so.
  ///
  /// @throws IllegalArgumentException where there is no cell
  public static Matrix of(long rows, long columns, CellAt function) {
    return of(ComputedMatrix.of(rows, columns, function::at));
  }

  /// A source of one's own, for example a [dev.heatpress.core.ChunkedMatrix] that supplies chunks.
  /// It is not closed.
  public static Matrix of(MatrixSource source) {
    return new Matrix(InputRequest.of(source));
  }

  /// The name of the file, or `matrix` for cells of one's own.
  @Override
  public String toString() {
    return input.text();
  }
}
