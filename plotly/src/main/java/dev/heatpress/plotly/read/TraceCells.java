package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// The cells of a trace, mapped or in the heap, row-major and without gaps.
///
/// @param flat whether the figure gives them as one list, not as a list of rows
/// @param channels numbers of a pixel, which follow each other in a row, where they are those of an
///   image; else 1
/// @param release gives the memory back
public record TraceCells(Cells cells, boolean flat, int channels, Runnable release) {

  /// Stored bytes as cells.
  public static TraceCells of(
      Spool.Stored stored, long rows, long columns, DType dtype, boolean flat) {
    Cells cells = Cells.rowMajor(stored.bytes(), 0, rows, columns, dtype, ByteOrder.LITTLE_ENDIAN);
    return new TraceCells(cells, flat, 1, stored.release());
  }

  /// The same numbers as pixels.
  TraceCells ofPixels(int numbers) {
    return new TraceCells(cells, flat, numbers, release);
  }

  /// Makes infinite cells missing, as plotly.js takes them, and returns how many they were.
  public long dropInfinite() {
    MemorySegment bytes = cells.segment();
    long count = cells.rows() * cells.columns();
    long dropped = 0;
    if (cells.dtype() == DType.F8) {
      var layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
      for (long at = 0; at < 8 * count; at += 8) {
        if (Double.isInfinite(bytes.get(layout, at))) {
          bytes.set(layout, at, Double.NaN);
          dropped++;
        }
      }
    } else if (cells.dtype() == DType.F4) {
      var layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
      for (long at = 0; at < 4 * count; at += 4) {
        if (Float.isInfinite(bytes.get(layout, at))) {
          bytes.set(layout, at, Float.NaN);
          dropped++;
        }
      }
    }
    return dropped;
  }
}
