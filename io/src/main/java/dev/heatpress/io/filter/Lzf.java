package dev.heatpress.io.filter;

import java.lang.foreign.MemorySegment;

/// The lzf filter of h5py, number 32000: one block of LibLZF
/// (<http://oldhome.schmorp.de/marc/liblzf.html>).
///
/// A control byte below 32 begins that many literals and one; otherwise its upper three bits, with
/// 7 extended by a further byte, are the length less two, and its lower five with a further byte
/// the distance less one.
public final class Lzf implements Codec {
  private static final int LITERALS = 32;

  private final LzBuffer buffer = new LzBuffer();

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    buffer.open(in, expected >= 0 ? out.asSlice(0, expected) : out);
    while (buffer.more()) {
      steps();
      if (buffer.more()) {
        step();
      }
    }
    return buffer.close();
  }

  /// As many steps as input and room are sure to last for.
  private void steps() {
    byte[] in = buffer.in;
    byte[] out = buffer.out;
    int from = buffer.from;
    int at = buffer.at;
    int last = buffer.inEnd - LzBuffer.STEP_IN;
    int limit = buffer.limit;
    while (from <= last && at < limit) {
      int control = in[from] & 0xff;
      if (control < LITERALS) {
        from++;
        LzBuffer.copy8(in, from, out, at);
        for (int k = 8; k <= control; k += 8) {
          LzBuffer.copy8(in, from + k, out, at + k);
        }
        from += control + 1;
        at += control + 1;
        continue;
      }
      int length = (control >> 5) + 2;
      int next = from + 1;
      if (length == 9) {
        length += in[next++] & 0xff;
      }
      int distance = ((control & 31) << 8 | (in[next] & 0xff)) + 1;
      if (distance > at) {
        break;
      }
      LzBuffer.repeat(out, at, distance, length);
      from = next + 1;
      at += length;
    }
    buffer.from = from;
    buffer.at = at;
  }

  private void step() {
    int control = buffer.octet();
    if (control < LITERALS) {
      buffer.literals(control + 1);
    } else {
      int length = control >> 5;
      if (length == 7) {
        length += buffer.octet();
      }
      int distance = ((control & 31) << 8 | buffer.octet()) + 1;
      buffer.match(distance, length + 2);
    }
  }
}
