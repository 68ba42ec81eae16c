package dev.heatpress.core.rects;

/// How the samples of a page's image lie on its cells: one for every `stride` x `stride` cells, or
/// `repeat` x `repeat` for every cell.
///
/// @param rows rows of cells
/// @param columns columns of cells
/// @param stride cells along a side of a sample; 1 unless the cells are very many
/// @param repeat samples along a side of a cell; 1 where `stride` is more
public record SampleGrid(int rows, int columns, int stride, int repeat) {

  /// One sample for each cell.
  public static SampleGrid ofCells(int rows, int columns) {
    return new SampleGrid(rows, columns, 1, 1);
  }

  /// One sample for each cell, or for as few cells as keep the image within both limits.
  public static SampleGrid within(int rows, int columns, long maxSamples, int maxSide) {
    int stride = Math.ceilDiv(Math.max(rows, columns), maxSide);
    while ((long) Math.ceilDiv(rows, stride) * Math.ceilDiv(columns, stride) > maxSamples) {
      stride++;
    }
    return new SampleGrid(rows, columns, stride, 1);
  }

  /// The largest power of two of samples along a side of each cell, up to `most`, that keeps the
  /// image within both limits: some viewers halve what is too fine for them.
  public static SampleGrid repeated(int rows, int columns, int most, long maxSamples, int maxSide) {
    int repeat = 1;
    while (2 * repeat <= most
        && (double) rows * columns * 4 * repeat * repeat <= maxSamples
        && Math.max(rows, columns) * 2L * repeat <= maxSide) {
      repeat *= 2;
    }
    return new SampleGrid(rows, columns, 1, repeat);
  }

  /// Samples across the image.
  public int width() {
    return Math.ceilDiv(columns, stride) * repeat;
  }

  /// Samples down the image.
  public int height() {
    return Math.ceilDiv(rows, stride) * repeat;
  }

  /// Cells across the image: more than there are where a stride does not divide them.
  public int cellsAcross() {
    return width() / repeat * stride;
  }

  /// Cells down the image: more than there are where a stride does not divide them.
  public int cellsDown() {
    return height() / repeat * stride;
  }
}
