package dev.heatpress.core;

import java.io.Serializable;

/// Rows [rowStart, rowEnd) and columns [columnStart, columnEnd) of a matrix, in cells; not empty.
public record Region(long rowStart, long rowEnd, long columnStart, long columnEnd)
    implements Serializable {

  /// Checks that the region has at least one cell.
  public Region {
    if (rowStart < 0 || columnStart < 0 || rowEnd <= rowStart || columnEnd <= columnStart) {
      throw new IllegalArgumentException(
          "empty region: " + text(rowStart, rowEnd, columnStart, columnEnd));
    }
  }

  /// The whole of a matrix.
  public static Region all(MatrixSource source) {
    return new Region(0, source.rows(), 0, source.columns());
  }

  /// The same cells of the transposed matrix.
  public Region transposed() {
    return new Region(columnStart, columnEnd, rowStart, rowEnd);
  }

  /// `rows 0:5, columns 2:8`.
  public String text() {
    return text(rowStart, rowEnd, columnStart, columnEnd);
  }

  private static String text(long rowStart, long rowEnd, long columnStart, long columnEnd) {
    return Printf.of("rows %d:%d, columns %d:%d", rowStart, rowEnd, columnStart, columnEnd);
  }

  /// Rows of the region.
  public long rows() {
    return rowEnd - rowStart;
  }

  /// Columns of the region.
  public long columns() {
    return columnEnd - columnStart;
  }

  /// What a record gets on its own the JVM would make at every start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Region region
        && rowStart == region.rowStart
        && rowEnd == region.rowEnd
        && columnStart == region.columnStart
        && columnEnd == region.columnEnd;
  }

  @Override
  public int hashCode() {
    long bits = 31 * (31 * (31 * rowStart + rowEnd) + columnStart) + columnEnd;
    return Long.hashCode(bits);
  }
}
