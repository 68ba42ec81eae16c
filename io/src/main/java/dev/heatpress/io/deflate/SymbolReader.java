package dev.heatpress.io.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;

/// Decodes the literals and matches of blocks: where nearly all of the time goes.
final class SymbolReader {
  private static final int LITERAL_ROOT = 11;

  /// Entries of the root that fit into the 56 bits which are sure to be there.
  private static final int LITERALS_OF_WORD = 56 / LITERAL_ROOT;

  private static final int DISTANCE_ROOT = 8;
  private static final int ROOT_MASK = (1 << LITERAL_ROOT) - 1;
  private static final int DISTANCE_MASK = (1 << DISTANCE_ROOT) - 1;
  private static final int STOP = DecodingTable.SPECIAL | DecodingTable.LITERAL;

  private static final VarHandle LONG = BitSink.LONG;
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final BitSource source;
  private final Window window;
  private final DecodingTable literals = DecodingTable.ofLiterals(LITERAL_ROOT);
  private final DecodingTable distances = DecodingTable.ofDistances(DISTANCE_ROOT);

  SymbolReader(BitSource source, Window window) {
    this.source = source;
    this.window = window;
  }

  /// Takes the codes of a block.
  ///
  /// @param lengths of the codes of so many literals and lengths, then of so many distances
  /// @throws DataFormatException where they are no codes
  void begin(byte[] lengths, int literalCount, int distanceCount) throws DataFormatException {
    literals.build(lengths, 0, literalCount);
    literals.pairLiterals(lengths);
    distances.build(lengths, literalCount, distanceCount);
  }

  /// Decodes until the block ends, the source has to be filled or the window is full.
  ///
  /// A step is up to five entries of literals, or one match with some before it. A word is read
  /// before each, and what remains of the one before stays: 56 bits at least, 48 for a match.
  ///
  /// @return true where the block has ended
  /// @throws DataFormatException where the bits are no symbol, or a match begins before all bytes
  boolean read() throws DataFormatException {
    byte[] in = source.bytes();
    int inLimit = source.limit();
    int p = source.position();
    long bits = source.bits();
    int count = source.count();
    byte[] out = window.bytes();
    int to = window.position();
    int[] first = literals.entries();
    int[] second = distances.entries();
    int firstSub = (1 << literals.subBits()) - 1;
    int secondSub = (1 << distances.subBits()) - 1;
    int entry = 0;
    steps:
    while (p <= inLimit && to < Window.LIMIT) {
      bits |= (long) LONG.get(in, p) << count;
      p += (63 - count) >>> 3;
      count |= 56;
      entry = first[(int) bits & ROOT_MASK];
      int k = 0;
      while ((entry & DecodingTable.LITERAL) != 0) {
        bits >>>= entry;
        count -= entry & 63;
        SHORT.set(out, to, (short) (entry >>> 16));
        to += 1 + (entry >>> 6 & 1);
        if (++k == LITERALS_OF_WORD) {
          continue steps;
        }
        entry = first[(int) bits & ROOT_MASK];
      }
      if (k > 0) {
        bits |= (long) LONG.get(in, p) << count;
        p += (63 - count) >>> 3;
        count |= 56;
      }
      if ((entry & DecodingTable.SPECIAL) != 0) {
        if ((entry & DecodingTable.SUBTABLE) != 0) {
          bits >>>= LITERAL_ROOT;
          count -= LITERAL_ROOT;
          entry = first[(entry >>> 16) + ((int) bits & firstSub)];
        }
        if ((entry & DecodingTable.LITERAL) != 0) {
          bits >>>= entry;
          count -= entry & 63;
          out[to++] = (byte) (entry >>> 16);
          continue;
        }
        if ((entry & DecodingTable.SPECIAL) != 0) {
          bits >>>= entry;
          count -= entry & 63;
          break;
        }
      }
      int length = (entry >>> 16) + (int) ((bits & ~(-1L << entry)) >>> (entry >>> 8));
      bits >>>= entry;
      count -= entry & 63;
      int d = second[(int) bits & DISTANCE_MASK];
      if ((d & DecodingTable.SPECIAL) != 0) {
        if ((d & DecodingTable.SUBTABLE) != 0) {
          bits >>>= DISTANCE_ROOT;
          count -= DISTANCE_ROOT;
          d = second[(d >>> 16) + ((int) bits & secondSub)];
        }
        if ((d & DecodingTable.SPECIAL) != 0) {
          throw new DataFormatException("bits that are no distance");
        }
      }
      int distance = (d >>> 16) + (int) ((bits & ~(-1L << d)) >>> (d >>> 8));
      bits >>>= d;
      count -= d & 63;
      int from = to - distance;
      if (from < 0) {
        throw new DataFormatException("a match that begins before the first byte");
      }
      if (distance >= 8) {
        int end = to + length;
        do {
          LONG.set(out, to, (long) LONG.get(out, from));
          to += 8;
          from += 8;
        } while (to < end);
        to = end;
      } else {
        repeat(out, to, distance, length);
        to += length;
      }
    }
    source.moveTo(p, bits, count);
    window.moveTo(to);
    return ended(entry);
  }

  private static boolean ended(int entry) throws DataFormatException {
    if ((entry & STOP) != DecodingTable.SPECIAL) {
      return false;
    }
    if ((entry & DecodingTable.END) == 0) {
      throw new DataFormatException("bits that are no literal or length");
    }
    return true;
  }

  /// A match that overlaps itself within a word: doubled until it is as long as one.
  private static void repeat(byte[] out, int at, int distance, int length) {
    int from = at - distance;
    int step = distance;
    if (distance == 1) {
      long word = (out[from] & 0xffL) * 0x0101010101010101L;
      for (int to = at; to < at + length; to += 8) {
        LONG.set(out, to, word);
      }
      return;
    }
    // A multiple of the distance, of 8 bytes at least.
    while (step < 8) {
      step += distance;
    }
    int end = at + length;
    int head = Math.min(end, from + step);
    int to = at;
    for (; to < head; to++) {
      out[to] = out[to - distance];
    }
    for (; to < end; to += 8) {
      LONG.set(out, to, (long) LONG.get(out, to - step));
    }
  }
}
