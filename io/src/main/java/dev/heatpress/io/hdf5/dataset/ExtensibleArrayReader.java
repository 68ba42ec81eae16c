package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.hdf5.bytes.Budget;
import dev.heatpress.io.hdf5.bytes.Checksums;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import org.jspecify.annotations.Nullable;

/// Reads an extensible array index (specification, VII.D).
///
/// An index block holds the first entries, then the addresses of the first data blocks, then those
/// of secondary blocks, which hold the addresses of further data blocks. Super block number u means
/// 2^(u/2) data blocks of 2^((u+1)/2) times the smallest number of entries. Large data blocks are
/// cut into pages.
final class ExtensibleArrayReader {
  private static final int MAX_BITS = 60;

  private final HdfBytes file;
  private final ArrayEntries entries;
  private final int maxBits;
  private final int inIndexBlock;
  private final long smallest;
  private final int minPointers;
  private final int pageBits;
  private final long count;
  private final long indexBlock;
  private final int offsetBytes;
  private final Budget budget;

  ExtensibleArrayReader(ChunkGrid grid, long address, ChunkGrid.Visitor visitor) {
    this.file = grid.file();
    this.budget = new Budget(file, "an extensible array");
    String what = "the header of an extensible array";
    long length = 16 + 6L * file.lengthSize() + file.offsetSize();
    Checksums.check(file.slice(address, length, what), what);
    Cursor in = file.cursor(address, length, what).expect("EAHD").expectVersion(0);
    int client = in.u1();
    this.entries = new ArrayEntries(grid, client, in.u1(), visitor);
    this.maxBits = in.u1();
    this.inIndexBlock = in.u1();
    this.smallest = in.u1();
    this.minPointers = in.u1();
    this.pageBits = in.u1();
    // Numbers and sizes of the secondary and of the data blocks.
    in.skip(4L * file.lengthSize());
    this.count = in.length();
    in.length();
    this.indexBlock = in.address();
    this.offsetBytes = (maxBits + 7) / 8;
    if (maxBits > MAX_BITS
        || pageBits > MAX_BITS
        || Long.bitCount(smallest) != 1
        || Integer.bitCount(minPointers) != 1
        || 1L << maxBits < smallest) {
      throw new InputException(
          "damaged HDF5 file: %s with blocks from %d entries, %d pointers, of 2^%d at most",
          what, smallest, minPointers, maxBits);
    }
  }

  void read() {
    if (indexBlock == HdfBytes.UNDEFINED || count == 0) {
      return;
    }
    String what = "the index block of an extensible array";
    int superBlocks = 1 + maxBits - Long.numberOfTrailingZeros(smallest);
    int direct = 2 * (minPointers - 1);
    int firstSecondary = 2 * Integer.numberOfTrailingZeros(minPointers);
    int secondary = Math.max(0, superBlocks - firstSecondary);
    long length =
        6L
            + file.offsetSize()
            + (long) inIndexBlock * entries.size()
            + (long) (direct + secondary) * file.offsetSize()
            + 4;
    budget.take(length);
    Checksums.check(file.slice(indexBlock, length, what), what);
    Cursor in = file.cursor(indexBlock, length, what).expect("EAIB").expectVersion(0);
    in.skip(1L + file.offsetSize());
    entries.read(in, 0, inIndexBlock);
    long first = inIndexBlock;
    for (int block = 0; block < superBlocks && first < count; block++) {
      long dataBlocks = 1L << (block / 2);
      long each = smallest << ((block + 1) / 2);
      if (block < firstSecondary) {
        for (long k = 0; k < dataBlocks; k++) {
          readDataBlock(in.address(), first, each, null, 0);
          first += each;
        }
      } else {
        readSecondary(in.address(), first, dataBlocks, each);
        first += dataBlocks * each;
      }
    }
  }

  private void readSecondary(long address, long first, long dataBlocks, long each) {
    if (address == HdfBytes.UNDEFINED) {
      return;
    }
    String what = "a secondary block of an extensible array";
    long pages = each > 1L << pageBits ? each >> pageBits : 0;
    long bitmap = (pages + 7) / 8;
    long head = 6L + file.offsetSize() + offsetBytes;
    // The entry counts are bounded by 2^60, their bytes by what the file has room for.
    if (dataBlocks > file.room(address) / (bitmap + file.offsetSize())) {
      throw new InputException("damaged HDF5 file: " + what + " is larger than the file");
    }
    long length = head + dataBlocks * (bitmap + file.offsetSize()) + 4;
    budget.take(length);
    Checksums.check(file.slice(address, length, what), what);
    Cursor in = file.cursor(address, length, what).expect("EASB").expectVersion(0);
    in.skip(1L + file.offsetSize() + offsetBytes);
    MemorySegment written = in.take(dataBlocks * bitmap);
    for (long k = 0; k < dataBlocks; k++) {
      readDataBlock(
          in.address(), first + k * each, each, pages == 0 ? null : written, 8 * k * bitmap);
    }
  }

  private void readDataBlock(
      long address, long first, long each, @Nullable MemorySegment written, long firstBit) {
    if (address == HdfBytes.UNDEFINED) {
      return;
    }
    String what = "a data block of an extensible array";
    long head = 6L + file.offsetSize() + offsetBytes;
    if (each > file.room(address) / entries.size()) {
      throw new InputException("damaged HDF5 file: " + what + " is larger than the file");
    }
    if (written == null) {
      long length = head + each * entries.size() + 4;
      budget.take(length);
      Checksums.check(file.slice(address, length, what), what);
      Cursor in = file.cursor(address, length, what).expect("EADB").expectVersion(0);
      entries.read(in.skip(head - 5), first, each);
      return;
    }
    Checksums.check(file.slice(address, head + 4, what), what);
    file.cursor(address, head, what).expect("EADB").expectVersion(0);
    long perPage = 1L << pageBits;
    long pageBytes = perPage * entries.size() + 4;
    long at = address + head + 4;
    for (long page = 0; page < each / perPage; page++, at += pageBytes) {
      long bit = firstBit + page;
      if ((written.get(ValueLayout.JAVA_BYTE, bit / 8) & 0x80 >> bit % 8) != 0) {
        budget.take(pageBytes);
        Checksums.check(file.slice(at, pageBytes, what), what);
        entries.read(file.cursor(at, pageBytes, what), first + page * perPage, perPage);
      }
    }
  }
}
