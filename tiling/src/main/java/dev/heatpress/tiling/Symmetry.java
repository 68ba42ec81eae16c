package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;

/// Whether a square region equals its transpose, cell by cell; missing cells equal each other.
public final class Symmetry {
  private static final long SIDE = 256;

  /// Chunks up to this side are compared whole, so that each is decoded about once.
  private static final long LARGEST = 1024;

  private Symmetry() {}

  /// Compares tile by tile, until the first difference; false where the region is not square.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails
  public static boolean of(
      MatrixSource source, Region region, Resources resources, Progress progress) {
    if (region.rows() != region.columns()) {
      return false;
    }
    return switch (source) {
      case StridedMatrix strided -> {
        ChunkedMatrix chunks = new VirtualChunks(strided.cells().region(region));
        yield Engine.readable(() -> compare(chunks, Region.all(chunks), SIDE, progress));
      }
      case ChunkedMatrix chunked -> {
        long side = Math.max(chunked.chunkRows(), chunked.chunkColumns());
        yield Engine.readable(
            () -> compare(chunked, region, side <= LARGEST ? Math.max(side, 64) : SIDE, progress));
      }
      case SparseMatrix sparse ->
          Engine.readable(() -> SparseSymmetry.of(sparse, region, resources, progress));
    };
  }

  private static boolean compare(
      ChunkedMatrix source, Region region, long side, Progress progress) {
    long n = region.rows();
    boolean wide = source.dtype() == DType.I8 || source.dtype() == DType.U8;
    long[] upper = new long[Math.toIntExact(side * side)];
    long[] lower = new long[upper.length];
    try (ChunkAccess across = new ChunkAccess(source, region);
        ChunkAccess down = new ChunkAccess(source, region)) {
      for (long i = 0; i < n; i += side) {
        long bottom = Math.min(n, i + side);
        for (long j = i; j < n; j += side) {
          long right = Math.min(n, j + side);
          progress.advance(0);
          int width = (int) (right - j);
          long left = j;
          long top = i;
          across.visit(
              i,
              bottom,
              j,
              right,
              (cells, row, column) ->
                  copy(cells, upper, (row - top) * width + (column - left), width, 1, wide));
          down.visit(
              j,
              right,
              i,
              bottom,
              (cells, row, column) ->
                  copy(cells, lower, (column - top) * width + (row - left), 1, width, wide));
          int count = (int) ((bottom - i) * width);
          for (int k = 0; k < count; k++) {
            if (upper[k] != lower[k]) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  /// Copies a block: equal cells become equal numbers.
  private static void copy(
      Cells cells, long[] into, long at, int rowStep, int columnStep, boolean wide) {
    for (long r = 0; r < cells.rows(); r++) {
      for (long c = 0; c < cells.columns(); c++) {
        // Adding zero makes both zeros one; all missing cells have the same bits.
        into[(int) (at + r * rowStep + c * columnStep)] =
            wide
                ? CellValues.bits(cells, r, c)
                : Double.doubleToLongBits(CellValues.get(cells, r, c) + 0.0);
      }
    }
  }
}
