package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;

/// Dense blocks of `height` x `width` cells (BSR), compressed by rows of blocks; zeros within a
/// block are stored ones.
public final class BlockEntries implements SparseEntries {
  private final CompressedEntries blocks;
  private final long height;
  private final long width;
  private final NumberList values;

  /// @param offsets one more than there are rows of blocks
  /// @param places the columns of blocks
  /// @param values block by block, each by rows
  /// @throws InputException where counts disagree
  public BlockEntries(
      long rows,
      long columns,
      long height,
      long width,
      NumberList offsets,
      NumberList places,
      NumberList values) {
    if (height < 1 || width < 1 || rows % height != 0 || columns % width != 0) {
      throw new InputException(
          "blocks of %d x %d cells do not fill a matrix of %d x %d", height, width, rows, columns);
    }
    if (values.size() / height / width != places.size()) {
      throw new InputException(
          "%s has %d numbers for %d blocks of %d x %d cells",
          values.name(), values.size(), places.size(), height, width);
    }
    this.height = height;
    this.width = width;
    this.values = values;
    blocks = CompressedEntries.of(rows / height, columns / width, false, offsets, places, places);
  }

  @Override
  public long rows() {
    return blocks.rows() * height;
  }

  @Override
  public long columns() {
    return blocks.columns() * width;
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
    return blocks.stored() * height * width;
  }

  @Override
  public Order order() {
    return Order.NONE;
  }

  @Override
  public long blocks() {
    return blocks.blocks();
  }

  @Override
  public int blockEntries() {
    return (int) Math.min(1 << 20, blocks.blockEntries() * height * width);
  }

  @Override
  public Reader newReader() {
    Reader places = blocks.newReader();
    NumberList.Reader value = values.newReader();
    EntryBlock corners = new EntryBlock(blocks.blockEntries());
    return new Reader() {
      private final long[] bits = new long[Math.toIntExact(width)];

      @Override
      public int read(long block, EntryBlock into) {
        int n = places.read(block, corners);
        long first = block * blocks.blockEntries();
        int count = 0;
        for (int k = 0; k < n; k++) {
          for (long r = 0; r < height; r++) {
            value.values(((first + k) * height + r) * width, (int) width, bits);
            for (int c = 0; c < width; c++) {
              long row = corners.rows()[k] * height + r;
              into.set(count++, row, corners.columns()[k] * width + c, bits[c]);
            }
          }
        }
        return count;
      }

      @Override
      public void close() {
        places.close();
        value.close();
      }
    };
  }
}
