package dev.heatpress.job.request;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import org.jspecify.annotations.Nullable;

/// A range of rows or columns that begins or ends within a cell, of which only the part inside
/// counts: `1.5:20.25`, in cells from the start of the matrix.
///
/// @param from not negative and finite
/// @param to beyond `from` and finite
public record Cut(double from, double to) {
  /// Cells of a range whose edges are held in memory.
  private static final long MOST = 1L << 26;

  /// Checks the ends.
  public Cut {
    if (!(from >= 0 && to > from && to < 0x1p53)) {
      throw new IllegalArgumentException("cells from " + from + " to " + to);
    }
  }

  /// Reads `1.5:20.25`; null where the text is nothing of this kind.
  static @Nullable Cut parse(String text) {
    int colon = text.indexOf(':');
    try {
      return new Cut(
          Double.parseDouble(text.substring(0, Math.max(colon, 0))),
          Double.parseDouble(text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// The cells of which it has a part.
  SliceSpec.Axis cells() {
    return new SliceSpec.Axis(false, (long) from, (long) Math.ceil(to));
  }

  /// The edges of these cells as far as they are inside.
  AxisEdges edges(long start, long end) {
    long cells = end - start;
    if (cells > MOST) {
      throw new InputException(
          "%d cells are too many for a range that begins or ends within one; take whole cells",
          cells);
    }
    double[] edges = new double[(int) cells + 1];
    for (int i = 0; i <= cells; i++) {
      edges[i] = Math.clamp(start + i, from, to);
    }
    return AxisEdges.of(edges);
  }
}
