package dev.heatpress.core.sample;

/// Random numbers by position, without a state.
///
/// @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood: Fast splittable
///   pseudorandom number generators (the finalizer of SplitMix64)</a>
final class Hash {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Hash() {}

  private static long finish(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// 64 random bits that belong to a seed and a pair of numbers, in this order.
  static long mix(long seed, long a, long b) {
    return finish(finish(finish(seed + GOLDEN) + a * GOLDEN + 1) + b * GOLDEN + 2);
  }

  /// The upper 53 bits as a number in [0, 1).
  static double unit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }
}
