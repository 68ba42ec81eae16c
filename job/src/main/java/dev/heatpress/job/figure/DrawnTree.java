package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.color.CategoryColors;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.Dendrogram;
import dev.heatpress.core.figure.FigureSpec.Band;
import dev.heatpress.core.figure.Label;
import dev.heatpress.job.request.FigureRequest;
import dev.heatpress.order.Tree;
import org.jspecify.annotations.Nullable;

/// A tree whose leaves are called by the places where they stand, from the left or the top.
///
/// @param first the one group of each merge
/// @param second the other
/// @param branches which of the branches that have colors each leaf and merge belongs to; -1 for
///   none
record DrawnTree(int[] first, int[] second, double[] heights, int[] branches) {
  /// In font sizes.
  private static final double THICKNESS = 5;

  /// @param groups of the leaves, for branches with colors; null for none
  /// @param reversed whether the first leaf stands at the right or below
  static DrawnTree of(Tree tree, int @Nullable [] groups, boolean reversed) {
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
    int[] branches = new int[2 * n - 1];
    Arrays.fill(branches, -1);
    for (int leaf = 0; groups != null && leaf < n; leaf++) {
      branches[reversed ? n - 1 - starts[leaf] : starts[leaf]] = groups[leaf];
    }
    for (int i = 0; i < n - 1; i++) {
      int one = branches[first[i]];
      branches[n + i] = one == branches[second[i]] ? one : -1;
    }
    return new DrawnTree(first, second, heights, branches);
  }

  private static int place(int group, int[] starts, int n, boolean reversed) {
    return group >= n ? group : reversed ? n - 1 - starts[group] : starts[group];
  }

  /// The tree beside or above the data.
  Band band(boolean beside, CellPlaces places, FigureRequest figure) {
    int text = figure.theme().text();
    int most = Arrays.stream(branches).max().orElse(-1);
    int[] colors = most < 0 ? new int[0] : CategoryColors.standard(most + 1);
    int[] argb =
        most < 0
            ? new int[] {text}
            : Arrays.stream(branches).map(branch -> branch < 0 ? text : colors[branch]).toArray();
    return new Band(
        (length, measure) -> THICKNESS * figure.fontSize(),
        new Dendrogram(first, second, heights, places, beside, argb, figure.fontSize()),
        Label.EMPTY);
  }
}
