package dev.heatpress.core;

/// A picture of color slots, one per cell, that can be read from top to bottom any number of times.
///
/// A slot is an index into [#palette()]. Memory stays bounded by the rows that are asked for.
public interface SlotRows {

  /// Rows of cells.
  long rows();

  /// Columns of cells.
  long columns();

  /// The colors as 0xAARRGGBB, at most 32767 of them (a colormap of 256 and three more, as a rule).
  int[] palette();

  /// The slot of missing cells, or -1 where no cell is missing.
  int missingSlot();

  /// Reads rows [firstRow, firstRow + count), row-major, into the front of `slots`. Safe from
  /// several threads with arrays of their own.
  ///
  /// @throws InputException where the input fails while it is being read
  void read(long firstRow, int count, short[] slots);
}
