package dev.heatpress.core.missing;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.exact.DoubleRows;
import org.jspecify.annotations.Nullable;

/// Unpacks rows of cells, block by block: the stored numbers, then what they mean, then the cells
/// that come out. For the use of one thread.
final class Unpacker {
  private static final int BLOCK = 2048;

  private final Packing packing;
  private final DType stored;
  private final DType dtype;
  private final boolean wide;
  private final List<Check> checks = new ArrayList<>();
  private final @Nullable PresentScan scan;
  private final DoubleRows reader;
  private final double[] values = new double[BLOCK];
  private final double[] unpacked = new double[BLOCK];
  private final double[] compared = new double[BLOCK];
  private final double[] hits = new double[BLOCK];
  private final long[] keys;
  private final byte[] reasons = new byte[BLOCK];
  private final float[] floats = new float[BLOCK];
  private final MemorySegment floatSegment = MemorySegment.ofArray(floats);
  private final MemorySegment valueSegment = MemorySegment.ofArray(values);

  /// @param stored the type of the stored cells
  Unpacker(Packing packing, DType stored) {
    this.packing = packing;
    this.stored = stored;
    this.dtype = packing.dtype(stored);
    this.wide = stored == DType.I8 || stored == DType.U8;
    this.reader = new DoubleRows(stored, BLOCK);
    this.keys = new long[wide ? BLOCK : 0];
    for (int k = 0; k < packing.rules().size(); k++) {
      MissingRule rule = packing.rules().get(k);
      if (packing.unpacks(rule)) {
        checks.add(Check.of(rule, k + 1, packing.single() ? DType.F4 : DType.F8, true));
      } else if (rule.canHit(stored)) {
        checks.add(Check.of(rule, k + 1, stored, false));
      }
    }
    this.scan = scan();
  }

  /// A scan that sees where cells come out as they are stored; null where they never do.
  private @Nullable PresentScan scan() {
    if (packing.dtype(stored) != stored || (packing.isScaled() && !packing.raw())) {
      return null;
    }
    double[] values = checks.stream().flatMapToDouble(c -> Arrays.stream(c.values)).toArray();
    double low =
        checks.stream().mapToDouble(c -> c.low).reduce(Double.NEGATIVE_INFINITY, Math::max);
    double high =
        checks.stream().mapToDouble(c -> c.high).reduce(Double.POSITIVE_INFINITY, Math::min);
    return checks.stream().anyMatch(Check::unpacked)
        ? null
        : PresentScan.of(stored, values, low, high);
  }

  /// True where all cells come out as they are stored; false where that is not known.
  boolean isIdle(Cells in) {
    return scan != null && scan.isPresent(in);
  }

  /// Unpacks a row, side by side from byte `at` on.
  ///
  /// @param why the reasons why cells are missing are wanted instead of the cells, see
  ///   [UnpackedMatrix#reasons]
  /// @throws InputException where a 64-bit integer is not exact in double precision
  void row(Cells in, long row, MemorySegment out, long at, boolean why) {
    long to = at;
    for (long column = 0; column < in.columns(); column += BLOCK) {
      int n = (int) Math.min(BLOCK, in.columns() - column);
      read(in, row, column, n);
      if (why) {
        explain(n);
        MemorySegment.copy(reasons, 0, out, ValueLayout.JAVA_BYTE, to, n);
        to += n;
      } else {
        unpack(n);
        store(n, out, to);
        to += (long) n * dtype.itemSize();
      }
    }
  }

  private void read(Cells in, long row, long column, int n) {
    reader.read(in, row, column, n, values);
    if (wide) {
      ValueLayout.OfLong layout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(in.order());
      long from = in.offset() + row * in.rowStride() + column * in.columnStride();
      for (int k = 0; k < n; k++) {
        keys[k] = in.segment().get(layout, from + k * in.columnStride()) ^ flip();
      }
    }
    if (packing.isScaled()) {
      for (int k = 0; k < n; k++) {
        unpacked[k] = values[k] * packing.scale() + packing.offset();
      }
      if (packing.single()) {
        for (int k = 0; k < n; k++) {
          compared[k] = (float) unpacked[k];
        }
      } else {
        System.arraycopy(unpacked, 0, compared, 0, n);
      }
    }
  }

  /// What makes keys of 64-bit integers rise with the numbers.
  private long flip() {
    return stored == DType.U8 ? Long.MIN_VALUE : 0;
  }

  /// Leaves the cells in `values`.
  private void unpack(int n) {
    boolean scales = packing.isScaled() && !packing.raw();
    double[] to = scales ? unpacked : values;
    for (Check check : checks) {
      mask(check, to, n);
    }
    if (scales) {
      System.arraycopy(unpacked, 0, values, 0, n);
    } else if (wide) {
      checkExact(n);
    }
  }

  private void mask(Check check, double[] to, int n) {
    if (check.unpacked) {
      check.mask(compared, to, n);
    } else if (wide) {
      check.mask(keys, to, n);
    } else {
      check.mask(values, to, n);
    }
  }

  private void explain(int n) {
    Arrays.fill(reasons, 0, n, (byte) 0);
    for (Check check : checks) {
      Arrays.fill(hits, 0, n, 0);
      mask(check, hits, n);
      give(hits, check.number, n);
    }
    give(packing.isScaled() && !packing.raw() ? unpacked : values, packing.rules().size() + 1, n);
  }

  private void give(double[] missing, int number, int n) {
    for (int k = 0; k < n; k++) {
      reasons[k] = reasons[k] == 0 && Double.isNaN(missing[k]) ? (byte) number : reasons[k];
    }
  }

  /// Cells are never rounded on the way to a sum.
  private void checkExact(int n) {
    for (int k = 0; k < n; k++) {
      long value = keys[k] ^ flip();
      boolean unsigned = stored == DType.U8;
      // Exact where the bits from the highest to the lowest set one are at most 53.
      long magnitude = unsigned || value >= 0 ? value : -value;
      int width = 64 - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude);
      if (magnitude != 0 && width > 53 && !Double.isNaN(values[k])) {
        throw new InputException(
            Printf.of(
                    "the 64-bit integer %s is not exact in double precision, which cells need that",
                    unsigned ? Long.toUnsignedString(value) : Long.toString(value))
                + " can be missing: store the array as float64, or without missing cells");
      }
    }
  }

  private void store(int n, MemorySegment out, long at) {
    if (dtype == DType.F8) {
      MemorySegment.copy(valueSegment, 0, out, at, 8L * n);
      return;
    }
    // Cell by cell into the segment is ten times as slow until it is compiled.
    for (int k = 0; k < n; k++) {
      floats[k] = (float) values[k];
    }
    MemorySegment.copy(floatSegment, 0, out, at, 4L * n);
  }

  /// A rule with its numbers in the type of those that they are compared with, so that 0.1 meets a
  /// float32 0.1.
  ///
  /// @param number of the rule, from 1
  /// @param keys the values as keys of 64-bit integers
  private record Check(
      int number,
      boolean unpacked,
      double[] values,
      double low,
      double high,
      long[] keys,
      long lowKey,
      long highKey) {

    static Check of(MissingRule rule, int number, DType type, boolean unpacked) {
      double[] values =
          rule.values().stream()
              .mapToDouble(NamedNumber::nearest)
              // What is too large for the type is no infinity.
              .filter(v -> Double.isInfinite(v) || Double.isFinite(rounded(v, type)))
              .map(v -> rounded(v, type))
              .distinct()
              .toArray();
      NamedNumber low = rule.low();
      NamedNumber high = rule.high();
      boolean wide = type == DType.I8 || type == DType.U8;
      return new Check(
          number,
          unpacked,
          values,
          low == null ? Double.NEGATIVE_INFINITY : rounded(low.nearest(), type),
          high == null ? Double.POSITIVE_INFINITY : rounded(high.nearest(), type),
          wide ? keys(rule, type) : new long[0],
          wide ? key(low == null ? null : low.ceiling(), type, Long.MIN_VALUE) : 0,
          wide ? key(high == null ? null : high.floor(), type, Long.MAX_VALUE) : 0);
    }

    private static double rounded(double value, DType type) {
      return switch (type) {
        case F4 -> (float) value;
        case F2 -> Float.float16ToFloat(Float.floatToFloat16((float) value));
        default -> value;
      };
    }

    private static long[] keys(MissingRule rule, DType type) {
      BigInteger least = StoredRange.least(type);
      BigInteger greatest = StoredRange.greatest(type);
      return rule.values().stream()
          .map(NamedNumber::whole)
          .filter(w -> w != null && w.compareTo(least) >= 0 && w.compareTo(greatest) <= 0)
          .mapToLong(w -> key(w, type, 0))
          .distinct()
          .toArray();
    }

    /// A number as a key; bounds beyond the type are those of the type.
    private static long key(@Nullable BigInteger number, DType type, long otherwise) {
      if (number == null) {
        return otherwise;
      }
      BigInteger within = number.max(StoredRange.least(type)).min(StoredRange.greatest(type));
      return within.longValue() ^ (type == DType.U8 ? Long.MIN_VALUE : 0);
    }

    void mask(double[] tested, double[] to, int n) {
      for (double value : values) {
        for (int k = 0; k < n; k++) {
          to[k] = tested[k] == value ? Double.NaN : to[k];
        }
      }
      if (low > Double.NEGATIVE_INFINITY) {
        for (int k = 0; k < n; k++) {
          to[k] = tested[k] < low ? Double.NaN : to[k];
        }
      }
      if (high < Double.POSITIVE_INFINITY) {
        for (int k = 0; k < n; k++) {
          to[k] = tested[k] > high ? Double.NaN : to[k];
        }
      }
    }

    void mask(long[] tested, double[] to, int n) {
      for (long value : keys) {
        for (int k = 0; k < n; k++) {
          to[k] = tested[k] == value ? Double.NaN : to[k];
        }
      }
      for (int k = 0; k < n; k++) {
        to[k] = tested[k] < lowKey || tested[k] > highKey ? Double.NaN : to[k];
      }
    }
  }
}
