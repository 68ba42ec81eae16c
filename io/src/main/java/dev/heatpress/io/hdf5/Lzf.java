package dev.heatpress.io.hdf5;

import java.lang.foreign.MemorySegment;

/// The lzf filter of h5py, number 32000: one block of LibLZF
/// (<http://oldhome.schmorp.de/marc/liblzf.html>).
///
/// A control byte below 32 begins that many literals and one; otherwise its upper three bits, with
/// 7 extended by a further byte, are the length less two, and its lower five with a further byte
/// the distance less one.
final class Lzf implements ChunkDecoder.Codec {
  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    MemorySegment to = expected >= 0 ? out.asSlice(0, expected) : out;
    long from = 0;
    long at = 0;
    while (from < in.byteSize()) {
      int control = LzCopy.octet(in, from++);
      if (control < 32) {
        int count = control + 1;
        LzCopy.literals(in, from, to, at, count);
        from += count;
        at += count;
      } else {
        int length = control >> 5;
        if (length == 7) {
          length += LzCopy.octet(in, from++);
        }
        long distance = ((control & 31) << 8 | LzCopy.octet(in, from++)) + 1L;
        LzCopy.match(to, at, distance, length + 2L);
        at += length + 2L;
      }
    }
    return at;
  }
}
