package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
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
      case StridedMatrix strided -> {
        for (int r = 0; r < cells.length; r++) {
          for (int c = 0; c < cells[r].length; c++) {
            cells[r][c] = CellValues.get(strided.cells(), r, c);
          }
        }
      }
      default -> throw new IllegalArgumentException("chunks");
    }
    return cells;
  }

  private static void add(SparseMatrix matrix, double[][] cells) {
    SparseEntries entries = matrix.entries();
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
