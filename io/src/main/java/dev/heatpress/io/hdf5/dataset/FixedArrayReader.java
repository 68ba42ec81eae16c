package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Checksums;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.HdfBytes;

/// Reads a fixed array index (specification, VII.C): one data block, cut into pages where it is
/// large. Pages that were never written have no bytes worth reading, only a bit that says so.
final class FixedArrayReader {
  private final HdfBytes file;
  private final ArrayEntries entries;
  private final int pageBits;
  private final long count;
  private final long block;

  FixedArrayReader(ChunkGrid grid, long address, ChunkGrid.Visitor visitor) {
    this.file = grid.file();
    String what = "the header of a fixed array";
    long length = 12 + (long) file.lengthSize() + file.offsetSize();
    Checksums.check(file.slice(address, length, what), what);
    Cursor in = file.cursor(address, length, what).expect("FAHD").expectVersion(0);
    int client = in.u1();
    this.entries = new ArrayEntries(grid, client, in.u1(), visitor);
    this.pageBits = in.u1();
    this.count = in.length();
    this.block = in.address();
    if (pageBits > 40) {
      throw new InputException("damaged HDF5 file: a fixed array with pages of 2^" + pageBits);
    }
  }

  void read() {
    if (block == HdfBytes.UNDEFINED) {
      return;
    }
    String what = "the data block of a fixed array";
    long head = 6L + file.offsetSize();
    long perPage = 1L << pageBits;
    file.cursor(block, head, what).expect("FADB").expectVersion(0);
    // Unwritten pages have their room as well.
    if (count > file.room(block) / entries.size()) {
      throw new InputException("damaged HDF5 file: " + what + " of " + count + " entries");
    }
    if (count <= perPage) {
      long length = head + count * entries.size() + 4;
      Checksums.check(file.slice(block, length, what), what);
      entries.read(file.cursor(block, length, what).skip(head), 0, count);
      return;
    }
    long pages = (count + perPage - 1) / perPage;
    long bitmap = (pages + 7) / 8;
    Checksums.check(file.slice(block, head + bitmap + 4, what), what);
    MemorySegment written = file.slice(block + head, bitmap, what);
    long at = block + head + bitmap + 4;
    for (long page = 0; page < pages; page++) {
      long first = page * perPage;
      long inPage = Math.min(perPage, count - first);
      long length = inPage * entries.size() + 4;
      // Bits are counted from the most significant one.
      if ((written.get(ValueLayout.JAVA_BYTE, page / 8) & 0x80 >> page % 8) != 0) {
        Checksums.check(file.slice(at, length, what), what);
        entries.read(file.cursor(at, length, what), first, inPage);
      }
      at += perPage * entries.size() + 4;
    }
  }
}
