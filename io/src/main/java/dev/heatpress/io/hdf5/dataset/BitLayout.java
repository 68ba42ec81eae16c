package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import io.jhdf.object.datatype.FloatingPoint;
import org.jspecify.annotations.Nullable;

/// Where the bits of a number lie within its bytes, counted from the least significant one.
///
/// @param kind `i`, `u` or `f`
/// @param offset the first significant bit
/// @param precision how many bits are significant
/// @param hiddenBit whether the leading one of the mantissa is implied, not stored
public record BitLayout(
    char kind,
    int offset,
    int precision,
    int sign,
    int exponentAt,
    int exponentBits,
    int mantissaAt,
    int mantissaBits,
    long bias,
    boolean hiddenBit,
    boolean known) {

  /// Bits of the mantissa of an extended number of x87, whose leading bit is stored.
  private static final int X87 = 64;

  static BitLayout integer(int offset, int precision, boolean signed) {
    return new BitLayout(signed ? 'i' : 'u', offset, precision, 0, 0, 0, 0, 0, 0, false, true);
  }

  static BitLayout floating(FloatingPoint type) {
    int normalization = type.getMantissaNormalization();
    return new BitLayout(
        'f',
        type.getBitOffset(),
        type.getBitPrecision(),
        type.getSignLocation(),
        type.getExponentLocation() & 0xff,
        type.getExponentSize() & 0xff,
        type.getMantissaLocation() & 0xff,
        type.getMantissaSize() & 0xff,
        type.getExponentBias() & 0xffffffffL,
        normalization == 2,
        // 1, "always set", is told apart from the implied bit by no file that we know. 0, "none",
        // is
        // that of x87; in others the library itself makes of zeros what depends on the mantissa.
        normalization == 2 || (normalization == 0 && (type.getMantissaSize() & 0xff) == X87));
  }

  /// Why numbers of this layout can't be read, or null.
  @Nullable String problem(int size) {
    int bits = size > 16 || size < 1 ? -1 : 8 * size;
    boolean sound = offset >= 0 && precision > 0 && offset + precision <= bits;
    if (kind != 'f') {
      return sound && bits <= 64
          ? null
          : Printf.of("integers of %d bytes with %d bits at %d", size, precision, offset)
              + " can't be read";
    }
    sound &= sign < bits && exponentBits > 0 && exponentBits <= 15 && mantissaBits > 0;
    sound &= exponentAt + exponentBits <= bits && mantissaAt + mantissaBits <= bits && known;
    boolean disjoint =
        apart(exponentAt, exponentBits, mantissaAt, mantissaBits)
            && apart(sign, 1, mantissaAt, mantissaBits)
            && apart(sign, 1, exponentAt, exponentBits);
    return sound && disjoint && bias < 1L << exponentBits
        ? null
        : Printf.of(
                "floating-point numbers of %d bytes with sign at bit %d, %d bits of exponent at %d, %d of",
                size, sign, exponentBits, exponentAt, mantissaBits)
            + Printf.of(" mantissa at %d, bias %d can't be read", mantissaAt, bias);
  }

  private static boolean apart(int at, int bits, int otherAt, int otherBits) {
    return at + bits <= otherAt || otherAt + otherBits <= at;
  }

  /// The cell type that this layout is, or null.
  @Nullable DType standard(int size) {
    if (offset != 0 || precision != 8 * size) {
      return null;
    }
    if (kind != 'f') {
      return Integer.bitCount(size) == 1 && size <= 8 ? DType.ofCode("" + kind + size) : null;
    }
    boolean ieee =
        hiddenBit
            && mantissaAt == 0
            && exponentAt == mantissaBits
            && sign == 8 * size - 1
            && exponentBits + mantissaBits + 1 == 8 * size
            && bias == (1L << (exponentBits - 1)) - 1;
    if (!ieee) {
      return null;
    }
    return switch (size) {
      case 2 -> exponentBits == 5 ? DType.F2 : null;
      case 4 -> exponentBits == 8 ? DType.F4 : null;
      case 8 -> exponentBits == 11 ? DType.F8 : null;
      default -> null;
    };
  }

  String describe() {
    return kind == 'f'
        ? Printf.of("%d bits of exponent, %d of mantissa", exponentBits, mantissaBits)
        : precision + " bits";
  }

  /// The cell type that holds every number of this layout, or for wide floats the nearest.
  DType cellType() {
    return switch (kind) {
      case 'i' -> DType.I8;
      case 'u' -> precision > 63 ? DType.U8 : DType.I8;
      default -> DType.F8;
    };
  }

  /// The integer at a byte offset.
  long readLong(MemorySegment cells, long at, int size, ByteOrder order) {
    long value = field(cells, at, size, order, offset, precision);
    int unused = 64 - precision;
    return kind == 'i' ? value << unused >> unused : value;
  }

  /// The floating-point number at a byte offset, rounded once to the nearest double.
  public double readDouble(MemorySegment cells, long at, int size, ByteOrder order) {
    boolean negative = field(cells, at, size, order, sign, 1) != 0;
    long exponent = field(cells, at, size, order, exponentAt, exponentBits);
    // The top 62 bits of the mantissa suffice for one rounding, if the rest is kept as one bit.
    int kept = Math.min(mantissaBits, 62);
    int dropped = mantissaBits - kept;
    long mantissa = field(cells, at, size, order, mantissaAt + dropped, kept);
    boolean sticky = false;
    for (int bit = 0; bit < dropped && !sticky; bit++) {
      sticky = field(cells, at, size, order, mantissaAt + bit, 1) != 0;
    }
    double magnitude;
    if (exponent == (1L << exponentBits) - 1) {
      // Without a hidden bit the leading one is stored for infinity as well.
      long fraction = hiddenBit ? mantissa : mantissa & (1L << (kept - 1)) - 1;
      magnitude = fraction == 0 && !sticky ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      long scale = (exponent == 0 ? 1 : exponent) - bias;
      int point = hiddenBit ? kept : kept - 1;
      long significand = hiddenBit && exponent != 0 ? mantissa | 1L << kept : mantissa;
      magnitude = scaled(significand, sticky, scale - point);
    }
    return negative ? -magnitude : magnitude;
  }

  /// significand x 2^exponent, where `sticky` says that a little more was dropped.
  private static double scaled(long significand, boolean sticky, long exponent) {
    if (significand == 0) {
      return 0;
    }
    int length = 64 - Long.numberOfLeadingZeros(significand);
    // Bits that fit: 53, fewer where the result is subnormal.
    long lowest = Math.max(exponent + length - 53, -1074);
    long drop = lowest - exponent;
    if (drop > 63) {
      return 0;
    }
    if (drop > 0) {
      long rest = significand & (1L << drop) - 1;
      long half = 1L << (drop - 1);
      significand >>>= drop;
      boolean up = rest > half || (rest == half && (sticky || (significand & 1) != 0));
      significand += up ? 1 : 0;
      exponent = lowest;
    }
    if (exponent > 1100) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.scalb((double) significand, (int) exponent);
  }

  /// The bits [from, from + count) of a number, at most 64.
  private static long field(
      MemorySegment cells, long at, int size, ByteOrder order, int from, int count) {
    long value = 0;
    int firstByte = from / 8;
    int shift = from % 8;
    for (int k = firstByte; k <= (from + count - 1) / 8; k++) {
      long index = order == ByteOrder.LITTLE_ENDIAN ? at + k : at + size - 1 - k;
      long octet = cells.get(ValueLayout.JAVA_BYTE, index) & 0xffL;
      int position = 8 * (k - firstByte) - shift;
      value |= position >= 0 ? octet << position : octet >>> -position;
    }
    return count == 64 ? value : value & (1L << count) - 1;
  }
}
