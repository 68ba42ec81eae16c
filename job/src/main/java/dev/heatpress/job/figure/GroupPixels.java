package dev.heatpress.job.figure;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import dev.heatpress.core.figure.CellPlaces;

/// The pixels of groups of cells without the gaps between them.
final class GroupPixels {
  private GroupPixels() {}

  /// How many of so many pixels have cells.
  static int count(CellPlaces places, int length) {
    int pixels = 0;
    for (int g = 0; g < places.groups(); g++) {
      pixels += places.end(g, length) - places.start(g, length);
    }
    return pixels;
  }

  /// Where the cells lie on these, in the order of the matrix.
  ///
  /// @throws InputException where a group has no pixel
  static AxisEdges edges(CellPlaces places, int length, boolean reversed) {
    int n = places.cells();
    double[] at = new double[n + 1];
    int before = 0;
    for (int g = 0; g < places.groups(); g++) {
      int width = places.end(g, length) - places.start(g, length);
      int first = places.first(g);
      int count = places.first(g + 1) - first;
      if (width == 0) {
        throw new InputException(
            "group %d has %d of %d cells, and no pixel; choose a larger page, or fewer groups"
                + " (`max-gap` none fills gaps between coordinates)",
            g + 1, count, n);
      }
      double start = places.begin(first);
      double span = places.end(first + count - 1) - start;
      for (int i = 0; i < count; i++) {
        at[first + i] = before + (places.begin(first + i) - start) / span * width;
      }
      before += width;
    }
    at[n] = before;
    double[] stored = at.clone();
    for (int i = 0; i <= n && reversed; i++) {
      stored[i] = before - at[n - i];
    }
    return AxisEdges.of(stored);
  }
}
