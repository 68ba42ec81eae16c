package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.TableOptions;

/// Tables as tests see them.
final class Tables {
  private Tables() {}

  static MatrixFile open(Path path, TableOptions options) {
    return MatrixFiles.open(
        new InputSpec(path, null), ReadOptions.DEFAULT.with(options), Path.of("target"));
  }

  static double[][] cells(Path path, TableOptions options) {
    try (MatrixFile file = open(path, options);
        MatrixSource matrix = file.open(null, null)) {
      return cells(matrix);
    }
  }

  /// All cells, chunk by chunk from the last one to the first.
  static double[][] cells(MatrixSource matrix) {
    double[][] all = new double[(int) matrix.rows()][(int) matrix.columns()];
    switch (matrix) {
      case StridedMatrix strided -> copy(strided.cells(), all, 0, 0);
      case SparseMatrix sparse -> throw new IllegalArgumentException("a table that is sparse");
      case ChunkedMatrix chunked -> {
        try (ChunkedMatrix.ChunkReader reader = chunked.newReader()) {
          for (long k = (matrix.rows() - 1) / chunked.chunkRows(); k >= 0; k--) {
            for (long l = (matrix.columns() - 1) / chunked.chunkColumns(); l >= 0; l--) {
              copy(
                  reader.read(k, l),
                  all,
                  (int) (k * chunked.chunkRows()),
                  (int) (l * chunked.chunkColumns()));
            }
          }
        }
      }
    }
    return all;
  }

  private static void copy(Cells cells, double[][] to, int top, int left) {
    if (cells.dtype() != DType.F8) {
      throw new IllegalArgumentException("cells of " + cells.dtype());
    }
    var number = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(cells.order());
    for (int r = 0; r < cells.rows(); r++) {
      for (int c = 0; c < cells.columns(); c++) {
        to[top + r][left + c] =
            cells
                .segment()
                .get(number, cells.offset() + r * cells.rowStride() + c * cells.columnStride());
      }
    }
  }
}
