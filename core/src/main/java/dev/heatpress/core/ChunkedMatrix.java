package dev.heatpress.core;

/// A matrix stored as a grid of equal chunks that are decoded one by one.
///
/// Chunk (k, l) covers `chunkRows` rows from `k * chunkRows` on and `chunkColumns` columns from `l
/// * chunkColumns` on, cut at the edges of the matrix.
public non-sealed interface ChunkedMatrix extends MatrixSource {

  /// Rows of a chunk, at least 1; may exceed the rows of the matrix.
  long chunkRows();

  /// Columns of a chunk, at least 1; may exceed the columns of the matrix.
  long chunkColumns();

  /// Whether the cells of a chunk lie column by column (their row stride is the size of a cell), as
  /// in the transpose of a row-major dataset. Only a hint: it saves time.
  default boolean columnMajor() {
    return false;
  }

  /// The matrix with rows and columns exchanged; nothing is copied. To close one of the two is to
  /// close both.
  default ChunkedMatrix transposed() {
    return new TransposedChunks(this);
  }

  /// Bytes of the buffers of a reader, at the most, about.
  default long readerBytes() {
    return chunkRows() * chunkColumns() * dtype().itemSize();
  }

  /// A reader for the use of one thread: it owns the buffers that chunks are decoded into.
  ChunkReader newReader();

  /// Decodes chunks for one thread.
  @FunctionalInterface
  interface ChunkReader extends AutoCloseable {

    /// The cells of a chunk, cut at the edges of the matrix; valid until the next call.
    ///
    /// @throws InputException where the chunk is damaged or can't be read
    Cells read(long chunkRow, long chunkColumn);

    /// Releases its buffers, if it has any.
    @Override
    default void close() {}
  }
}
