package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.CellFunction;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.exact.DoubleRows;

/// Turns cells into the numbers that a function makes of them, in small blocks that stay in the
/// cache. For the use of one thread.
final class MappedCells {
  /// Columns of a block at most.
  static final int COLUMNS = 2048;

  private static final int ROWS = 32;

  private final CellFunction function;
  private final DoubleRows reader;
  private final double[] row = new double[COLUMNS];
  private final double[][] layers;
  private final MemorySegment[] segments;

  MappedCells(CellFunction function, DType dtype) {
    this.function = function;
    this.reader = new DoubleRows(dtype, COLUMNS);
    layers = new double[function.layers()][ROWS * COLUMNS];
    segments = new MemorySegment[layers.length];
    for (int k = 0; k < layers.length; k++) {
      segments[k] = MemorySegment.ofArray(layers[k]);
    }
  }

  /// Takes a block of numbers, valid during the call.
  interface Taker {
    /// @param row of the block's first cell in the matrix
    /// @param column of the block's first cell in the matrix
    void block(int layer, Cells numbers, long row, long column);
  }

  /// Hands out the numbers of a tile, each once in every layer.
  ///
  /// @param top row of the tile's first cell in the matrix
  /// @param left column of the tile's first cell in the matrix
  void forEach(Cells tile, long top, long left, Taker taker) {
    // A row that stands for many, such as those of chunks that were never written, is mapped once.
    boolean equal = tile.rowStride() == 0 && tile.rows() > 1;
    long step = equal ? tile.rows() : ROWS;
    for (long r = 0; r < tile.rows(); r += step) {
      int h = equal ? 1 : (int) Math.min(ROWS, tile.rows() - r);
      for (long c = 0; c < tile.columns(); c += COLUMNS) {
        int w = (int) Math.min(COLUMNS, tile.columns() - c);
        for (int k = 0; k < h; k++) {
          reader.read(tile, r + k, c, w, row);
          function.apply(row, w, layers, k * w);
        }
        for (int layer = 0; layer < segments.length; layer++) {
          long rows = equal ? tile.rows() : h;
          long stride = equal ? 0 : (long) w * Double.BYTES;
          Cells numbers =
              new Cells(
                  segments[layer],
                  0,
                  rows,
                  w,
                  stride,
                  Double.BYTES,
                  DType.F8,
                  ByteOrder.nativeOrder());
          taker.block(layer, numbers, top + r, left + c);
        }
      }
    }
  }
}
