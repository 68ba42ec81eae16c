package dev.heatpress.io.hic;

import module java.base;

import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.io.codec.StreamInflater;

/// Unpacks and reads blocks of contacts. For the use of one thread.
final class HicBlock implements AutoCloseable {
  private static final int LIST_OF_ROWS = 1;
  private static final int DENSE = 2;

  /// A dense cell without contacts; among floats it is NaN.
  private static final int NO_SHORT = Short.MIN_VALUE;

  private static final int FIRST_BYTES = 1 << 16;

  /// A block of more is none that Juicer writes: a thousand by a thousand floats have 4 MB.
  private static final int MOST_BYTES = 1 << 26;

  /// Deflate packs no better than this.
  private static final long BEST = 1032;

  private final StreamInflater inflater = new StreamInflater(false);
  private byte[] unpacked = new byte[FIRST_BYTES];

  /// How many contacts a block has, without unpacking more than its front.
  ///
  /// @throws InputException where that is more than can be in it
  int contacts(MemorySegment packed) {
    byte[] head = new byte[4];
    unpack(packed, head);
    int count = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (count < 0 || count > packed.byteSize() * BEST) {
      throw new InputException(
          "damaged .hic file: a block of %d bytes claims %d contacts", packed.byteSize(), count);
    }
    return count;
  }

  private int unpack(MemorySegment packed, byte[] into) {
    inflater.open(packed);
    try {
      return (int) inflater.read(MemorySegment.ofArray(into));
    } catch (DataFormatException e) {
      throw damaged(e);
    }
  }

  private static InputException damaged(DataFormatException e) {
    return new InputException(
        "damaged .hic file: the zlib stream of a block is damaged: " + e.getMessage(), e);
  }

  /// Reads the contacts of a block, and returns how many there are.
  ///
  /// @param row added to the places along the first chromosome, x, and `column` to those along y
  int read(MemorySegment packed, boolean wide, long row, long column, EntryBlock into) {
    int expected = contacts(packed);
    int bytes = unpackAll(packed);
    HicCursor in =
        new HicCursor(MemorySegment.ofArray(unpacked).asSlice(0, bytes), "a block of contacts");
    in.i4();
    Contacts contacts = new Contacts(into, row + in.i4(), column + in.i4());
    boolean floats = in.u1() != 0;
    boolean wideX = wide && in.u1() != 0;
    boolean wideY = wide && in.u1() != 0;
    int kind = in.u1();
    switch (kind) {
      case LIST_OF_ROWS -> rows(in, contacts, floats, wideX, wideY);
      case DENSE -> dense(in, contacts, floats);
      default -> throw new InputException("damaged .hic file: a block of the kind %d", kind);
    }
    if (kind == LIST_OF_ROWS && contacts.count != expected) {
      throw new InputException(
          "damaged .hic file: a block has %d contacts and claims %d", contacts.count, expected);
    }
    return contacts.count;
  }

  private int unpackAll(MemorySegment packed) {
    int bytes = unpack(packed, unpacked);
    try {
      while (bytes == unpacked.length) {
        if (bytes >= MOST_BYTES) {
          throw new InputException("damaged .hic file: a block of more than %d bytes", bytes);
        }
        unpacked = Arrays.copyOf(unpacked, 2 * bytes);
        bytes += (int) inflater.read(MemorySegment.ofArray(unpacked).asSlice(bytes));
      }
      return bytes;
    } catch (DataFormatException e) {
      throw damaged(e);
    }
  }

  private static final class Contacts {
    private final EntryBlock into;
    private final long row;
    private final long column;
    private int count;

    Contacts(EntryBlock into, long row, long column) {
      this.into = into;
      this.row = row;
      this.column = column;
    }

    void add(long x, long y, double value) {
      into.set(count++, row + x, column + y, Double.doubleToRawLongBits(value));
    }
  }

  /// Rows of the same y, one after another.
  private static void rows(
      HicCursor in, Contacts to, boolean floats, boolean wideX, boolean wideY) {
    int rows = wideY ? in.i4() : in.i2();
    for (int r = 0; r < rows; r++) {
      int y = wideY ? in.i4() : in.i2();
      int n = wideX ? in.i4() : in.i2();
      for (int k = 0; k < n; k++) {
        int x = wideX ? in.i4() : in.i2();
        to.add(x, y, floats ? in.f4() : in.i2());
      }
    }
  }

  /// All cells of a rectangle, row by row along y.
  private static void dense(HicCursor in, Contacts to, boolean floats) {
    int cells = in.count("cells", floats ? 4 : 2);
    int width = in.i2();
    if (width < 1 && cells > 0) {
      throw new InputException("damaged .hic file: a dense block %d cells wide", width);
    }
    for (int k = 0; k < cells; k++) {
      double value = floats ? in.f4() : in.i2();
      if (floats ? !Double.isNaN(value) : value != NO_SHORT) {
        to.add(k % width, k / width, value);
      }
    }
  }

  @Override
  public void close() {
    inflater.close();
  }
}
