package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.StridedMatrix;

/// Matrices for tests, in every type and layout.
final class Matrices {
  private Matrices() {}

  /// Fills a matrix with doubles; NaN is a missing cell.
  interface Fill {
    double at(SplittableRandom random, int row, int column);
  }

  static double[][] fill(long seed, int rows, int columns, Fill fill) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] cells = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        cells[r][c] = fill.at(random, r, c);
      }
    }
    return cells;
  }

  static double normal(SplittableRandom random) {
    double u = 1 - random.nextDouble();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
  }

  static double[][] transposed(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int r = 0; r < a.length; r++) {
      for (int c = 0; c < a[0].length; c++) {
        t[c][r] = a[r][c];
      }
    }
    return t;
  }

  /// The cells as they are stored: bits per cell, row-major.
  static long[] bits(double[][] cells, DType dtype) {
    int columns = cells[0].length;
    long[] bits = new long[cells.length * columns];
    for (int r = 0; r < cells.length; r++) {
      for (int c = 0; c < columns; c++) {
        double x = cells[r][c];
        bits[r * columns + c] =
            switch (dtype) {
              case F8 -> Double.doubleToRawLongBits(x);
              case F4 -> Float.floatToRawIntBits((float) x);
              case F2 -> Float.floatToFloat16((float) x);
              case U8 -> x >= 0x1p63 ? (long) (x - 0x1p63) ^ Long.MIN_VALUE : (long) x;
              default -> (long) x;
            };
      }
    }
    return bits;
  }

  /// What the oracle takes a stored cell for; null is missing.
  static Number[][] values(long[] bits, int columns, DType dtype) {
    Number[][] values = new Number[bits.length / columns][columns];
    for (int k = 0; k < bits.length; k++) {
      long b = bits[k];
      Number x =
          switch (dtype) {
            case F8 -> Double.longBitsToDouble(b);
            case F4 -> (double) Float.intBitsToFloat((int) b);
            case F2 -> (double) Float.float16ToFloat((short) b);
            case B1 -> b == 0 ? 0.0 : 1.0;
            case I1 -> (double) (byte) b;
            case U1 -> (double) (b & 0xff);
            case I2 -> (double) (short) b;
            case U2 -> (double) (b & 0xffff);
            case I4 -> (double) (int) b;
            case U4 -> (double) (b & 0xffffffffL);
            case I8 -> BigInteger.valueOf(b);
            case U8 -> new BigInteger(Long.toUnsignedString(b));
          };
      values[k / columns][k % columns] = x instanceof Double d && d.isNaN() ? null : x;
    }
    return values;
  }

  /// Cells in memory.
  ///
  /// @param columnMajor Fortran order
  /// @param skew bytes before the first cell
  static Cells cells(
      long[] bits, int columns, DType dtype, ByteOrder order, boolean columnMajor, int skew) {
    int rows = bits.length / columns;
    int item = dtype.itemSize();
    MemorySegment memory = MemorySegment.ofArray(new byte[skew + bits.length * item]);
    for (int k = 0; k < bits.length; k++) {
      int r = k / columns;
      int c = k % columns;
      long at = skew + (long) item * (columnMajor ? c * rows + r : k);
      switch (item) {
        case 1 -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) bits[k]);
        case 2 ->
            memory.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at, (short) bits[k]);
        case 4 -> memory.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at, (int) bits[k]);
        default -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at, bits[k]);
      }
    }
    return columnMajor
        ? Cells.rowMajor(memory, skew, columns, rows, dtype, order).transposed()
        : Cells.rowMajor(memory, skew, rows, columns, dtype, order);
  }

  /// The same cells in a mapped file, which some loops read where they are. Valid until the next
  /// call.
  static Cells mapped(Cells cells) {
    MemorySegment from = cells.segment();
    MemorySegment.copy(from, 0, Scratch.MAPPED, 0, from.byteSize());
    return new Cells(
        Scratch.MAPPED,
        cells.offset(),
        cells.rows(),
        cells.columns(),
        cells.rowStride(),
        cells.columnStride(),
        cells.dtype(),
        cells.order());
  }

  private static final class Scratch {
    static final MemorySegment MAPPED = map();

    private static MemorySegment map() {
      try {
        Path path = Files.createTempFile("heatpress-test", ".cells");
        try (FileChannel channel =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
          return channel.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 23, Arena.global());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static MatrixSource strided(Cells cells) {
    return new StridedMatrix(cells, () -> {});
  }

  static MatrixSource of(double[][] cells, DType dtype) {
    return strided(
        cells(bits(cells, dtype), cells[0].length, dtype, ByteOrder.LITTLE_ENDIAN, false, 0));
  }

  /// The cells cut into chunks.
  static ChunkedMatrix chunked(Cells cells, long chunkRows, long chunkColumns) {
    return new ChunkedMatrix() {
      @Override
      public long rows() {
        return cells.rows();
      }

      @Override
      public long columns() {
        return cells.columns();
      }

      @Override
      public DType dtype() {
        return cells.dtype();
      }

      @Override
      public long chunkRows() {
        return chunkRows;
      }

      @Override
      public long chunkColumns() {
        return chunkColumns;
      }

      @Override
      public ChunkReader newReader() {
        return new ChunkReader() {
          @Override
          public Cells read(long k, long l) {
            return cells.region(
                k * chunkRows,
                Math.min(cells.rows(), (k + 1) * chunkRows),
                l * chunkColumns,
                Math.min(cells.columns(), (l + 1) * chunkColumns));
          }

          @Override
          public void close() {}
        };
      }

      @Override
      public void close() {}
    };
  }

  /// The whole matrix onto h x w pixels.
  static RasterSpec spec(MatrixSource source, int h, int w, int threads) {
    return new RasterSpec(
        Region.all(source), h, w, Orientation.STORED, resources(threads, 1 << 26));
  }

  /// The means of the whole picture, row-major.
  static double[] means(MatrixSource source, RasterSpec spec) {
    try (Raster raster = Engine.average(source, spec, Progress.NONE)) {
      double[] all = new double[raster.height() * raster.width()];
      raster.read(0, raster.height(), all);
      return all;
    }
  }

  static double[] means(MatrixSource source, int h, int w) {
    return means(source, spec(source, h, w, 1));
  }

  /// What a pass may use, with the folder for temporary files of the system.
  static Resources resources(int threads, long memory) {
    return new Resources(threads, memory, Path.of(System.getProperty("java.io.tmpdir")));
  }
}
