package dev.heatpress.order;

import module java.base;

/// Merges as they are found, each of two groups that a leaf of theirs stands for, and the tree of
/// them.
final class Merges {
  private final int leaves;
  private final int[] first;
  private final int[] second;
  private final double[] heights;
  private int count;

  Merges(int leaves) {
    this.leaves = leaves;
    first = new int[leaves - 1];
    second = new int[leaves - 1];
    heights = new double[leaves - 1];
  }

  void add(int a, int b, double height) {
    first[count] = a;
    second[count] = b;
    heights[count++] = height;
  }

  /// The tree with its merges by height; of equal ones those found first come first, so that a
  /// group comes after the groups in it.
  Tree sorted() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> heights[i]));
    return tree(order);
  }

  /// The tree with its merges as they were found.
  Tree found() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    return tree(order);
  }

  private Tree tree(Integer[] order) {
    int[] parent = new int[2 * leaves - 1];
    Arrays.setAll(parent, i -> i);
    int[] above = new int[count];
    int[] below = new int[count];
    double[] sorted = new double[count];
    for (int i = 0; i < count; i++) {
      int merge = order[i];
      int a = top(parent, first[merge]);
      int b = top(parent, second[merge]);
      above[i] = Math.min(a, b);
      below[i] = Math.max(a, b);
      sorted[i] = heights[merge];
      parent[a] = leaves + i;
      parent[b] = leaves + i;
    }
    return new Tree(above, below, sorted);
  }

  private static int top(int[] parent, int group) {
    int top = group;
    while (parent[top] != top) {
      top = parent[top];
    }
    for (int at = group; parent[at] != top; ) {
      int next = parent[at];
      parent[at] = top;
      at = next;
    }
    return top;
  }
}
