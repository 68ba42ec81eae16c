package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.jspecify.annotations.Nullable;

/// The entries of a sparse Level 4 matrix: a table of rows, columns (both from 1 on) and values,
/// whose last row tells the sides of the matrix. A fourth column has imaginary parts.
///
/// @param table without its last row
/// @param complex the number that is made of two; null where there is one
record Mat4Sparse(Cells table, long stored, long rows, long columns, @Nullable Complex complex)
    implements SparseEntries {
  private static final int BLOCK = 1 << 16;

  /// The matrix of a table.
  static MatArray array(String name, MatNumbers numbers, long lines, long columns) {
    if (columns != 3 && columns != 4) {
      String why = "damaged: a sparse matrix as a table of " + columns + " columns, not 3 or 4";
      return MatArray.refused(name, "sparse", new long[] {lines, columns}, why);
    }
    int size = numbers.dtype().itemSize();
    Cells table =
        new Cells(
            numbers.bytes(),
            numbers.offset(),
            lines,
            columns,
            size,
            lines * size,
            numbers.dtype(),
            numbers.order());
    long[] shape = {side(table, 0), side(table, 1)};
    if (shape[0] < 1 || shape[1] < 1) {
      String why = "damaged: a sparse matrix of " + shape[0] + " x " + shape[1] + " cells";
      return MatArray.refused(name, "sparse", shape, why);
    }
    boolean isComplex = columns == 4;
    MatArray.Sparse sparse =
        new MatArray.Sparse(
            isComplex,
            "entries of rows, columns and values",
            part -> new Mat4Sparse(table, lines - 1, shape[0], shape[1], isComplex ? part : null));
    return new MatArray(name, "sparse", shape, sparse, -1, false);
  }

  private static long side(Cells table, int axis) {
    double side = CellValues.get(table, table.rows() - 1, axis);
    return side >= 1 && side <= Integer.MAX_VALUE && side == Math.rint(side) ? (long) side : 0;
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  @Override
  public Order order() {
    return Order.NONE;
  }

  @Override
  public boolean adds() {
    return complex == null || complex == Complex.REAL || complex == Complex.IMAG;
  }

  @Override
  public long blocks() {
    return Math.ceilDiv(stored, BLOCK);
  }

  @Override
  public int blockEntries() {
    return (int) Math.min(BLOCK, stored);
  }

  @Override
  public Reader newReader() {
    return (block, into) -> {
      long first = block * BLOCK;
      int n = (int) Math.min(BLOCK, stored - first);
      for (int k = 0; k < n; k++) {
        set(into, k, first + k);
      }
      return n;
    };
  }

  private void set(EntryBlock into, int k, long line) {
    double value = CellValues.get(table, line, 2);
    if (complex != null) {
      value = complex.of(value, CellValues.get(table, line, 3));
    }
    into.set(k, place(line, 0), place(line, 1), Double.doubleToRawLongBits(value));
  }

  /// Whether it is within the matrix is checked by whoever takes the entries.
  private long place(long line, int axis) {
    double place = CellValues.get(table, line, axis);
    if (place != Math.rint(place) || Math.abs(place) > 0x1p53) {
      throw new InputException("entry %d of a sparse matrix lies at %s", line + 1, "" + place);
    }
    return (long) place - 1;
  }
}
