package dev.heatpress.io.hdf5.filter;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.Codec;

/// The szip filter, number 4: the entropy coder of "Lossless Data Compression", CCSDS 121.0-B-3
/// (<https://public.ccsds.org/Pubs/121x0b3.pdf>).
///
/// Parameters: 0 a mask of options (16 big-endian, 32 differences of neighbours), 1 pixels of a
/// block, 2 bits of a pixel, 3 pixels of a scanline. A chunk begins with its size in 4 bytes,
/// little-endian. A scanline is coded by itself, filled up to whole blocks. Pixels of 32 and 64
/// bits are cut into bytes: all first ones, then all second ones, and so on.
final class Szip implements Codec {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int BIG_ENDIAN = 16;
  private static final int DIFFERENCES = 32;

  /// Blocks after which a run of zeros ends.
  private static final int SEGMENT = 64;

  private static final int MAX_BLOCKS = 4096;

  private final boolean differences;
  private final int block;
  private final int scanline;
  private final int blocks;
  private final int bits;
  private final int planes;
  private final int idBits;
  private final Elements pixels;
  private final int[] line;

  Szip(int[] values) {
    if (values.length < 4) {
      throw new InputException("its filter szip has %d parameters", values.length);
    }
    this.differences = (values[0] & DIFFERENCES) != 0;
    this.block = values[1];
    this.scanline = values[3];
    int given = values[2];
    boolean sound = block >= 2 && block <= 32 && block % 2 == 0 && scanline >= 1;
    if (!sound
        || scanline > MAX_BLOCKS * block
        || given < 1
        || (given > 24 && given != 32 && given != 64)) {
      throw new InputException(
          "its filter szip names blocks of %d pixels of %d bits in scanlines of %d",
          block, given, scanline);
    }
    this.blocks = (scanline + block - 1) / block;
    this.planes = given > 24 ? given / 8 : 1;
    this.bits = given > 24 ? 8 : given;
    this.idBits = bits > 16 ? 5 : bits > 8 ? 4 : 3;
    this.pixels = new Elements(bits > 16 ? 4 : bits > 8 ? 2 : 1, (values[0] & BIG_ENDIAN) != 0);
    this.line = new int[blocks * block];
  }

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    if (in.byteSize() < 4) {
      throw new InputException("its szip header is cut off");
    }
    long bytes = in.get(INT, 0) & 0xffffffffL;
    long unit = (long) pixels.size() * planes;
    if (bytes > out.byteSize() || bytes % unit != 0 || (expected >= 0 && bytes != expected)) {
      throw new InputException("its szip header names %d bytes", bytes);
    }
    BitReader reader = new BitReader(in, 4);
    long count = bytes / pixels.size();
    long each = count / planes;
    for (long first = 0; first < count; first += scanline) {
      readLine(reader);
      int length = (int) Math.min(scanline, count - first);
      for (int k = 0; k < length; k++) {
        long at = first + k;
        pixels.put(out, planes == 1 ? at : at % each * planes + at / each, line[k]);
      }
    }
    return bytes;
  }

  /// A scanline: its blocks, each coded in the way that its number says.
  private void readLine(BitReader in) {
    int raw = (1 << idBits) - 1;
    for (int k = 0; k < blocks; k++) {
      int at = k * block;
      int id = (int) in.read(idBits);
      boolean low = id == 0;
      boolean pairs = low && in.read(1) != 0;
      // The first pixel of a line stands by itself, unless the whole block does.
      int reference = differences && k == 0 && id != raw ? 1 : 0;
      if (reference > 0) {
        line[at] = (int) in.read(bits);
      }
      if (id == raw) {
        for (int p = 0; p < block; p++) {
          line[at + p] = (int) in.read(bits);
        }
      } else if (pairs) {
        readPairs(in, at, reference);
      } else if (low) {
        int zeros = zeroBlocks(in, k);
        Arrays.fill(line, at + reference, at + zeros * block, 0);
        k += zeros - 1;
      } else {
        readSplit(in, at + reference, at + block, id - 1);
      }
    }
    if (differences) {
      undoDifferences();
    }
  }

  /// How many blocks of zeros begin with this one: 5 is up to the end of the segment.
  private int zeroBlocks(BitReader in, int first) {
    long coded = in.zeros() + 1;
    int left = blocks - first;
    long count =
        coded == 5 ? Math.min(left, SEGMENT - first % SEGMENT) : coded > 5 ? coded - 1 : coded;
    if (count > left) {
      throw new InputException("its szip stream has %d blocks of zeros, too many", count);
    }
    return (int) count;
  }

  /// The second extension: two numbers in one, by the diagonals of their table.
  private void readPairs(BitReader in, int at, int reference) {
    for (int p = 0; p < block; p += 2) {
      long coded = in.zeros();
      if (coded > 2L << 26) {
        throw new InputException("its szip stream has a pair of numbers that is too large");
      }
      long sum = (long) ((Math.sqrt(8.0 * coded + 1) - 1) / 2);
      long second = coded - sum * (sum + 1) / 2;
      if (p >= reference) {
        line[at + p] = (int) (sum - second);
      }
      line[at + p + 1] = (int) second;
    }
  }

  /// Split samples: all high parts in unary, then all low parts.
  private void readSplit(BitReader in, int from, int to, int lowBits) {
    for (int p = from; p < to; p++) {
      long high = in.zeros();
      if (high > 1L << (31 - lowBits)) {
        throw new InputException("its szip stream has a number that is too large");
      }
      line[p] = (int) (high << lowBits);
    }
    for (int p = from; p < to; p++) {
      line[p] |= (int) in.read(lowBits);
    }
  }

  /// Each number is the distance from the pixel before, up and down in turn as far as both are
  /// possible, then in the only direction left.
  private void undoDifferences() {
    long most = (1L << bits) - 1;
    long pixel = line[0];
    for (int p = 1; p < line.length; p++) {
      long coded = line[p] & 0xffffffffL;
      long room = Math.min(pixel, most - pixel);
      if (coded <= 2 * room) {
        pixel += (coded & 1) == 0 ? coded >> 1 : -((coded + 1) >> 1);
      } else {
        pixel += pixel == room ? coded - room : room - coded;
      }
      pixel &= most;
      line[p] = (int) pixel;
    }
  }
}
