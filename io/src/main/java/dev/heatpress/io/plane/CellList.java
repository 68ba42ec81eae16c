package dev.heatpress.io.plane;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;

/// The cells of a matrix of one row or column.
public final class CellList {
  private CellList() {}

  /// All of them, as doubles.
  public static double[] of(MatrixSource matrix) {
    double[] list = new double[Math.toIntExact(Math.max(matrix.rows(), matrix.columns()))];
    switch (matrix) {
      case StridedMatrix strided -> put(strided.cells(), list, 0);
      case SparseMatrix sparse -> throw new IllegalStateException("a list that is sparse");
      case ChunkedMatrix chunked -> {
        try (ChunkedMatrix.ChunkReader reader = chunked.newReader()) {
          boolean down = chunked.columns() == 1;
          long step = down ? chunked.chunkRows() : chunked.chunkColumns();
          for (long k = 0; k * step < list.length; k++) {
            put(down ? reader.read(k, 0) : reader.read(0, k), list, (int) (k * step));
          }
        }
      }
    }
    return list;
  }

  private static void put(Cells cells, double[] list, int at) {
    for (int k = 0; k < Math.max(cells.rows(), cells.columns()); k++) {
      boolean down = cells.columns() == 1;
      list[at + k] = CellValues.get(cells, down ? k : 0, down ? 0 : k);
    }
  }
}
