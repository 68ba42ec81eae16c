package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;

/// Diagonals (DIA): entry j of diagonal k lies in column j and row `j - offset[k]`; what lies
/// outside the matrix is nothing.
///
/// @param offsets of the diagonals
/// @param width entries of a diagonal
/// @param values diagonal by diagonal
public record DiagonalEntries(
    long rows, long columns, long[] offsets, long width, NumberList values)
    implements SparseEntries {
  private static final int BLOCK = 1 << 16;

  /// Checks the counts.
  public DiagonalEntries {
    if (offsets.length != 0 && values.size() / offsets.length != width) {
      throw new InputException(
          "%s has %d numbers for %d diagonals of %d",
          values.name(), values.size(), offsets.length, width);
    }
    offsets = offsets.clone();
  }

  /// A copy.
  @Override
  public long[] offsets() {
    return offsets.clone();
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
  public Order order() {
    return Order.NONE;
  }

  private long perDiagonal() {
    return Math.ceilDiv(width, BLOCK);
  }

  @Override
  public long blocks() {
    return perDiagonal() * offsets.length;
  }

  @Override
  public int blockEntries() {
    return (int) Math.min(BLOCK, width);
  }

  @Override
  public Reader newReader() {
    NumberList.Reader value = values.newReader();
    long[] bits = new long[blockEntries()];
    return new Reader() {
      @Override
      public int read(long block, EntryBlock into) {
        int diagonal = (int) (block / perDiagonal());
        long from = block % perDiagonal() * BLOCK;
        int n = (int) Math.min(BLOCK, width - from);
        value.values(diagonal * width + from, n, bits);
        int count = 0;
        for (int k = 0; k < n; k++) {
          long column = from + k;
          long row = column - offsets[diagonal];
          if (column < columns && row >= 0 && row < rows) {
            into.set(count++, row, column, bits[k]);
          }
        }
        return count;
      }

      @Override
      public void close() {
        value.close();
      }
    };
  }
}
