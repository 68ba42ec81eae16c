package dev.heatpress.core.rects;

import java.util.Arrays;

/// Turns rows of slots into the rows of an image of color indexes, without holes.
///
/// A cell that is not painted takes the color of a painted neighbour (left, right, above, below,
/// then the corners), so that what a viewer smears across the edge of a hole is a color of that
/// edge; far inside a hole it repeats the color before it. Not safe for several threads.
public final class ImageRows {
  private final SampleGrid grid;
  private final int rows;
  private final int columns;
  private final int stride;
  private final int width;
  private final short[] colorOf;
  private final Sink sink;
  private final short[] filled;
  private short[] above;
  private short[] row;
  private short[] below;
  private int rowsSeen;
  private int held;
  private short last;

  /// Gets the rows of the image from top to bottom.
  @FunctionalInterface
  public interface Sink {

    /// The next row, an array that is used again for the row after it.
    void row(short[] colors);
  }

  /// The image of cells on a grid of samples; a sample of many cells is the middle one.
  ///
  /// @param colorOf the color index of each slot, below zero where it is not painted
  public ImageRows(SampleGrid grid, short[] colorOf, Sink sink) {
    this.grid = grid;
    this.colorOf = colorOf.clone();
    this.sink = sink;
    rows = grid.rows();
    columns = grid.columns();
    stride = grid.stride();
    width = grid.width() / grid.repeat();
    filled = new short[grid.width()];
    // One hole on either side, so that neighbours need no check.
    above = new short[width + 2];
    row = new short[width + 2];
    below = new short[width + 2];
    Arrays.fill(above, (short) -1);
    Arrays.fill(row, (short) -1);
    Arrays.fill(below, (short) -1);
  }

  /// Takes the next `count` rows of cells, row-major at the front of `slots`.
  public void rows(int count, short[] slots) {
    for (int r = 0; r < count; r++, rowsSeen++) {
      if (rowsSeen == middle(rowsSeen / stride, rows)) {
        load(slots, r * columns);
        if (held++ > 0) {
          emit();
        }
        rotate();
      }
    }
  }

  /// Sends the last row; to be called once, after the last row of cells.
  public void finish() {
    if (held > 0) {
      Arrays.fill(below, (short) -1);
      emit();
    }
  }

  private int middle(int block, int length) {
    int start = block * stride;
    return start + Math.min(stride, length - start) / 2;
  }

  private void load(short[] slots, int at) {
    if (stride == 1) {
      for (int x = 0; x < width; x++) {
        below[x + 1] = colorOf[slots[at + x]];
      }
      return;
    }
    for (int x = 0; x < width; x++) {
      below[x + 1] = colorOf[slots[at + middle(x, columns)]];
    }
  }

  private void rotate() {
    short[] free = above;
    above = row;
    row = below;
    below = free;
  }

  private void emit() {
    int repeat = grid.repeat();
    for (int x = 1, at = 0; x <= width; x++) {
      last = row[x] >= 0 ? row[x] : fill(x);
      for (int k = 0; k < repeat; k++) {
        filled[at++] = last;
      }
    }
    for (int k = 0; k < repeat; k++) {
      sink.row(filled);
    }
  }

  private short fill(int x) {
    short side = first(row[x - 1], row[x + 1], above[x], below[x]);
    short near = side >= 0 ? side : first(above[x - 1], above[x + 1], below[x - 1], below[x + 1]);
    return near >= 0 ? near : last;
  }

  private static short first(short a, short b, short c, short d) {
    if (a >= 0) {
      return a;
    }
    if (b >= 0) {
      return b;
    }
    return c >= 0 ? c : d;
  }
}
