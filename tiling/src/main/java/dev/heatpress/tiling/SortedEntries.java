package dev.heatpress.tiling;

import dev.heatpress.core.SparseEntries.BlockRange;

/// The cells of a sparse matrix that are stored, in the order of their lines (rows, or columns) and
/// within a line, each once: all entries of a cell are added up.
interface SortedEntries extends AutoCloseable {

  /// The blocks with the cells of lines [from, to), which may have others as well.
  BlockRange blocks(long from, long to);

  /// A number of entries that is not known, but not zero.
  long SOME = -1;

  /// Entries that were added to others of the same cell, in the blocks that were read; [#SOME]
  /// where there are some and blocks that were not.
  long repeated();

  /// A reader for the use of one thread.
  Reader newReader();

  /// Refuses what can only be known after blocks were read.
  ///
  /// @throws OutOfOrderException where they are not in order
  default void verify() {}

  @Override
  void close();

  /// Reads blocks for one thread.
  interface Reader extends AutoCloseable {
    /// Reads the cells of a block.
    ///
    /// @throws OutOfOrderException where they are not in order, each once
    void read(long block, SparseBlock into);

    @Override
    void close();
  }

  /// Entries do not follow each other as was expected, or repeat: they must be sorted.
  final class OutOfOrderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfOrderException() {
      super("entries are not in order", null, false, false);
    }
  }
}
