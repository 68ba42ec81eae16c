package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import org.apache.spark.sql.Row;

/// A table of whole rows: the index of a row and the array of its cells each.
///
/// @param dtype `F8` or `I8`
record StoredRows(Shape shape, DType dtype) implements SentCells.Layout {

  /// The matrix without its cells.
  MatrixSource head() {
    return new Rows(this, 0, 0, MemorySegment.NULL, () -> {});
  }

  @Override
  public long row(Row of) {
    if (of.isNullAt(0)) {
      throw new InputException("a row has no index (null); leave such rows of the table out");
    }
    return of.getLong(0);
  }

  @Override
  public void numbers(Row of, LongConsumer to) {
    List<?> cells = of.isNullAt(1) ? List.of() : of.getList(1);
    if (cells.size() != shape.columns()) {
      throw new InputException(
          "row %d has %d cells of %d; all arrays must be equally long",
          row(of), cells.size(), shape.columns());
    }
    to.accept(row(of));
    cells.forEach(cell -> to.accept(Tables.bits(cell, dtype)));
  }

  @Override
  public MatrixSource matrix(Iterator<long[]> sent, long first, long end, Path folder) {
    SentFile file = SentFile.of(folder);
    int columns = Math.toIntExact(shape.columns());
    int[] places = new int[Math.toIntExact(end - first)];
    int count = 0;
    while (sent.hasNext()) {
      long[] numbers = sent.next();
      for (int at = 0; at < numbers.length; at += 1 + columns) {
        int row = (int) (numbers[at] - first);
        if (places[row] != 0) {
          throw new InputException("row %d is in the table twice", numbers[at]);
        }
        places[row] = ++count;
        file.append(Arrays.copyOfRange(numbers, at + 1, at + 1 + columns));
      }
    }
    for (int row = 0; row < places.length; row++) {
      if (places[row] == 0) {
        throw new InputException("row %d is not in the table", first + row);
      }
    }
    Arena arena = Arena.ofShared();
    return new Rows(this, first, places, file.map(arena), arena::close);
  }

  /// Those rows of the matrix that a task has.
  ///
  /// @param places the number of each row in the file, from 1 on
  @SuppressWarnings("ArrayRecordComponent")
  private record Rows(
      StoredRows table, long first, int[] places, MemorySegment numbers, Runnable release)
      implements ChunkedMatrix {
    Rows(StoredRows table, long first, int none, MemorySegment numbers, Runnable release) {
      this(table, first, new int[none], numbers, release);
    }

    @Override
    public long rows() {
      return table.shape.rows();
    }

    @Override
    public long columns() {
      return table.shape.columns();
    }

    @Override
    public DType dtype() {
      return table.dtype;
    }

    @Override
    public long chunkRows() {
      return 1;
    }

    @Override
    public long chunkColumns() {
      return columns();
    }

    @Override
    public ChunkReader newReader() {
      return (row, column) ->
          Cells.rowMajor(
              numbers,
              (places[Math.toIntExact(row - first)] - 1) * columns() * Long.BYTES,
              1,
              columns(),
              table.dtype,
              ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
      release.run();
    }
  }
}
