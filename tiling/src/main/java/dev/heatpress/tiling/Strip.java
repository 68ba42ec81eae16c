package dev.heatpress.tiling;

import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.PixelRow;
import org.jspecify.annotations.Nullable;

/// One strip of chunks and the sums of the pixels that it touches.
final class Strip {
  private final StripLayout strips;
  private final long line;
  private final long lineEnd;

  /// The pixels that the strip touches, along the axis that is walked: [pixel0, pixel1).
  private final int pixel0;

  private final int pixel1;

  /// Those of them that no later strip touches: [pixel0, complete).
  private final int complete;

  /// By layer and row of pixels.
  private final PixelRow[][] sums;

  /// The strip from a line of chunks on.
  ///
  /// @param previous the strip before, whose rows are all stored: this one takes them over; null
  ///   for the first one
  Strip(StripLayout strips, long line, @Nullable Strip previous) {
    this.strips = strips;
    this.line = line;
    boolean byRows = strips.byRows();
    long first = byRows ? strips.chunkRow0() : strips.chunkColumn0();
    long end = byRows ? strips.chunkRow1() : strips.chunkColumn1();
    long chunk = byRows ? strips.source().chunkRows() : strips.source().chunkColumns();
    long regionStart = byRows ? strips.region().rowStart() : strips.region().columnStart();
    AxisGrid axis = byRows ? strips.grid().rows() : strips.grid().columns();
    lineEnd = Math.min(end - first, line + strips.lines());
    long cell0 = Math.max(0, (first + line) * chunk - regionStart);
    long cell1 = Math.min(axis.cells(), (first + lineEnd) * chunk - regionStart);
    Lines wanted = byRows ? strips.rows() : Lines.all(axis.pixels());
    pixel0 = Math.max(wanted.first(), axis.pixelOf(cell0));
    pixel1 = Math.min(wanted.end(), axis.lastPixelOf(cell1 - 1) + 1);
    complete = axis.last(pixel1 - 1) < cell1 ? pixel1 : pixel1 - 1;
    int count = byRows ? pixel1 - pixel0 : strips.rows().count();
    sums = new PixelRow[strips.layers()][count];
    for (int layer = 0; layer < sums.length; layer++) {
      if (byRows) {
        takeRows(layer, previous);
      } else {
        makeRows(layer, previous);
      }
    }
  }

  /// Takes over the rows of the strip before: its last one, which this one goes on with, as it is,
  /// and the others empty. New ones would fill the heap.
  private void takeRows(int layer, @Nullable Strip previous) {
    PixelRow[] rows = sums[layer];
    int next = 0;
    if (previous != null) {
      int complete = previous.completeRows();
      PixelRow[] before = previous.sums[layer];
      if (complete < before.length) {
        rows[next++] = before[complete];
      }
      for (int k = 0; k < complete && next < rows.length; k++) {
        before[k].clear();
        rows[next++] = before[k];
      }
    }
    while (next < rows.length) {
      rows[next++] = strips.newRow(0, strips.grid().columns().pixels());
    }
  }

  /// Makes rows of the pixels that this one touches, with the sums of the last pixels of the strip
  /// before, which this one goes on with.
  private void makeRows(int layer, @Nullable Strip previous) {
    PixelRow[] rows = sums[layer];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = strips.newRow(pixel0, pixel1);
      if (previous != null && previous.complete < previous.pixel1) {
        rows[k].merge(previous.sums[layer][k], previous.complete, previous.complete);
      }
    }
  }

  boolean hasNext() {
    long all =
        strips.byRows()
            ? strips.chunkRow1() - strips.chunkRow0()
            : strips.chunkColumn1() - strips.chunkColumn0();
    return lineEnd < all;
  }

  Strip next() {
    return new Strip(strips, lineEnd, this);
  }

  /// Chunks of the strip.
  long chunks() {
    return (lineEnd - line) * across();
  }

  private long across() {
    return strips.byRows()
        ? strips.chunkColumn1() - strips.chunkColumn0()
        : strips.chunkRow1() - strips.chunkRow0();
  }

  long chunkRow(int k) {
    return strips.chunkRow0() + (strips.byRows() ? line + k / across() : k % across());
  }

  long chunkColumn(int k) {
    return strips.chunkColumn0() + (strips.byRows() ? k % across() : line + k / across());
  }

  /// The sums of a row of pixels that the strip touches.
  PixelRow sums(int layer, int pixelRow) {
    return sums[layer][pixelRow - firstPixelRow()];
  }

  int firstPixelRow() {
    return strips.byRows() ? pixel0 : strips.rows().first();
  }

  /// Rows of pixels that are complete after this strip, from [#firstPixelRow] on.
  int completeRows() {
    return strips.byRows() ? complete - pixel0 : sums[0].length;
  }

  /// Pixels of such a row that are complete.
  int completeColumns() {
    return strips.byRows() ? strips.grid().columns().pixels() : complete - pixel0;
  }
}
