package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// The means in the order in which the engine makes them, and the way from there to the picture.
///
/// The engine's rows run along the cells as they lie in memory; the picture may be transposed and
/// flipped against them.
final class MeansRaster implements Raster {

  /// Rows and columns of a tile of 32 KB.
  private static final int TILE = 64;

  private final int rows;
  private final int columns;
  private final boolean transpose;
  private final boolean flipRows;
  private final boolean flipColumns;
  private final Resources resources;
  private final MemorySegment means;
  private final @Nullable Arena arena;
  private CellStatistics statistics = new CellStatistics(0, 0, 0, 0, Double.NaN, Double.NaN);

  private MeansRaster(
      int rows,
      int columns,
      boolean transpose,
      RasterSpec spec,
      MemorySegment means,
      @Nullable Arena arena) {
    this.rows = rows;
    this.columns = columns;
    this.transpose = transpose;
    this.resources = spec.resources();
    this.flipRows = spec.orientation().flipRows();
    this.flipColumns = spec.orientation().flipColumns();
    this.means = means;
    this.arena = arena;
  }

  /// Up to here means lie in the heap, which is at hand at once; more would stay there as garbage
  /// until the heap is full.
  private static final long SMALL = 1 << 20;

  /// Room for the means of a spec: in memory up to a quarter of the spec's, otherwise in a
  /// temporary file that is gone with the process.
  ///
  /// @param transpose whether the picture is transposed against the engine's rows
  /// @param rows the engine's rows that are stored
  /// @param count rasters that share the memory
  /// @throws OutputException where there is no room for the file
  static MeansRaster create(RasterSpec spec, boolean transpose, int rows, int count) {
    int columns = transpose ? spec.height() : spec.width();
    long values = (long) rows * columns;
    boolean fits = fits(spec, values, count);
    if (fits && values <= SMALL) {
      double[] array = new double[(int) values];
      return new MeansRaster(rows, columns, transpose, spec, MemorySegment.ofArray(array), null);
    }
    Arena arena = Arena.ofShared();
    if (fits) {
      MemorySegment memory = arena.allocate(values * 8, 8);
      return new MeansRaster(rows, columns, transpose, spec, memory, arena);
    }
    try {
      long free = spec.resources().room();
      if (free < values * 8) {
        arena.close();
        // Without a cause: it is no error of the system, which may pass.
        throw new OutputException(
            noFile(spec, values * 8, Printf.of("only %d bytes are free", free)));
      }
      try (FileChannel channel = spec.resources().temporaryFile()) {
        MemorySegment file = channel.map(FileChannel.MapMode.READ_WRITE, 0, values * 8, arena);
        return new MeansRaster(rows, columns, transpose, spec, file, arena);
      }
    } catch (IOException e) {
      arena.close();
      throw new OutputException(noFile(spec, values * 8, e.getMessage()), e);
    }
  }

  /// Means in the engine's rows, from the front of an array, of a picture that is not transposed
  /// against them.
  static MeansRaster over(double[] values, int rows, RasterSpec spec) {
    return new MeansRaster(rows, spec.width(), false, spec, MemorySegment.ofArray(values), null);
  }

  private static String noFile(RasterSpec spec, long bytes, @Nullable String why) {
    return Printf.of(
        "no temporary file of %d bytes for the means in %s: %s",
        bytes, spec.resources().workspace(), why);
  }

  /// Whether a raster of so many means lies in memory, where `count` of them share it.
  static boolean fits(RasterSpec spec, long values, int count) {
    return values <= spec.memory() / 4 / 8 / count && values <= 1 << 27;
  }

  /// Stores `count` means of an engine's row, from column `column` on. Rows may come from any
  /// thread.
  void store(int row, int column, double[] values, int count) {
    try {
      long at = 8 * ((long) row * columns + column);
      MemorySegment.copy(MemorySegment.ofArray(values), 0, means, at, 8L * count);
    } catch (InternalError e) {
      throw full(e);
    }
  }

  private OutputException full(InternalError e) {
    // How the JVM reports a page of the temporary file for which the disk has no room any more.
    return new OutputException(
        Printf.of(
            "the temporary file for the means in %s can't be written: its disk is full; make room",
            resources.workspace()),
        e);
  }

  /// Stores means [from, to) of a column of the engine's rows.
  void storeColumn(int column, double[] values, int from, int to) {
    try {
      for (int i = from; i < to; i++) {
        means.setAtIndex(ValueLayout.JAVA_DOUBLE, (long) i * columns + column, values[i]);
      }
    } catch (InternalError e) {
      throw full(e);
    }
  }

  /// Copies an engine's row.
  void line(int row, double[] into) {
    copy(8 * (long) row * columns, into, 0, columns);
  }

  /// Copies one triangle to the other, of a square raster, in tiles that stay in the cache.
  ///
  /// @param lower whether the lower one is copied
  void mirror(boolean lower) {
    for (int top = 0; top < rows; top += TILE) {
      for (int left = top; left < rows; left += TILE) {
        for (int i = top; i < Math.min(rows, top + TILE); i++) {
          for (int j = Math.max(left, i + 1); j < Math.min(rows, left + TILE); j++) {
            long above = (long) i * columns + j;
            long below = (long) j * columns + i;
            double value = means.getAtIndex(ValueLayout.JAVA_DOUBLE, lower ? below : above);
            means.setAtIndex(ValueLayout.JAVA_DOUBLE, lower ? above : below, value);
          }
        }
      }
    }
  }

  private void copy(long from, double[] into, int at, int count) {
    MemorySegment.copy(means, from, MemorySegment.ofArray(into), 8L * at, 8L * count);
  }

  void statistics(CellStatistics counted) {
    statistics = counted;
  }

  @Override
  public int height() {
    return transpose ? columns : rows;
  }

  @Override
  public int width() {
    return transpose ? rows : columns;
  }

  @Override
  public CellStatistics statistics() {
    return statistics;
  }

  @Override
  public void read(int firstRow, int count, double[] into) {
    read(firstRow, count, into, 0);
  }

  /// The same to `at` and behind it.
  void read(int firstRow, int count, double[] into, int at) {
    resources.quiet().advance(0);
    int width = width();
    // Rows of the picture before it is turned upside down.
    int start = flipRows ? height() - firstRow - count : firstRow;
    if (transpose) {
      double[] piece = new double[count];
      for (int x = 0; x < width; x++) {
        copy(8 * ((long) x * columns + start), piece, 0, count);
        for (int y = 0; y < count; y++) {
          into[at + y * width + x] = piece[y];
        }
      }
    } else {
      copy(8 * (long) start * width, into, at, count * width);
    }
    if (flipRows) {
      for (int a = 0, b = count - 1; a < b; a++, b--) {
        for (int x = 0; x < width; x++) {
          swap(into, at + a * width + x, at + b * width + x);
        }
      }
    }
    if (flipColumns) {
      for (int y = 0; y < count; y++) {
        for (int a = at + y * width, b = a + width - 1; a < b; a++, b--) {
          swap(into, a, b);
        }
      }
    }
  }

  private static void swap(double[] x, int a, int b) {
    double t = x[a];
    x[a] = x[b];
    x[b] = t;
  }

  @Override
  public void close() {
    if (arena == null) {
      return;
    }
    try {
      resources.quiet().advance(0);
    } catch (CancellationException e) {
      // Giving back gigabytes takes longer than the end of a cancelled run may.
      Thread.ofPlatform().name("heatpress-release").daemon().start(arena::close);
      return;
    }
    arena.close();
  }
}
