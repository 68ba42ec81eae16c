package dev.heatpress.io.text;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;

/// The transpose of a table: a column of it as a row.
record TurnedTable(TableMatrix table) implements ChunkedMatrix {
  @Override
  public long rows() {
    return table.columns();
  }

  @Override
  public long columns() {
    return table.rows();
  }

  @Override
  public DType dtype() {
    return table.dtype();
  }

  @Override
  public long chunkRows() {
    return table.chunkColumns();
  }

  @Override
  public long chunkColumns() {
    return table.chunkRows();
  }

  @Override
  public boolean columnMajor() {
    return true;
  }

  @Override
  public long readerBytes() {
    return table.readerBytes();
  }

  @Override
  public ChunkReader newReader() {
    ChunkReader reader = table.newReader();
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
    table.close();
  }
}
