package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.figure.Dendrogram;
import dev.heatpress.core.figure.FigureSpec.Band;
import dev.heatpress.job.request.FigureRequest;
import dev.heatpress.order.Tree;

/// A tree whose leaves are called by the places where they stand, from the left or the top.
///
/// @param first the one group of each merge
/// @param second the other
record DrawnTree(int[] first, int[] second, double[] heights) {
  /// In font sizes.
  private static final double THICKNESS = 5;

  /// @param reversed whether the first leaf stands at the right or below
  static DrawnTree of(Tree tree, boolean reversed) {
    int n = tree.leaves();
    int[] starts = tree.starts();
    int[] first = new int[n - 1];
    int[] second = new int[n - 1];
    double[] heights = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      first[i] = place(tree.first(i), starts, n, reversed);
      second[i] = place(tree.second(i), starts, n, reversed);
      heights[i] = tree.height(i);
    }
    return new DrawnTree(first, second, heights);
  }

  private static int place(int group, int[] starts, int n, boolean reversed) {
    return group >= n ? group : reversed ? n - 1 - starts[group] : starts[group];
  }

  /// The tree beside or above the data.
  Band band(boolean beside, FigureRequest figure) {
    return new Band(
        THICKNESS,
        new Dendrogram(first, second, heights, beside, figure.theme().text(), figure.fontSize()));
  }
}
