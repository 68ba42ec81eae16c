package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;

/// A chunked matrix with one chunk that can't be read.
record BrokenMatrix(ChunkedMatrix whole) implements ChunkedMatrix {

  @Override
  public long rows() {
    return whole.rows();
  }

  @Override
  public long columns() {
    return whole.columns();
  }

  @Override
  public DType dtype() {
    return whole.dtype();
  }

  @Override
  public long chunkRows() {
    return whole.chunkRows();
  }

  @Override
  public long chunkColumns() {
    return whole.chunkColumns();
  }

  @Override
  public ChunkReader newReader() {
    ChunkReader reader = whole.newReader();
    return new ChunkReader() {
      @Override
      public Cells read(long k, long l) {
        if (k == 3 && l == 5) {
          throw new InputException("chunk 3, 5 is damaged");
        }
        return reader.read(k, l);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public void close() {}
}
