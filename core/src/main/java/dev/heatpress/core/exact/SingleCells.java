package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Rows of cells as the means of single cells: copied, with zeros without a sign and one kind of
/// NaN, as sums have them. For the use of one thread.
final class SingleCells {
  private final DoubleRows rows;
  private final double[] piece;
  private final boolean floating;

  /// Of binary32 cells, whose range is found faster in their bits.
  private final int[] bits;

  private final float[] floats;
  private final MemorySegment bitsSegment;
  private final MemorySegment floatsSegment;
  private final FloatRange range = new FloatRange();

  SingleCells(DType dtype, int capacity) {
    rows = new DoubleRows(dtype, capacity);
    piece = new double[capacity];
    floating = dtype.isFloating();
    bits = new int[dtype == DType.F4 ? capacity : 0];
    floats = new float[bits.length];
    bitsSegment = MemorySegment.ofArray(bits);
    floatsSegment = MemorySegment.ofArray(floats);
  }

  /// Copies a row to `at` and behind it in `out`.
  ///
  /// @param counter counts the cells; null where they have been counted before
  void copy(Cells cells, long row, double[] out, int at, @Nullable CellCounter counter) {
    int columns = (int) cells.columns();
    for (int from = 0; from < columns; from += piece.length) {
      int n = Math.min(piece.length, columns - from);
      if (bits.length > 0 && copyFloats(cells, row, from, n, out, at + from, counter)) {
        continue;
      }
      rows.read(cells, row, from, n, piece);
      if (counter != null) {
        count(n, counter);
      } else if (floating && Double.isNaN(least(piece, n))) {
        alike(piece, n);
      }
      unsigned(piece, out, at + from, n);
    }
  }

  /// Copies n cells that are all finite; does nothing where they are not.
  private boolean copyFloats(
      Cells cells, long row, int from, int n, double[] out, int at, @Nullable CellCounter counter) {
    RowReader.ints(cells, row, from, n, bits);
    range.clear();
    if (!range.add(bits, n)) {
      return false;
    }
    if (counter != null) {
      counter.cells += n;
      counter.range(range.least(), range.greatest());
    }
    MemorySegment.copy(bitsSegment, 0, floatsSegment, 0, 4L * n);
    for (int i = 0; i < n; i++) {
      out[at + i] = floats[i] + 0.0;
    }
    return true;
  }

  private void count(int n, CellCounter counter) {
    double least = least(piece, n);
    double greatest = greatest(piece, n);
    // Neither is so where a cell is NaN.
    if (least > Double.NEGATIVE_INFINITY && greatest < Double.POSITIVE_INFINITY) {
      counter.cells += n;
      counter.range(least, greatest);
    } else {
      counter.add(piece, 0, n, 1);
      repair(piece, n, counter);
    }
  }

  /// The least cell; NaN where one is NaN.
  private static double least(double[] x, int n) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, x[i]);
    }
    return least;
  }

  /// The greatest cell; NaN where one is NaN.
  private static double greatest(double[] x, int n) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, x[i]);
    }
    return greatest;
  }

  /// Makes all NaN one.
  private static void alike(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(x[i])) {
        x[i] = Double.NaN;
      }
    }
  }

  /// Makes all NaN one, and tells the range of the finite cells, in which -0 is below 0.
  private static void repair(double[] x, int n, CellCounter counter) {
    for (int i = 0; i < n; i++) {
      if (Math.abs(x[i]) <= Double.MAX_VALUE) {
        counter.range(x[i], x[i]);
      } else if (Double.isNaN(x[i])) {
        x[i] = Double.NaN;
      }
    }
  }

  private static void unsigned(double[] x, double[] out, int from, int n) {
    for (int i = 0; i < n; i++) {
      out[from + i] = x[i] + 0.0;
    }
  }
}
