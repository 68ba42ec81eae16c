package dev.heatpress.io.hdf5.bytes;

import dev.heatpress.core.InputException;

/// A fractal heap (specification, III.G): links and attributes of objects that have many.
///
/// Objects are found by their id: a managed object by its offset in the heap's own address space,
/// which a doubling table of blocks covers, a huge one by its address, a tiny one in the id itself.
public final class FractalHeap {
  private final HdfBytes file;
  private final int maxHeapBits;
  private final int width;
  private final long startSize;
  private final long maxDirect;
  private final long root;
  private final int rootRows;
  private final int offsetBytes;
  private final int lengthBytes;
  private final boolean checked;
  private final int idLength;
  private final long hugeTree;
  private long checkedBlock = HdfBytes.UNDEFINED;

  private FractalHeap(HdfBytes file, Cursor in) {
    this.file = file;
    this.idLength = in.u2();
    int filters = in.u2();
    if (filters != 0) {
      throw new InputException(
          "unsupported HDF5 file: links or attributes are compressed; h5repack it without filters");
    }
    this.checked = (in.u1() & 2) != 0;
    long maxManaged = in.u4();
    this.hugeTree = in.skip(file.lengthSize()).address();
    // Free space and its manager, and eight sizes and counts.
    in.skip(9L * file.lengthSize() + file.offsetSize());
    this.width = in.u2();
    this.startSize = in.length();
    this.maxDirect = in.length();
    this.maxHeapBits = in.u2();
    in.u2();
    this.root = in.address();
    this.rootRows = in.u2();
    this.offsetBytes = (maxHeapBits + 7) / 8;
    this.lengthBytes = Math.min((Long.numberOfTrailingZeros(maxDirect) + 7) / 8, bytes(maxManaged));
    if (width == 0
        || Long.bitCount(startSize) != 1
        || Long.bitCount(maxDirect) != 1
        || startSize > maxDirect
        || maxDirect > 1L << 24
        || maxHeapBits > 63) {
      throw new InputException(
          "damaged HDF5 file: a heap of width %d, blocks from %d to %d bytes",
          width, startSize, maxDirect);
    }
  }

  /// Reads the header at an address.
  ///
  /// @throws dev.heatpress.core.InputException where it is damaged
  public static FractalHeap read(HdfBytes file, long address) {
    String what = "the header of a heap";
    long length = 26 + 12L * file.lengthSize() + 3L * file.offsetSize();
    Checksums.check(file.slice(address, length, what), what);
    return new FractalHeap(
        file, file.cursor(address, length, what).expect("FRHP").expectVersion(0));
  }

  private static int bytes(long count) {
    return Math.max(1, (64 - Long.numberOfLeadingZeros(count) + 7) / 8);
  }

  /// The object whose id comes next in the cursor.
  public Cursor object(Cursor in) {
    Cursor id = in.part(Math.min(idLength, in.remaining()));
    int flags = id.u1();
    return switch (flags >> 4 & 3) {
      case 0 -> managed(id.count(offsetBytes), id.count(lengthBytes));
      case 1 -> huge(id);
      // Tiny objects of over 16 bytes have a second byte of length.
      case 2 ->
          idLength > 18 ? id.part((flags & 15) << 8 | id.u1() + 1) : id.part((flags & 15) + 1);
      default -> throw new InputException("damaged HDF5 file: unknown kind of heap object");
    };
  }

  /// A huge object stands by itself; the id holds its address, or a key of the B-tree of those.
  private Cursor huge(Cursor id) {
    String what = "a huge object in a heap";
    if (file.offsetSize() + file.lengthSize() < idLength) {
      return file.cursor(id.address(), id.length(), what);
    }
    long key = id.sized((int) Math.min(8, Math.min(file.lengthSize(), id.remaining())));
    Cursor[] found = new Cursor[1];
    BTreeV2.read(file, hugeTree, 1)
        .visit(record -> {
          long address = record.address();
          long length = record.length();
          if (record.length() == key) {
            found[0] = file.cursor(address, length, what);
          }
          return found[0] == null;
        });
    if (found[0] == null) {
      throw new InputException("damaged HDF5 file: " + what + " is missing");
    }
    return found[0];
  }

  private Cursor managed(long offset, long length) {
    String what = "an object in a heap";
    long address = root;
    if (rootRows == 0) {
      return within(address, offset, length, startSize, what);
    }
    // Down the indirect blocks, each of which covers a range of the heap's offsets.
    int rows = rootRows;
    for (int depth = 0; depth < 64; depth++) {
      int row = 0;
      long rowStart = 0;
      while (row < rows && offset - rowStart >= width * rowBlock(row)) {
        rowStart += width * rowBlock(row);
        row++;
      }
      if (row >= rows) {
        break;
      }
      long size = rowBlock(row);
      long column = (offset - rowStart) / size;
      long within = (offset - rowStart) % size;
      long child = child(address, rows, row * (long) width + column);
      if (size <= maxDirect) {
        return within(child, within, length, size, what);
      }
      offset = within;
      address = child;
      // An indirect block covers as much as its rows do together.
      rows = Long.numberOfTrailingZeros(size / startSize / width) + 1;
      if (Long.bitCount(width) != 1 || size / startSize < width) {
        break;
      }
    }
    throw new InputException("damaged HDF5 file: " + what + " lies outside of the heap");
  }

  private Cursor within(long block, long offset, long length, long size, String what) {
    if (block == HdfBytes.UNDEFINED || offset > size || length > size - offset) {
      throw new InputException("damaged HDF5 file: " + what + " lies outside of its block");
    }
    if (checked && block != checkedBlock) {
      checkDirect(block, size);
      checkedBlock = block;
    }
    return file.cursor(block, size, what).skip(offset).part(length);
  }

  /// The checksum of a direct block stands in its head, and counts as zero while it is computed.
  private void checkDirect(long block, long size) {
    Checksums.checkInside(
        file.slice(block, size, "a block of a heap"),
        5L + file.offsetSize() + offsetBytes,
        "a block of a heap");
  }

  private long child(long block, int rows, long index) {
    String what = "a block of a heap";
    // Direct children first, then indirect ones: addresses all, as there are no filters.
    long head = 5L + file.offsetSize() + offsetBytes;
    long length = head + (long) rows * width * file.offsetSize() + 4;
    Cursor in = file.cursor(block, length, what).expect("FHIB");
    return in.skip(head - 4 + index * file.offsetSize()).address();
  }

  /// Bytes of a block in a row: the first two rows hold the smallest, then each row doubles.
  private long rowBlock(int row) {
    int shift = Math.max(0, row - 1);
    return shift >= 62 - Long.numberOfTrailingZeros(startSize)
        ? Long.MAX_VALUE / width
        : startSize << shift;
  }
}
