package dev.heatpress.core;

import java.util.Arrays;

/// Room for the entries of a block of [SparseEntries], which grows where a block is larger.
public final class EntryBlock {
  private long[] rows;
  private long[] columns;
  private long[] values;

  /// Room for so many entries.
  public EntryBlock(int capacity) {
    rows = new long[capacity];
    columns = new long[capacity];
    values = new long[capacity];
  }

  /// Sets entry k, where those before it were set.
  ///
  /// @param bits of the value, see [SparseEntries#dtype]
  public void set(int k, long row, long column, long bits) {
    if (k == rows.length) {
      int more = Math.max(16, 2 * k);
      rows = Arrays.copyOf(rows, more);
      columns = Arrays.copyOf(columns, more);
      values = Arrays.copyOf(values, more);
    }
    rows[k] = row;
    columns[k] = column;
    values[k] = bits;
  }

  /// Makes room for n entries, which are then set in the arrays themselves.
  public void room(int n) {
    if (rows.length < n) {
      rows = new long[n];
      columns = new long[n];
      values = new long[n];
    }
  }

  /// The rows of the entries; the array itself, until one more entry is set.
  public long[] rows() {
    return rows;
  }

  /// The columns of the entries; the array itself, until one more entry is set.
  public long[] columns() {
    return columns;
  }

  /// The bits of the values; the array itself, until one more entry is set.
  public long[] values() {
    return values;
  }
}
