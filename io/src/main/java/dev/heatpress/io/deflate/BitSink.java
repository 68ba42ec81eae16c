package dev.heatpress.io.deflate;

import module java.base;

/// Bits into bytes, the first into the lowest place (RFC 1951, section 3.1.1).
final class BitSink {
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1 << 16];
  private int length;
  private long bits;
  private int count;

  /// Makes room for so many more bytes, and for the writes of whole words behind them.
  void reserve(int more) {
    int needed = Math.addExact(length, Math.addExact(more, 16));
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(1 << 30, 2L * bytes.length)));
    }
  }

  /// Adds at most 56 bits; room must have been reserved.
  void put(long value, int n) {
    bits |= value << count;
    count += n;
    LONG.set(bytes, length, bits);
    length += count >>> 3;
    bits >>>= count & ~7;
    count &= 7;
  }

  /// Adds the codes of bytes: `codes[b & 0xFF]` is code << 6 | length, no length above 14.
  void putLiterals(byte[] data, int from, int to, int[] codes) {
    byte[] out = bytes;
    int at = length;
    long acc = bits;
    int n = count;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      int a = codes[data[i] & 0xFF];
      int b = codes[data[i + 1] & 0xFF];
      int c = codes[data[i + 2] & 0xFF];
      int d = codes[data[i + 3] & 0xFF];
      // Shifts count modulo 64, so that the code's own bits above its length do no harm.
      long ab = (a >>> 6) | (long) (b >>> 6) << a;
      long cd = (c >>> 6) | (long) (d >>> 6) << c;
      int nab = (a & 63) + (b & 63);
      acc |= (ab | cd << nab) << n;
      n += nab + (c & 63) + (d & 63);
      LONG.set(out, at, acc);
      at += n >>> 3;
      acc >>>= n & ~7;
      n &= 7;
    }
    length = at;
    bits = acc;
    count = n;
    for (; i < to; i++) {
      int code = codes[data[i] & 0xFF];
      put(code >>> 6, code & 63);
    }
  }

  /// Fills the last byte with zeros.
  void align() {
    if (count > 0) {
      put(0, 8 - count);
    }
  }

  /// Adds whole bytes; the sink must be aligned and have the room.
  void putBytes(byte[] data, int from, int n) {
    System.arraycopy(data, from, bytes, length, n);
    length += n;
  }

  /// The whole bytes, in an array of their own; the sink is empty afterwards.
  byte[] take() {
    byte[] all = Arrays.copyOf(bytes, length);
    length = 0;
    bits = 0;
    count = 0;
    return all;
  }
}
