package dev.heatpress.io.hdf5.dataset;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.HdfBytes;

/// The entries of the array indexes: an address, with filters also a size and a mask.
final class ArrayEntries {
  private final ChunkGrid grid;
  private final int size;
  private final int firstAxis;
  private final ChunkGrid.Visitor visitor;
  private final long[] scaled;

  ArrayEntries(ChunkGrid grid, int clientId, int size, ChunkGrid.Visitor visitor) {
    this.grid = grid;
    this.size = size;
    this.firstAxis = grid.slowestAxis();
    this.visitor = visitor;
    this.scaled = new long[grid.rank()];
    int least = grid.file().offsetSize() + (grid.filtered() ? 5 : 0);
    int most = grid.file().offsetSize() + (grid.filtered() ? 12 : 0);
    if (clientId != (grid.filtered() ? 1 : 0) || size < least || size > most) {
      throw new InputException(
          "damaged HDF5 file: a chunk index of kind %d with entries of %d bytes", clientId, size);
    }
  }

  /// Bytes of an entry.
  int size() {
    return size;
  }

  /// Reads entries and hands on those that are written.
  ///
  /// @param first the number of the first one
  void read(Cursor in, long first, long count) {
    for (long k = 0; k < count; k++) {
      long address = in.address();
      long bytes = grid.chunkBytes();
      int mask = 0;
      if (grid.filtered()) {
        bytes = in.count(size - grid.file().offsetSize() - 4);
        mask = (int) in.u4();
      }
      if (address != HdfBytes.UNDEFINED && grid.position(first + k, firstAxis, scaled)) {
        visitor.chunk(scaled, address, bytes, mask);
      }
    }
  }
}
