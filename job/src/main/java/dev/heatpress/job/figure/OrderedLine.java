package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.job.request.OrderRequest;
import dev.heatpress.job.request.OrderRequest.By;
import dev.heatpress.job.request.OrderRequest.Cluster;
import dev.heatpress.order.Clustering;
import dev.heatpress.order.Clustering.Leaves;
import dev.heatpress.order.Tree;
import org.jspecify.annotations.Nullable;

/// The order of the rows or columns of a part.
///
/// @param order which one of the part stands in each place; null where all stay
/// @param tree of them, by their numbers in the part; null where there is none
/// @param starts the first place of each group but the first one
/// @param titles of the groups; empty where there are none
/// @param branches which branch of the tree each one belongs to, by its number in the part, where
///   branches have colors; null where they have none
record OrderedLine(
    int @Nullable [] order,
    @Nullable Tree tree,
    int[] starts,
    List<String> titles,
    int @Nullable [] branches) {
  static final OrderedLine STAYS = of(null, null);

  /// A line without groups.
  static OrderedLine of(int @Nullable [] order, @Nullable Tree tree) {
    return new OrderedLine(order, tree, new int[0], List.of(), null);
  }

  /// The same with groups.
  OrderedLine with(int[] newStarts, List<String> newTitles) {
    return new OrderedLine(order, tree, newStarts, newTitles, branches);
  }

  /// The same with colors for branches.
  OrderedLine withBranches(int @Nullable [] groups) {
    return new OrderedLine(order, tree, starts, titles, groups);
  }

  /// Method, metric and heights, as far as there are any.
  Map<String, Object> report(OrderRequest.Line asked, Leaves leaves) {
    Map<String, Object> report = new LinkedHashMap<>();
    By by = asked.by();
    report.put("by", by == null ? "the file" : by.text());
    if (by instanceof Cluster cluster) {
      report.put("method", cluster.linkage().word());
      report.put("metric", cluster.metric().word());
      report.put("approximate", cluster.approximate());
    }
    Tree whole = tree;
    if (whole != null) {
      int n = whole.leaves();
      double[] heights = IntStream.range(0, n - 1).mapToDouble(whole::height).toArray();
      String made = n <= Clustering.MOST_ORDERED ? "optimal" : "swaps of subtrees";
      report.put("leaves", n);
      if (by instanceof Cluster cluster) {
        boolean grouped = cluster.approximate() && n > Clustering.MOST_EXACT;
        report.put(
            "leaf_order",
            leaves == Leaves.NONE && !cluster.approximate()
                ? "none"
                : grouped ? "first component" : made);
      }
      report.put("least_height", Arrays.stream(heights).min().orElse(0));
      report.put("highest", Arrays.stream(heights).max().orElse(0));
      report.put("sum_of_heights", Arrays.stream(heights).sum());
    }
    return report;
  }
}
