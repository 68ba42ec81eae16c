package dev.heatpress.core.exact;

/// The range of rows of binary32 cells.
///
/// The bits of the cells are looked at as integers, in loops of their own: integer minima and
/// maxima are single instructions, those of floats are not (NaN, signed zeros).
final class FloatRange {
  private static final int MAGNITUDE = 0x7fffffff;
  private static final int INFINITY = 0x7f800000;
  private static final int LARGEST = 0x7f7fffff;

  /// Integers in the order of the floats, with NaN beyond infinity.
  private int leastKey;

  private int greatestKey;

  /// Bits of the least magnitude but zero, less one.
  private int tiniest;

  /// Forgets all rows.
  void clear() {
    leastKey = Integer.MAX_VALUE;
    greatestKey = Integer.MIN_VALUE;
    tiniest = MAGNITUDE;
  }

  /// Adds the finite ones of n cells.
  ///
  /// @return whether all are finite
  boolean add(int[] bits, int n) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    int tiny = MAGNITUDE;
    for (int i = 0; i < n; i++) {
      int key = bits[i] ^ ((bits[i] >> 31) & MAGNITUDE);
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
      tiny = Math.min(tiny, ((bits[i] & MAGNITUDE) - 1) & MAGNITUDE);
    }
    boolean finite = greatest < INFINITY && least > ~INFINITY;
    if (finite) {
      leastKey = Math.min(leastKey, least);
      greatestKey = Math.max(greatestKey, greatest);
    } else {
      addFinite(bits, n);
    }
    // Cells that are not finite are no small ones.
    tiniest = Math.min(tiniest, tiny);
    return finite;
  }

  /// Adds a range of keys, and the least magnitude as it is kept here.
  void take(int least, int greatest, int tiny) {
    leastKey = Math.min(leastKey, least);
    greatestKey = Math.max(greatestKey, greatest);
    tiniest = Math.min(tiniest, tiny);
  }

  /// Whether no cell of the ranges that were added was infinite or missing.
  boolean isFinite() {
    return greatestKey < INFINITY && leastKey > ~INFINITY;
  }

  private void addFinite(int[] bits, int n) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      int mask = (LARGEST - (bits[i] & MAGNITUDE)) >> 31;
      int key = bits[i] ^ ((bits[i] >> 31) & MAGNITUDE);
      least = Math.min(least, (key & ~mask) | (mask & Integer.MAX_VALUE));
      greatest = Math.max(greatest, (key & ~mask) | (mask & Integer.MIN_VALUE));
    }
    leastKey = Math.min(leastKey, least);
    greatestKey = Math.max(greatestKey, greatest);
  }

  /// Whether there was no finite cell.
  boolean isEmpty() {
    return leastKey > greatestKey;
  }

  /// The least cell.
  float least() {
    return value(leastKey);
  }

  /// The greatest cell.
  float greatest() {
    return value(greatestKey);
  }

  private static float value(int key) {
    return Float.intBitsToFloat(key ^ ((key >> 31) & MAGNITUDE));
  }

  /// Adds what another has seen.
  void add(FloatRange other) {
    take(other.leastKey, other.greatestKey, other.tiniest);
  }

  /// How many bits a cell has, at most, in units of the last bit of the least magnitude but zero.
  int bits() {
    int greatest = isEmpty() ? 0 : Math.max(-(leastKey + 1), greatestKey) >>> 23;
    int least = Math.max(1, (tiniest + 1) >>> 23);
    return greatest + 1 - (least - 23);
  }

  static boolean isInfinite(int bits) {
    return (bits & MAGNITUDE) == INFINITY;
  }

  /// How many cells are NaN or infinite.
  static int countUnusual(int[] x, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += (LARGEST - (x[i] & MAGNITUDE)) >>> 31;
    }
    return count;
  }

  static int countInfinities(int[] x, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += (((x[i] & MAGNITUDE) ^ INFINITY) - 1) >>> 31;
    }
    return count;
  }

  /// Puts zeros in the place of cells that are not finite, and counts them by column, from index
  /// `at` on.
  static void zeroUnusual(int[] x, int[] counts, int at, int n) {
    for (int i = 0; i < n; i++) {
      int mask = (LARGEST - (x[i] & MAGNITUDE)) >> 31;
      counts[at + i] -= mask;
      x[i] &= ~mask;
    }
  }
}
