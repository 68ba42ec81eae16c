package dev.heatpress;

/// The numbers of a picture's pixels.
///
/// @param rows of pixels
/// @param columns of pixels
/// @param values row by row from the upper left corner; NaN where all cells are missing
@SuppressWarnings("ArrayRecordComponent")
public record Means(int rows, int columns, double[] values) {

  /// The number of a pixel.
  ///
  /// @throws IndexOutOfBoundsException where there is no such pixel
  public double at(int row, int column) {
    if (column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException("column " + column + " of " + columns);
    }
    return values[row * columns + column];
  }
}
