package dev.heatpress.tiling;

/// Which share of a job: part `index` of `count`, counted from 1.
public record PartNumber(int index, int count) {
  /// More parts than any job has use for.
  public static final int MOST = 10_000;

  /// Checks the numbers.
  public PartNumber {
    if (count < 1 || count > MOST || index < 1 || index > count) {
      throw new IllegalArgumentException("part " + index + " of " + count);
    }
  }

  /// The first of `units` equal pieces of work that is this part's; the next part's first is where
  /// this one ends.
  public long first(long units) {
    return cut(units, index - 1);
  }

  /// The end of the pieces of work of this part.
  public long end(long units) {
    return cut(units, index);
  }

  private long cut(long units, long k) {
    return units / count * k + units % count * k / count;
  }
}
