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
import java.util.Arrays;

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
    Tile upper = new Tile(Math.toIntExact(side * side), wide);
    Tile lower = new Tile(upper.values.length, wide);
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
          upper.clear();
          lower.clear();
          across.visit(
              i,
              bottom,
              j,
              right,
              (cells, row, column) ->
                  upper.put(cells, (row - top) * width + (column - left), width, 1));
          down.visit(
              j,
              right,
              i,
              bottom,
              (cells, row, column) ->
                  lower.put(cells, (column - top) * width + (row - left), 1, width));
          if (!upper.equals(lower, (int) ((bottom - i) * width))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /// The cells of a tile as numbers: equal cells become equal numbers.
  private static final class Tile {
    final long[] values;
    private final boolean wide;

    /// Whether all that was put is one value, and the array is not filled: chunks that were never
    /// written are many, and cost nothing then.
    private boolean uniform;

    private boolean empty;
    private long value;

    Tile(int cells, boolean wide) {
      values = new long[cells];
      this.wide = wide;
    }

    void clear() {
      uniform = true;
      empty = true;
    }

    /// Adds a block from an index on.
    void put(Cells cells, long at, int rowStep, int columnStep) {
      if (uniform && isUniform(cells)) {
        return;
      }
      spread();
      for (long r = 0; r < cells.rows(); r++) {
        for (long c = 0; c < cells.columns(); c++) {
          values[(int) (at + r * rowStep + c * columnStep)] = bits(cells, r, c);
        }
      }
    }

    /// Whether the cells of a block are all of the one value; the first block says which it is.
    private boolean isUniform(Cells cells) {
      if (cells.rows() > 1 && cells.rowStride() != 0) {
        return false;
      }
      long first = bits(cells, 0, 0);
      for (long c = 1; c < cells.columns(); c++) {
        if (bits(cells, 0, c) != first) {
          return false;
        }
      }
      if (empty) {
        value = first;
        empty = false;
      }
      return value == first;
    }

    /// Fills the array, where all that was put was one value.
    private void spread() {
      if (uniform) {
        Arrays.fill(values, value);
        uniform = false;
      }
    }

    boolean equals(Tile other, int count) {
      if (uniform && other.uniform) {
        return value == other.value;
      }
      spread();
      other.spread();
      return Arrays.equals(values, 0, count, other.values, 0, count);
    }

    private long bits(Cells cells, long row, long column) {
      // Adding zero makes both zeros one; all missing cells have the same bits.
      return wide
          ? CellValues.bits(cells, row, column)
          : Double.doubleToLongBits(CellValues.get(cells, row, column) + 0.0);
    }
  }
}
