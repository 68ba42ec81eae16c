package dev.heatpress.io.hdf5.dataset;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.BTreeV2;
import dev.heatpress.io.hdf5.bytes.Budget;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.HdfBytes;

/// The index that says where the chunks of a dataset are, one of six kinds (specification,
/// IV.A.2.i, and VII for the kinds of version 4).
public sealed interface ChunkIndex
    permits ChunkIndex.BTree1,
        ChunkIndex.Single,
        ChunkIndex.Implicit,
        ChunkIndex.BTree2,
        ChunkIndex.FixedArray,
        ChunkIndex.ExtensibleArray {

  /// The name for people.
  String name();

  /// Hands all chunks of the present shape that were ever written to the visitor.
  ///
  /// @throws InputException where the index is damaged
  void visit(ChunkGrid grid, ChunkGrid.Visitor visitor);

  /// Version 1 B-tree, the only kind before HDF5 1.10.
  record BTree1(long address) implements ChunkIndex {
    private static final int MAX_LEVEL = 32;

    @Override
    public String name() {
      return "B-tree v1";
    }

    @Override
    public void visit(ChunkGrid grid, ChunkGrid.Visitor visitor) {
      if (address != HdfBytes.UNDEFINED) {
        Budget budget = new Budget(grid.file(), "the B-tree of chunks");
        visitNode(address, MAX_LEVEL, grid, budget, new long[grid.rank()], visitor);
      }
    }

    private static void visitNode(
        long address,
        int maxLevel,
        ChunkGrid grid,
        Budget budget,
        long[] scaled,
        ChunkGrid.Visitor visitor) {
      String what = "the B-tree of chunks";
      HdfBytes file = grid.file();
      long head = 8 + 2L * file.offsetSize();
      Cursor in = file.cursor(address, head, what).expect("TREE");
      int type = in.u1();
      int level = in.u1();
      int entries = in.u2();
      if (type != 1 || level > maxLevel) {
        throw new InputException(
            "damaged HDF5 file: node of type %d, level %d in %s", type, level, what);
      }
      long key = 8 + 8L * (grid.rank() + 1);
      long length = head + entries * (key + file.offsetSize());
      budget.take(length);
      in = file.cursor(address, length, what).skip(head);
      for (int k = 0; k < entries; k++) {
        long size = in.u4();
        int mask = (int) in.u4();
        boolean aligned = true;
        for (int axis = 0; axis < grid.rank(); axis++) {
          long at = in.count(8);
          scaled[axis] = at / grid.chunk()[axis];
          aligned &= at % grid.chunk()[axis] == 0;
        }
        in.skip(8);
        long child = in.address();
        if (level > 0) {
          visitNode(child, level - 1, grid, budget, scaled, visitor);
        } else if (!aligned) {
          throw new InputException("damaged HDF5 file: a chunk that is not on the grid of chunks");
        } else if (child != HdfBytes.UNDEFINED && grid.contains(scaled)) {
          visitor.chunk(scaled, child, size, mask);
        }
      }
    }
  }

  /// One chunk for all.
  ///
  /// @param size bytes of the filtered chunk, -1 without filters
  record Single(long address, long size, int mask) implements ChunkIndex {
    @Override
    public String name() {
      return "single chunk";
    }

    @Override
    public void visit(ChunkGrid grid, ChunkGrid.Visitor visitor) {
      if (address != HdfBytes.UNDEFINED) {
        visitor.chunk(new long[grid.rank()], address, size < 0 ? grid.chunkBytes() : size, mask);
      }
    }
  }

  /// All chunks one after another, without filters.
  record Implicit(long address) implements ChunkIndex {
    @Override
    public String name() {
      return "implicit";
    }

    @Override
    public void visit(ChunkGrid grid, ChunkGrid.Visitor visitor) {
      if (address == HdfBytes.UNDEFINED) {
        return;
      }
      grid.slowestAxis();
      long present = grid.file().room(address) / grid.chunkBytes();
      long all = 1;
      for (long count : grid.maxCounts()) {
        if (count < 0 || all > present) {
          break;
        }
        all = count > present / all ? present + 1 : all * count;
      }
      if (all > present) {
        throw new InputException(
            "damaged or truncated HDF5 file: its chunks reach beyond the end of the file");
      }
      long[] scaled = new long[grid.rank()];
      for (long k = 0; k < all; k++) {
        if (grid.position(k, 0, scaled)) {
          visitor.chunk(scaled, address + k * grid.chunkBytes(), grid.chunkBytes(), 0);
        }
      }
    }
  }

  /// Version 2 B-tree, for more than one unlimited axis.
  record BTree2(long address) implements ChunkIndex {
    @Override
    public String name() {
      return "B-tree v2";
    }

    @Override
    public void visit(ChunkGrid grid, ChunkGrid.Visitor visitor) {
      if (address == HdfBytes.UNDEFINED) {
        return;
      }
      BTreeV2 tree = BTreeV2.read(grid.file(), address, grid.filtered() ? 11 : 10);
      int coordinates = 8 * grid.rank();
      int sizeBytes = tree.recordSize() - coordinates - grid.file().offsetSize() - 4;
      if (grid.filtered() ? sizeBytes < 1 || sizeBytes > 8 : sizeBytes != -4) {
        throw new InputException("damaged HDF5 file: chunk records of %d bytes", tree.recordSize());
      }
      long[] scaled = new long[grid.rank()];
      tree.visit(record -> {
        long at = record.address();
        long size = grid.filtered() ? record.count(sizeBytes) : grid.chunkBytes();
        int mask = grid.filtered() ? (int) record.u4() : 0;
        for (int axis = 0; axis < scaled.length; axis++) {
          scaled[axis] = record.count(8);
        }
        if (at != HdfBytes.UNDEFINED && grid.contains(scaled)) {
          visitor.chunk(scaled, at, size, mask);
        }
        return true;
      });
    }
  }

  /// An array of as many entries as there can be chunks.
  record FixedArray(long address) implements ChunkIndex {
    @Override
    public String name() {
      return "fixed array";
    }

    @Override
    public void visit(ChunkGrid grid, ChunkGrid.Visitor visitor) {
      if (grid.isUnlimited()) {
        throw new InputException("damaged HDF5 file: a fixed array for chunks without end");
      }
      if (address != HdfBytes.UNDEFINED) {
        new FixedArrayReader(grid, address, visitor).read();
      }
    }
  }

  /// An array that grows along one unlimited axis.
  record ExtensibleArray(long address) implements ChunkIndex {
    @Override
    public String name() {
      return "extensible array";
    }

    @Override
    public void visit(ChunkGrid grid, ChunkGrid.Visitor visitor) {
      if (address != HdfBytes.UNDEFINED) {
        new ExtensibleArrayReader(grid, address, visitor).read();
      }
    }
  }
}
