package dev.heatpress.core;

/// A picture in colors, read by rows. Implementations may be read from several threads at once.
public interface ArgbRows {

  /// Rows of pixels.
  int rows();

  /// Columns of pixels.
  int columns();

  /// Copies rows [firstRow, firstRow + count), row-major, into the front of `argb` as 0xAARRGGBB,
  /// not premultiplied.
  ///
  /// @throws InputException where the cells fail to be read
  void read(int firstRow, int count, int[] argb);
}
