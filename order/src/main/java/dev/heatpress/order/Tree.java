package dev.heatpress.order;

import module java.base;

/// A tree of n leaves as n - 1 merges of two groups each, in the order in which they happened.
///
/// Leaves are 0 to n - 1, and merge i makes group n + i, as in the rows of scipy's `Z`. A merge
/// only names groups made before it, each once. All walks are loops: a tree may be as deep as it
/// has leaves.
public final class Tree {
  /// What merges of groups are at least, of the highest one within them.
  private static final double LIFT = 1.05;

  private final int[] first;
  private final int[] second;
  private final double[] heights;
  private final int[] sizes;

  /// A tree of merges; the arrays are taken over.
  ///
  /// @param first what lies above in the drawing, per merge
  /// @param heights how far apart the two were; may fall along a path (inversions)
  /// @throws IllegalArgumentException where the merges are no tree
  public Tree(int[] first, int[] second, double[] heights) {
    int merges = first.length;
    if (second.length != merges || heights.length != merges) {
      throw new IllegalArgumentException("merges of different numbers");
    }
    this.first = first;
    this.second = second;
    this.heights = heights;
    sizes = new int[merges];
    var used = new BitSet();
    for (int i = 0; i < merges; i++) {
      sizes[i] = use(first[i], i, used) + use(second[i], i, used);
    }
  }

  private int use(int group, int merge, BitSet used) {
    if (group < 0 || group >= leaves() + merge) {
      throw new IllegalArgumentException(
          "merge " + merge + " takes group " + group + ", which is not there yet");
    }
    if (used.get(group)) {
      throw new IllegalArgumentException("group " + group + " is merged twice");
    }
    used.set(group);
    return size(group);
  }

  /// A tree of a single leaf.
  public static Tree leaf() {
    return new Tree(new int[0], new int[0], new double[0]);
  }

  /// The tree of groups that have trees themselves. A merge of groups is higher than those within
  /// them, a little at least.
  ///
  /// @param members the leaves of each group: together 0 to n - 1, each once
  /// @param within the tree of each group, by the places in its members
  /// @param between the tree of the groups
  public static Tree joined(List<int[]> members, List<Tree> within, Tree between) {
    int n = members.stream().mapToInt(part -> part.length).sum();
    int[] first = new int[n - 1];
    int[] second = new int[n - 1];
    double[] heights = new double[n - 1];
    int[] tops = new int[members.size() + between.first.length];
    double[] highest = new double[tops.length];
    int next = 0;
    for (int g = 0; g < members.size(); g++) {
      int[] leaves = members.get(g);
      Tree tree = within.get(g);
      int base = n + next;
      for (int i = 0; i < tree.first.length; i++, next++) {
        first[next] = group(tree.first[i], leaves, base);
        second[next] = group(tree.second[i], leaves, base);
        heights[next] = tree.heights[i];
        highest[g] = Math.max(highest[g], heights[next]);
      }
      tops[g] = leaves.length == 1 ? leaves[0] : n + next - 1;
    }
    for (int i = 0; i < between.first.length; i++, next++) {
      int a = between.first[i];
      int b = between.second[i];
      first[next] = tops[a];
      second[next] = tops[b];
      double lifted = LIFT * Math.max(highest[a], highest[b]);
      heights[next] = Math.max(between.heights[i], lifted);
      tops[members.size() + i] = n + next;
      highest[members.size() + i] = heights[next];
    }
    return new Tree(first, second, heights);
  }

  private static int group(int local, int[] leaves, int base) {
    return local < leaves.length ? leaves[local] : base + local - leaves.length;
  }

  /// The number of leaves: one more than the merges.
  public int leaves() {
    return first.length + 1;
  }

  /// The upper group of a merge.
  public int first(int merge) {
    return first[merge];
  }

  /// The lower group of a merge.
  public int second(int merge) {
    return second[merge];
  }

  /// The height of a merge.
  public double height(int merge) {
    return heights[merge];
  }

  /// The number of leaves of a group.
  public int size(int group) {
    return group < leaves() ? 1 : sizes[group - leaves()];
  }

  /// The leaves from first to last, as scipy's `leaves_list`.
  public int[] order() {
    int[] order = new int[leaves()];
    int[] start = starts();
    for (int leaf = 0; leaf < order.length; leaf++) {
      order[start[leaf]] = leaf;
    }
    return order;
  }

  /// The position of the first leaf of each group in the order.
  public int[] starts() {
    int n = leaves();
    int[] start = new int[2 * n - 1];
    for (int i = first.length - 1; i >= 0; i--) {
      start[first[i]] = start[n + i];
      start[second[i]] = start[n + i] + size(first[i]);
    }
    return start;
  }

  /// The tree with the two groups of some merges exchanged.
  Tree flipped(BitSet merges) {
    int[] above = first.clone();
    int[] below = second.clone();
    for (int i = merges.nextSetBit(0); i >= 0; i = merges.nextSetBit(i + 1)) {
      above[i] = second[i];
      below[i] = first[i];
    }
    return new Tree(above, below, heights);
  }

  /// The tree with the roots of its heights, as far as they have one.
  Tree withRoots() {
    double[] roots = new double[heights.length];
    Arrays.setAll(roots, i -> Math.sqrt(Math.max(0, heights[i])));
    return new Tree(first, second, roots);
  }

  /// The group of each leaf, counted along the order from 0, after the merges that leave so many
  /// groups: all but the highest `groups - 1`, the later of equal ones first.
  ///
  /// @param groups 1 to the number of leaves
  public int[] cut(int groups) {
    if (groups < 1 || groups > leaves()) {
      throw new IllegalArgumentException(groups + " groups of " + leaves() + " leaves");
    }
    return groups(undone(groups - 1));
  }

  /// The group of each leaf, counted along the order from 0, where every merge above a height is
  /// undone, and with it those that its group is part of.
  public int[] cutAt(double height) {
    var undone = new BitSet();
    double[] highest = highest();
    for (int i = 0; i < first.length; i++) {
      undone.set(i, highest[i] > height);
    }
    return groups(undone);
  }

  /// The highest merge within each merge's group: what makes heights monotone where they are not.
  private double[] highest() {
    int n = leaves();
    double[] highest = heights.clone();
    for (int i = 0; i < first.length; i++) {
      for (int part : new int[] {first[i], second[i]}) {
        if (part >= n) {
          highest[i] = Math.max(highest[i], highest[part - n]);
        }
      }
    }
    return highest;
  }

  private BitSet undone(int count) {
    double[] highest = highest();
    Integer[] order = new Integer[first.length];
    Arrays.setAll(order, i -> i);
    // A merge is at least as high as those within it and comes after them.
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> highest[i])
            .thenComparing(Comparator.naturalOrder())
            .reversed());
    var undone = new BitSet();
    for (int i = 0; i < count; i++) {
      undone.set(order[i]);
    }
    return undone;
  }

  private int[] groups(BitSet undone) {
    int n = leaves();
    int[] top = new int[2 * n - 1];
    Arrays.fill(top, -1);
    for (int i = first.length - 1; i >= 0; i--) {
      int whole = undone.get(i) ? -1 : top[n + i] < 0 ? n + i : top[n + i];
      top[first[i]] = whole;
      top[second[i]] = whole;
    }
    int[] groups = new int[n];
    int last = Integer.MIN_VALUE;
    int group = -1;
    for (int leaf : order()) {
      int now = top[leaf] < 0 ? leaf : top[leaf];
      group += now == last ? 0 : 1;
      last = now;
      groups[leaf] = group;
    }
    return groups;
  }
}
