package dev.heatpress.job.pyramid;

import module java.base;

import org.jspecify.annotations.Nullable;

/// How many rows, or columns, of pixels are not missing as a whole.
final class PresentLines {
  private final long cells;

  /// Missing ones before each; null where none is missing.
  private final int @Nullable [] before;

  PresentLines(@Nullable BitSet masked, long cells) {
    this.cells = cells;
    if (masked == null || masked.isEmpty()) {
      before = null;
      return;
    }
    before = new int[Math.toIntExact(cells) + 1];
    for (int k = 0; k < cells; k++) {
      before[k + 1] = before[k] + (masked.get(k) ? 1 : 0);
    }
  }

  /// Those of a pixel.
  ///
  /// @param shift cells of a pixel, as a power of two
  long present(long pixel, int shift) {
    long from = pixel << shift;
    long to = Math.min(cells, (pixel + 1) << shift);
    return to - from - (before == null ? 0 : before[(int) to] - before[(int) from]);
  }
}
