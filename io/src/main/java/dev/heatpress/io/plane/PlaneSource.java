package dev.heatpress.io.plane;

import org.jspecify.annotations.Nullable;

/// The stored elements of a plane, in equal blocks.
public interface PlaneSource {
  long rows();

  long columns();

  /// Rows of a block, at least 1.
  long blockRows();

  /// Columns of a block, at least 1.
  long blockColumns();

  /// Rows of the first row of blocks that come before the plane.
  default long skippedRows() {
    return 0;
  }

  /// Columns of the first column of blocks that come before the plane.
  default long skippedColumns() {
    return 0;
  }

  /// True where some block was never written.
  default boolean hasUnwritten() {
    return false;
  }

  /// True where the elements of a column lie side by side, not those of a row.
  default boolean columnMajor() {
    return false;
  }

  /// Bytes of the buffers of a reader.
  default long readerBytes() {
    return 0;
  }

  /// A reader for one thread.
  Reader newReader();

  /// Reads blocks for one thread.
  interface Reader extends AutoCloseable {
    /// The elements of a block, cut at the edges of the plane (the first ones included, which
    /// [#skippedRows()] and [#skippedColumns()] count); valid until the next call.
    ///
    /// @return null where the block was never written
    @Nullable RawCells read(long blockRow, long blockColumn);

    @Override
    default void close() {}
  }
}
