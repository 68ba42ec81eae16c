package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;

/// Entries as three lists: rows, columns, values.
///
/// @param order how the entries follow each other; checked while they are read
public record CoordinateEntries(
    long rows,
    long columns,
    NumberList rowList,
    NumberList columnList,
    NumberList values,
    Order order)
    implements SparseEntries {
  private static final int BLOCK = 1 << 16;

  /// Checks that the lists are equally long.
  ///
  /// @throws InputException where they are not, or places are no whole numbers
  public CoordinateEntries {
    if (rowList.size() != values.size() || columnList.size() != values.size()) {
      throw new InputException(
          "%s has %d numbers, %s %d and %s %d; there must be as many of each",
          rowList.name(),
          rowList.size(),
          columnList.name(),
          columnList.size(),
          values.name(),
          values.size());
    }
    rowList.checkIndices();
    columnList.checkIndices();
  }

  @Override
  public DType dtype() {
    return values.valueType();
  }

  @Override
  public boolean adds() {
    return values.adds();
  }

  @Override
  public long stored() {
    return values.size();
  }

  @Override
  public long blocks() {
    return Math.ceilDiv(stored(), BLOCK);
  }

  @Override
  public int blockEntries() {
    return (int) Math.min(BLOCK, stored());
  }

  @Override
  public Reader newReader() {
    NumberList.Reader row = rowList.newReader();
    NumberList.Reader column = columnList.newReader();
    NumberList.Reader value = values.newReader();
    return new Reader() {
      @Override
      public int read(long block, EntryBlock into) {
        long from = block * BLOCK;
        int n = (int) Math.min(BLOCK, stored() - from);
        into.room(n);
        row.values(from, n, into.rows());
        column.values(from, n, into.columns());
        value.values(from, n, into.values());
        return n;
      }

      @Override
      public void close() {
        row.close();
        column.close();
        value.close();
      }
    };
  }
}
