package dev.heatpress.tiling;

import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;

/// Chunks that lie as those of another matrix do, but for what an implementation says.
interface ChunksOver extends ChunkedMatrix {
  /// The other.
  ChunkedMatrix source();

  @Override
  default long rows() {
    return source().rows();
  }

  @Override
  default long columns() {
    return source().columns();
  }

  @Override
  default DType dtype() {
    return source().dtype();
  }

  @Override
  default long chunkRows() {
    return source().chunkRows();
  }

  @Override
  default long chunkColumns() {
    return source().chunkColumns();
  }

  @Override
  default long readerBytes() {
    return source().readerBytes();
  }
}
