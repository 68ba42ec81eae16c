package dev.heatpress.core;

import org.jspecify.annotations.Nullable;

/// What a sparse matrix stores: entries of a row, a column and a value, in blocks that can be read
/// in any order and from any thread. Several entries of one cell add up.
public interface SparseEntries {

  /// How entries follow each other, over all blocks.
  enum Order {
    /// Rows never fall; within a row the order is free.
    ROWS,
    /// Columns never fall; within a column the order is free.
    COLUMNS,
    /// In any order.
    NONE
  }

  /// Rows of the matrix, at least 1.
  long rows();

  /// Columns of the matrix, at least 1.
  long columns();

  /// What the bits of a value are: `F8`, or an integer of 64 bits (`I8`, `U8`).
  DType dtype();

  /// Entries that are stored, or a bound where that is not known before they are read.
  long stored();

  /// How entries follow each other. That of a file is checked while it is read.
  Order order();

  /// How many blocks there are; 0 where nothing is stored.
  long blocks();

  /// Entries of a block at the most.
  int blockEntries();

  /// Whether several entries of one cell can be added up. Where they can't, they are refused.
  default boolean adds() {
    return true;
  }

  /// Whether none lies below the diagonal, as the format has it. Nobody looks whether that is true.
  default boolean isUpper() {
    return false;
  }

  /// Whether those of rows and columns that the matrix calls missing as a whole are left out.
  default boolean leavesOutMasked() {
    return false;
  }

  /// Refuses a number of entries that is not what the file says. Called where all were read.
  ///
  /// @throws InputException where it is another one
  default void checkCount(long read) {}

  /// What to read in place of these once reading them has failed, since integers turned out to
  /// leave 64 bits; null where that was not why.
  default @Nullable SparseEntries wider() {
    return null;
  }

  /// The blocks with the entries of lines [from, to): rows, or columns where the order is that of
  /// columns. Asked only where there is an order.
  default BlockRange blocksOf(long from, long to) {
    return new BlockRange(0, blocks());
  }

  /// Whether a block may have entries of rows [top, bottom) and columns [left, right).
  default boolean mayHave(long block, long top, long bottom, long left, long right) {
    return true;
  }

  /// Blocks [first, end); empty where the two are equal.
  record BlockRange(long first, long end) {}

  /// A reader for the use of one thread.
  Reader newReader();

  /// Reads blocks for one thread.
  @FunctionalInterface
  interface Reader extends AutoCloseable {

    /// Reads the entries of a block, and returns how many there are. Places need not be checked.
    ///
    /// @throws InputException where the block is damaged or can't be read
    int read(long block, EntryBlock into);

    /// Releases its buffers, if it has any.
    @Override
    default void close() {}
  }
}
