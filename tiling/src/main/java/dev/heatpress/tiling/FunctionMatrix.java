package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.CellFunction;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.CellChange;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.DoubleRows;

/// One of the numbers that a function makes of the cells, as a matrix: for parts, which know no
/// functions. To close it is to close nothing.
public final class FunctionMatrix implements ChunksOver {
  private final ChunkedMatrix source;
  private final CellFunction function;
  private final int layer;

  private FunctionMatrix(ChunkedMatrix source, CellFunction function, int layer) {
    this.source = source;
    this.function = function;
    this.layer = layer;
  }

  /// The numbers of a layer of a function.
  public static MatrixSource of(MatrixSource source, CellFunction function, int layer) {
    return switch (source) {
      case StridedMatrix strided ->
          new FunctionMatrix(new VirtualChunks(strided.cells()), function, layer);
      case ChunkedMatrix chunked -> new FunctionMatrix(chunked, function, layer);
      case SparseMatrix sparse -> sparse.with(() -> change(sparse, function, layer));
    };
  }

  private static CellChange change(SparseMatrix sparse, CellFunction function, int layer) {
    Supplier<CellChange> changes = sparse.change();
    CellChange before = changes == null ? (cells, n) -> {} : changes.get();
    return (cells, n) -> {
      before.apply(cells, n);
      double[][] layers = new double[function.layers()][n];
      function.apply(cells, n, layers, 0);
      System.arraycopy(layers[layer], 0, cells, 0, n);
    };
  }

  @Override
  public ChunkedMatrix source() {
    return source;
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  @Override
  public long readerBytes() {
    return source.readerBytes() + Double.BYTES * room();
  }

  private long room() {
    return Math.min(chunkRows(), rows()) * Math.min(chunkColumns(), columns());
  }

  @Override
  public ChunkReader newReader() {
    return new Reader();
  }

  private final class Reader implements ChunkReader {
    private final ChunkReader reader = source.newReader();
    // Shared: it may be opened by one thread and used by another.
    private final Arena arena = Arena.ofShared();
    private final MemorySegment numbers = arena.allocate(Double.BYTES * room(), Double.BYTES);
    private final DoubleRows rows = new DoubleRows(source.dtype(), CellRuns.CAPACITY);
    private final double[] values = new double[CellRuns.CAPACITY];
    private final double[][] layers = new double[function.layers()][CellRuns.CAPACITY];

    @Override
    public Cells read(long chunkRow, long chunkColumn) {
      Cells chunk = reader.read(chunkRow, chunkColumn);
      for (long r = 0; r < chunk.rows(); r++) {
        for (long c = 0; c < chunk.columns(); c += CellRuns.CAPACITY) {
          int n = (int) Math.min(CellRuns.CAPACITY, chunk.columns() - c);
          rows.read(chunk, r, c, n, values);
          function.apply(values, n, layers, 0);
          long at = Double.BYTES * (r * chunk.columns() + c);
          MemorySegment.copy(
              MemorySegment.ofArray(layers[layer]), 0, numbers, at, (long) Double.BYTES * n);
        }
      }
      return Cells.rowMajor(
          numbers, 0, chunk.rows(), chunk.columns(), DType.F8, ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
      reader.close();
      arena.close();
    }
  }
}
