package dev.heatpress.io.mat;

import dev.heatpress.core.Cells;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.plane.ComplexMatrix;
import dev.heatpress.io.sparse.CompressedEntries;
import dev.heatpress.io.sparse.NumberList;
import org.jspecify.annotations.Nullable;

/// The contents of a sparse array: the rows of entries, where each column of them begins, and their
/// values. There may be room for more entries than there are.
///
/// @param imaginary null where there are none
record Mat5Sparse(
    long rows,
    long columns,
    MatNumbers places,
    MatNumbers offsets,
    MatNumbers real,
    @Nullable MatNumbers imaginary) {

  /// Reads the contents.
  ///
  /// @throws InputException where they are damaged
  static MatArray.Content read(Elements in, Mat5Head head) {
    long[] shape = head.shape();
    if (shape.length != 2) {
      throw new InputException("a sparse matrix of %d axes; a matrix has two", shape.length);
    }
    Mat5Sparse sparse =
        new Mat5Sparse(
            shape[0],
            shape[1],
            in.numbers(-1),
            in.numbers(-1),
            in.numbers(-1),
            head.isComplex() ? in.numbers(-1) : null);
    return new MatArray.Sparse(head.isComplex(), "compressed columns", sparse::entries);
  }

  /// @param asked the number that is made of complex ones
  private SparseEntries entries(@Nullable Complex asked) {
    Complex part = imaginary == null ? null : asked;
    long count = offsets.count();
    long stored = count == 0 ? 0 : (long) CellValues.get(offsets.row(count), 0, count - 1);
    MatNumbers other = imaginary;
    long room = Math.min(places.count(), real.count());
    room = other == null ? room : Math.min(room, other.count());
    if (stored < 0 || stored > room) {
      throw new InputException("jc says that %d entries are stored, of %d", stored, room);
    }
    CompressedEntries entries =
        CompressedEntries.of(
            rows,
            columns,
            true,
            offsets.list("jc", count),
            places.list("ir", stored),
            part == null || other == null || stored == 0
                ? real.list("pr", stored)
                : part(part, real, other, stored));
    return part == Complex.ABS || part == Complex.PHASE ? entries.withoutSums() : entries;
  }

  private static NumberList part(Complex part, MatNumbers real, MatNumbers imaginary, long stored) {
    return switch (part) {
      case REAL -> real.list("pr", stored);
      case IMAG -> imaginary.list("pi", stored);
      default -> {
        Cells cells = real.row(stored);
        yield new NumberList("pr", new ComplexMatrix(cells, imaginary.row(stored), part));
      }
    };
  }
}
