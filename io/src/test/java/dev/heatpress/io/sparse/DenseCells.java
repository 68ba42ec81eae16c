package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;

/// The cells of a small matrix, read entry by entry: what files are compared by.
public final class DenseCells {
  private DenseCells() {}

  /// All cells; those of sparse matrices as sums in doubles.
  public static double[][] of(MatrixSource matrix) {
    double[][] cells = new double[(int) matrix.rows()][(int) matrix.columns()];
    switch (matrix) {
      case SparseMatrix sparse -> add(sparse, cells);
      case StridedMatrix strided -> copy(strided.cells(), cells);
      case ChunkedMatrix chunked -> {
        if (chunked.chunkRows() < cells.length || chunked.chunkColumns() < cells[0].length) {
          throw new IllegalArgumentException("several chunks");
        }
        try (ChunkedMatrix.ChunkReader reader = chunked.newReader()) {
          copy(reader.read(0, 0), cells);
        }
      }
      default -> throw new IllegalArgumentException("cells of another kind");
    }
    return cells;
  }

  private static void copy(Cells from, double[][] to) {
    for (int r = 0; r < to.length; r++) {
      for (int c = 0; c < to[r].length; c++) {
        to[r][c] = CellValues.get(from, r, c);
      }
    }
  }

  private static void add(SparseMatrix matrix, double[][] cells) {
    SparseEntries entries = matrix.entries();
    try {
      add(matrix, entries, cells);
    } catch (InputException e) {
      SparseEntries wider = entries.wider();
      if (wider == null) {
        throw e;
      }
      Arrays.stream(cells).forEach(row -> Arrays.fill(row, 0));
      add(matrix, wider, cells);
    }
  }

  private static void add(SparseMatrix matrix, SparseEntries entries, double[][] cells) {
    long read = 0;
    try (SparseEntries.Reader reader = entries.newReader()) {
      EntryBlock block = new EntryBlock(entries.blockEntries());
      for (long k = 0; k < entries.blocks(); k++) {
        int n = reader.read(k, block);
        read += n;
        for (int i = 0; i < n; i++) {
          int r = (int) block.rows()[i];
          int c = (int) block.columns()[i];
          double x = number(entries.dtype(), block.values()[i]);
          cells[r][c] += x;
          if (matrix.mirror() != Mirror.NONE && r != c) {
            cells[c][r] += matrix.mirror() == Mirror.SKEW ? -x : x;
          }
        }
      }
    }
    entries.checkCount(read);
  }

  private static double number(DType dtype, long bits) {
    return switch (dtype) {
      case F8 -> Double.longBitsToDouble(bits);
      case U8 -> CellValues.unsigned(bits);
      default -> bits;
    };
  }
}
