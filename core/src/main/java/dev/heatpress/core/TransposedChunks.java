package dev.heatpress.core;

/// A chunked matrix with rows and columns exchanged.
record TransposedChunks(ChunkedMatrix source) implements ChunkedMatrix {

  @Override
  public long rows() {
    return source.columns();
  }

  @Override
  public long columns() {
    return source.rows();
  }

  @Override
  public DType dtype() {
    return source.dtype();
  }

  @Override
  public long chunkRows() {
    return source.chunkColumns();
  }

  @Override
  public long chunkColumns() {
    return source.chunkRows();
  }

  @Override
  public boolean columnMajor() {
    return !source.columnMajor();
  }

  @Override
  public ChunkedMatrix transposed() {
    return source;
  }

  @Override
  public long readerBytes() {
    return source.readerBytes();
  }

  @Override
  public ChunkReader newReader() {
    ChunkReader reader = source.newReader();
    return new ChunkReader() {
      @Override
      public Cells read(long chunkRow, long chunkColumn) {
        return reader.read(chunkColumn, chunkRow).transposed();
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public void close() {
    source.close();
  }
}
