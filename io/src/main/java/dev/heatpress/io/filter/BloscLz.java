package dev.heatpress.io.filter;

import java.lang.foreign.MemorySegment;

/// BloscLZ, which is FastLZ level 2: a control byte below 32 begins literals; otherwise its upper
/// three bits less one begin a length, extended by bytes while they are 255, and its lower five a
/// distance, continued by a byte, and by two more where it is the largest.
final class BloscLz implements Codec {
  private static final int LITERALS = 32;
  private static final int LONG = 6;
  private static final int FAR = 31 << 8;
  private static final int FARTHEST = 8191;

  private final LzBuffer buffer = new LzBuffer();

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    buffer.open(in, expected >= 0 ? out.asSlice(0, expected) : out);
    if (buffer.more()) {
      step(buffer.octet() & 31);
    }
    while (buffer.more()) {
      step(buffer.octet());
    }
    return buffer.close();
  }

  private void step(int control) {
    if (control < LITERALS) {
      buffer.literals(control + 1);
      return;
    }
    long length = (control >> 5) - 1L;
    if (length == LONG) {
      length += buffer.lengthBytes();
    }
    int distance = (control & 31) << 8;
    int more = buffer.octet();
    if (more == 255 && distance == FAR) {
      distance = FARTHEST + (buffer.octet() << 8 | buffer.octet());
    } else {
      distance += more;
    }
    buffer.match(distance + 1, length + 3);
  }
}
