package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.jspecify.annotations.Nullable;

/// The dense format: a value a line, column by column, of one triangle where the matrix is
/// symmetric.
final class MtxArray {
  private MtxArray() {}

  /// Reads all cells.
  ///
  /// @param arena for cells, which may be as many as the text has lines
  /// @throws InputException where there are more or fewer than the header says
  static Cells read(MtxText text, MtxHeader header, @Nullable Complex complex, Arena arena) {
    long rows = header.rows();
    long columns = header.columns();
    long left = text.bytes().byteSize() - header.begin();
    boolean general = header.symmetry() == MtxHeader.Symmetry.GENERAL;
    // A digit and the end of the line each, but for half of a symmetric matrix.
    if ((double) rows * columns > (left + 1) * (general ? 0.5 : 1.0) + rows) {
      throw new InputException(
          "%d x %d cells are said to be there, which %d bytes of text can't hold; was the file cut off?",
          rows, columns, left);
    }
    MemorySegment cells =
        arena.allocate(Math.multiplyExact(rows * columns, Long.BYTES), Long.BYTES);
    DType dtype =
        switch (header.field()) {
          case INTEGER -> DType.I8;
          case UNSIGNED -> DType.U8;
          default -> DType.F8;
        };
    MtxScanner scanner = new MtxScanner(text);
    try {
      read(text, header, complex, dtype, scanner, cells);
    } catch (InputException e) {
      if (!scanner.isWide()) {
        throw e;
      }
      // Integers of more than 64 bits are the doubles nearest to them.
      dtype = DType.F8;
      read(text, header, complex, dtype, new MtxScanner(text), cells);
    }
    ByteOrder order = ByteOrder.nativeOrder();
    return new Cells(cells, 0, rows, columns, Long.BYTES, rows * Long.BYTES, dtype, order);
  }

  private static void read(
      MtxText text,
      MtxHeader header,
      @Nullable Complex complex,
      DType dtype,
      MtxScanner scanner,
      MemorySegment cells) {
    long rows = header.rows();
    long columns = header.columns();
    boolean general = header.symmetry() == MtxHeader.Symmetry.GENERAL;
    long at = header.begin();
    long size = text.bytes().byteSize();
    long column = 0;
    boolean skew = header.symmetry() == MtxHeader.Symmetry.SKEW;
    long row = skew ? 1 : 0;
    while (at < size) {
      at = scanner.begin(at);
      if (scanner.isEmpty()) {
        continue;
      }
      // Skew matrices of one row have no cells of their own.
      if (row >= rows || column >= columns) {
        throw new InputException("more numbers are there than %d x %d cells have", rows, columns);
      }
      long bits = bits(scanner, dtype, header, complex);
      scanner.finish();
      cells.setAtIndex(ValueLayout.JAVA_LONG, column * rows + row, bits);
      if (!general && row != column) {
        long across = mirrored(bits, dtype, header, complex);
        cells.setAtIndex(ValueLayout.JAVA_LONG, row * rows + column, across);
      }
      row++;
      if (row == rows) {
        column++;
        row = general ? 0 : skew ? column + 1 : column;
      }
    }
    if (column < columns && row < rows) {
      throw new InputException(
          "the numbers end at row %d of column %d of %d x %d cells; was the file cut off?",
          row + 1, column + 1, rows, columns);
    }
  }

  private static long bits(
      MtxScanner scanner, DType dtype, MtxHeader header, @Nullable Complex complex) {
    boolean unsigned = header.field() == MtxHeader.Field.UNSIGNED;
    if (dtype != DType.F8) {
      return scanner.integer(unsigned, header.symmetry() == MtxHeader.Symmetry.SKEW);
    }
    if (unsigned || header.field() == MtxHeader.Field.INTEGER) {
      return Double.doubleToRawLongBits(scanner.wholeNumber(unsigned));
    }
    double real = scanner.number();
    return Double.doubleToRawLongBits(
        header.field() == MtxHeader.Field.COMPLEX && complex != null
            ? complex.of(real, scanner.number())
            : real);
  }

  private static long mirrored(
      long bits, DType dtype, MtxHeader header, @Nullable Complex complex) {
    if (MtxFile.mirror(header, complex) != Mirror.SKEW) {
      return bits;
    }
    return dtype == DType.F8 ? bits ^ Long.MIN_VALUE : -bits;
  }
}
