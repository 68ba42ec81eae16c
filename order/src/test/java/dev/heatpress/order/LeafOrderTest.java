package dev.heatpress.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders with the least path.
class LeafOrderTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noOrderOfEightLeavesIsShorter(long seed) {
    int n = 2 + (int) (seed % 7);
    double[] cells = Rows.uniform(seed, n * 3);
    for (Linkage linkage : Linkage.values()) {
      Tree tree = Rows.tree(cells, 3, linkage, Metric.EUCLIDEAN, 1);
      Tree ordered = ordered(cells, 3, linkage);
      double least = Double.POSITIVE_INFINITY;
      for (int flips = 0; flips < 1 << (n - 1); flips++) {
        least =
            Math.min(
                least, path(cells, 3, tree.flipped(BitSet.valueOf(new long[] {flips})).order()));
      }
      assertThat(path(cells, 3, ordered.order())).isCloseTo(least, within(1e-12));
      int[] order = ordered.order();
      assertThat(order[0]).isLessThan(order[n - 1]);
    }
  }

  /// Against the recurrence in words: the least path of a group with given ends.
  @ParameterizedTest
  @EnumSource(Linkage.class)
  void noOrderOfSixtyLeavesIsShorter(Linkage linkage) {
    double[] cells = Rows.uniform(77, 60 * 4);
    Tree tree = Rows.tree(cells, 4, linkage, Metric.EUCLIDEAN, 1);
    Map<List<Integer>, Double> known = new HashMap<>();
    double least = Double.POSITIVE_INFINITY;
    int root = 2 * 60 - 2;
    for (int u : leaves(tree, tree.first(58))) {
      for (int w : leaves(tree, tree.second(58))) {
        least = Math.min(least, reference(cells, tree, root, u, w, known));
      }
    }
    Tree ordered = ordered(cells, 4, linkage);
    assertThat(path(cells, 4, ordered.order())).isCloseTo(least, within(1e-12));
    assertThat(Rows.lines(ordered).stream().map(line -> line.split(" ")[2]))
        .isEqualTo(Rows.lines(tree).stream().map(line -> line.split(" ")[2]).toList());
  }

  @ParameterizedTest
  @EnumSource(Linkage.class)
  void turningGroupsNeverMakesALongerPath(Linkage linkage) {
    double[] cells = Rows.uniform(78, 500 * 4);
    Tree tree = Rows.tree(cells, 4, linkage, Metric.EUCLIDEAN, 1);
    Tree shorter = LeafOrder.shorter(tree, (a, b) -> between(cells, 4, a, b));
    assertThat(path(cells, 4, shorter.order())).isLessThan(path(cells, 4, tree.order()));
  }

  private static Tree ordered(double[] cells, int columns, Linkage linkage) {
    return Rows.clustering(3)
        .tree(Vectors.of(cells, columns), linkage, Metric.EUCLIDEAN, Clustering.Leaves.OPTIMAL);
  }

  private static double reference(
      double[] cells, Tree tree, int group, int u, int w, Map<List<Integer>, Double> known) {
    if (u == w) {
      return 0;
    }
    List<Integer> key = List.of(group, u, w);
    if (known.containsKey(key)) {
      return known.get(key);
    }
    int a = tree.first(group - tree.leaves());
    int b = tree.second(group - tree.leaves());
    boolean swapped = !leaves(tree, a).contains(u);
    int left = swapped ? b : a;
    int right = swapped ? a : b;
    double least = Double.POSITIVE_INFINITY;
    for (int m : ends(tree, left, u)) {
      for (int k : ends(tree, right, w)) {
        least =
            Math.min(
                least,
                reference(cells, tree, left, u, m, known)
                    + between(cells, 4, m, k)
                    + reference(cells, tree, right, k, w, known));
      }
    }
    known.put(key, least);
    return least;
  }

  private static List<Integer> ends(Tree tree, int group, int end) {
    if (group < tree.leaves()) {
      return List.of(end);
    }
    List<Integer> first = leaves(tree, tree.first(group - tree.leaves()));
    return first.contains(end) ? leaves(tree, tree.second(group - tree.leaves())) : first;
  }

  private static List<Integer> leaves(Tree tree, int group) {
    int start = tree.starts()[group];
    return Arrays.stream(tree.order(), start, start + tree.size(group)).boxed().toList();
  }

  private static double path(double[] cells, int columns, int[] order) {
    double sum = 0;
    for (int i = 1; i < order.length; i++) {
      sum += between(cells, columns, order[i - 1], order[i]);
    }
    return sum;
  }

  private static double between(double[] cells, int columns, int a, int b) {
    double sum = 0;
    for (int k = 0; k < columns; k++) {
      double difference = cells[a * columns + k] - cells[b * columns + k];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
