package dev.heatpress.io.hdf5;

import dev.heatpress.core.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The two steps of every LZ77 decoder, with all their bounds checked.
final class LzCopy {
  private LzCopy() {}

  /// An input byte as a number.
  static int octet(MemorySegment in, long at) {
    if (at >= in.byteSize()) {
      throw new InputException("it ends too early");
    }
    return in.get(ValueLayout.JAVA_BYTE, at) & 0xff;
  }

  /// Copies literals.
  static void literals(MemorySegment in, long from, MemorySegment out, long to, long count) {
    if (count > in.byteSize() - from || count > out.byteSize() - to) {
      throw new InputException("it holds a run of %d bytes that doesn't fit".formatted(count));
    }
    if (count < 16 && from + 16 <= in.byteSize() && to + 16 <= out.byteSize()) {
      out.set(ValueLayout.JAVA_LONG_UNALIGNED, to, in.get(ValueLayout.JAVA_LONG_UNALIGNED, from));
      out.set(
          ValueLayout.JAVA_LONG_UNALIGNED,
          to + 8,
          in.get(ValueLayout.JAVA_LONG_UNALIGNED, from + 8));
      return;
    }
    MemorySegment.copy(in, from, out, to, count);
  }

  /// Repeats what stands `distance` bytes before; the two may overlap.
  static void match(MemorySegment out, long to, long distance, long count) {
    long from = to - distance;
    if (distance < 1 || from < 0 || count > out.byteSize() - to) {
      throw new InputException(
          "it repeats %d bytes from %d bytes before byte %d".formatted(count, distance, to));
    }
    if (distance >= 8 && count <= 64 && to + count + 8 <= out.byteSize()) {
      // Eight at a time; what is written beyond the end is overwritten by what follows.
      for (long k = 0; k < count; k += 8) {
        out.set(
            ValueLayout.JAVA_LONG_UNALIGNED,
            to + k,
            out.get(ValueLayout.JAVA_LONG_UNALIGNED, from + k));
      }
    } else if (distance >= count) {
      MemorySegment.copy(out, from, out, to, count);
    } else if (distance == 1) {
      out.asSlice(to, count).fill(out.get(ValueLayout.JAVA_BYTE, from));
    } else {
      for (long k = 0; k < count; k++) {
        out.set(ValueLayout.JAVA_BYTE, to + k, out.get(ValueLayout.JAVA_BYTE, from + k));
      }
    }
  }
}
