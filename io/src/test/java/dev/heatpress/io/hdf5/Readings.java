package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.sparse.DenseCells;

/// Reads whole matrices the plain way, cell by cell: the oracle's side of the tests.
public final class Readings {
  private Readings() {}

  /// All cells, row-major; 64-bit integers rounded to doubles.
  public static double[] doubles(MatrixSource matrix) {
    int rows = Math.toIntExact(matrix.rows());
    int columns = Math.toIntExact(matrix.columns());
    double[] all = new double[Math.multiplyExact(rows, columns)];
    switch (matrix) {
      case StridedMatrix strided -> put(strided.cells(), all, 0, 0, columns);
      case SparseMatrix sparse -> {
        double[][] cells = DenseCells.of(sparse);
        Arrays.setAll(all, k -> cells[k / columns][k % columns]);
      }
      case ChunkedMatrix chunked -> {
        try (ChunkedMatrix.ChunkReader reader = chunked.newReader()) {
          for (long r = 0; r < rows; r += chunked.chunkRows()) {
            for (long c = 0; c < columns; c += chunked.chunkColumns()) {
              Cells cells = reader.read(r / chunked.chunkRows(), c / chunked.chunkColumns());
              if (cells.rows() != Math.min(chunked.chunkRows(), rows - r)
                  || cells.columns() != Math.min(chunked.chunkColumns(), columns - c)
                  || cells.dtype() != matrix.dtype()) {
                throw new AssertionError("chunk at " + r + ", " + c + " is " + cells);
              }
              put(cells, all, (int) r, (int) c, columns);
            }
          }
        }
      }
    }
    return all;
  }

  private static void put(Cells cells, double[] all, int row, int column, int columns) {
    for (int r = 0; r < cells.rows(); r++) {
      for (int c = 0; c < cells.columns(); c++) {
        all[(row + r) * columns + column + c] = value(cells, r, c);
      }
    }
  }

  private static double value(Cells cells, long r, long c) {
    long at = cells.offset() + r * cells.rowStride() + c * cells.columnStride();
    int size = cells.dtype().itemSize();
    byte[] bytes = cells.segment().asSlice(at, size).toArray(ValueLayout.JAVA_BYTE);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(cells.order());
    DType dtype = cells.dtype();
    return switch (dtype) {
      case B1 -> buffer.get() != 0 ? 1 : 0;
      case I1 -> buffer.get();
      case U1 -> buffer.get() & 0xff;
      case I2 -> buffer.getShort();
      case U2 -> buffer.getShort() & 0xffff;
      case I4 -> buffer.getInt();
      case U4 -> buffer.getInt() & 0xffffffffL;
      case I8 -> buffer.getLong();
      case U8 -> new java.math.BigInteger(Long.toUnsignedString(buffer.getLong())).doubleValue();
      case F2 -> Float.float16ToFloat(buffer.getShort());
      case F4 -> buffer.getFloat();
      case F8 -> buffer.getDouble();
    };
  }

  /// The same with rows and columns exchanged.
  static double[] transposed(double[] all, int columns) {
    int rows = all.length / columns;
    double[] out = new double[all.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[c * rows + r] = all[r * columns + c];
      }
    }
    return out;
  }

  /// The manifest's hash: SHA-256 of the cells as little-endian float64.
  static String sha256(double[] all) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * all.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : all) {
      bytes.putDouble(value);
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
