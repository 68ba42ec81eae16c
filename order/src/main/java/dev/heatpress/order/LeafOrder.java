package dev.heatpress.order;

import module java.base;

/// Which group of a merge stands above: neighbors in the order should be near to each other.
final class LeafOrder {
  private final Tree tree;
  private final DistanceTable table;
  private final int leaves;

  private LeafOrder(Tree tree, DistanceTable table) {
    this.tree = tree;
    this.table = table;
    leaves = tree.leaves();
  }

  /// The order with the least sum of distances between neighbors that the tree allows.
  ///
  /// Bar-Joseph, Gifford and Jaakkola (Bioinformatics 17, 2001), bottom up: for each group and each
  /// pair of its leaves that can stand at its ends, the least path between them. O(n^3) in time and
  /// n^2 doubles. Of the two directions the one whose first leaf is less than its last.
  ///
  /// @param table the distances of all pairs of leaves
  static Tree least(Tree tree, DistanceTable table, Team team) {
    return tree.leaves() < 3 ? tree : new LeafOrder(tree, table).least(team);
  }

  private Tree least(Team team) {
    int[] order = tree.order();
    int[] starts = tree.starts();
    // path[i][j]: the least path of the smallest group that has both, with these at its ends; by
    // places in the order, so that a group's leaves are neighbors.
    double[][] path = new double[leaves][leaves];
    for (int merge = 0; merge < leaves - 1; merge++) {
      join(merge, order, starts, path, team);
    }
    int end = 0;
    int other = leaves - 1;
    double best = Double.POSITIVE_INFINITY;
    int middle = starts[tree.second(leaves - 2)];
    for (int i = 0; i < middle; i++) {
      for (int j = middle; j < leaves; j++) {
        if (path[i][j] < best) {
          best = path[i][j];
          end = i;
          other = j;
        }
      }
    }
    boolean forward = order[end] < order[other];
    return tree.flipped(flips(forward ? end : other, forward ? other : end, order, starts, path));
  }

  /// The least paths of a merge: from an end u of one group through the nearest pair (m, k) of
  /// inner ends to an end w of the other.
  private void join(int merge, int[] order, int[] starts, double[][] path, Team team) {
    int a = tree.first(merge);
    int b = tree.second(merge);
    int from = starts[a];
    int middle = starts[b];
    int to = middle + tree.size(b);
    team.run(
        middle - from,
        (part, thread) -> {
          int u = from + part;
          double[] reach = new double[to - middle];
          Arrays.fill(reach, Double.POSITIVE_INFINITY);
          int[] inner = others(a, u, starts);
          for (int m = inner[0]; m < inner[1]; m++) {
            double way = path[u][m];
            for (int k = middle; k < to; k++) {
              reach[k - middle] = Math.min(reach[k - middle], way + table(order, m, k));
            }
          }
          for (int w = middle; w < to; w++) {
            int[] ends = others(b, w, starts);
            double least = Double.POSITIVE_INFINITY;
            for (int k = ends[0]; k < ends[1]; k++) {
              least = Math.min(least, reach[k - middle] + path[w][k]);
            }
            path[u][w] = least;
          }
        });
    for (int u = from; u < middle; u++) {
      for (int w = middle; w < to; w++) {
        path[w][u] = path[u][w];
      }
    }
  }

  private double table(int[] order, int a, int b) {
    return table.get(order[a], order[b]);
  }

  /// The places of the leaves that can be at the other end of a group when this one is at an end:
  /// the group of its merge that it is not in; itself where it is the group.
  private int[] others(int group, int place, int[] starts) {
    if (group < leaves) {
      return new int[] {place, place + 1};
    }
    int first = tree.first(group - leaves);
    int second = tree.second(group - leaves);
    int other = place < starts[second] ? second : first;
    return new int[] {starts[other], starts[other] + tree.size(other)};
  }

  /// The merges to exchange so that a path runs from one end to the other, the first being above.
  private BitSet flips(int top, int bottom, int[] order, int[] starts, double[][] path) {
    var flips = new BitSet();
    int[] upper = new int[2 * leaves - 1];
    int[] lower = new int[2 * leaves - 1];
    upper[2 * leaves - 2] = top;
    lower[2 * leaves - 2] = bottom;
    for (int merge = leaves - 2; merge >= 0; merge--) {
      int u = upper[leaves + merge];
      int w = lower[leaves + merge];
      boolean flipped = u >= starts[tree.second(merge)];
      flips.set(merge, flipped);
      int a = flipped ? tree.second(merge) : tree.first(merge);
      int b = flipped ? tree.first(merge) : tree.second(merge);
      int[] inner = inner(a, u, b, w, order, starts, path);
      upper[a] = u;
      lower[a] = inner[0];
      upper[b] = inner[1];
      lower[b] = w;
    }
    return flips;
  }

  /// The pair of inner ends that makes the path least, the first of equal ones by place.
  private int[] inner(int a, int u, int b, int w, int[] order, int[] starts, double[][] path) {
    int[] left = others(a, u, starts);
    int[] right = others(b, w, starts);
    int[] found = {left[0], right[0]};
    double best = Double.POSITIVE_INFINITY;
    for (int m = left[0]; m < left[1]; m++) {
      for (int k = right[0]; k < right[1]; k++) {
        double way = path[u][m] + table(order, m, k) + path[k][w];
        if (way < best) {
          best = way;
          found[0] = m;
          found[1] = k;
        }
      }
    }
    return found;
  }

  /// A short order at the cost of n distances a merge at most: each group is turned round, from the
  /// leaves up, so that the ends that meet are nearest (Gruvaeus and Wainer, 1972).
  ///
  /// @param distance of two leaves
  static Tree shorter(Tree tree, IntToDouble distance) {
    int n = tree.leaves();
    int[] top = new int[2 * n - 1];
    int[] bottom = new int[2 * n - 1];
    boolean[][] turned = new boolean[n - 1][2];
    for (int i = 0; i < n; i++) {
      top[i] = i;
      bottom[i] = i;
    }
    for (int merge = 0; merge < n - 1; merge++) {
      int a = tree.first(merge);
      int b = tree.second(merge);
      double best = Double.POSITIVE_INFINITY;
      int choice = 0;
      for (int i = 0; i < 4; i++) {
        double between =
            distance.of((i & 1) == 0 ? bottom[a] : top[a], (i & 2) == 0 ? top[b] : bottom[b]);
        if (between < best) {
          best = between;
          choice = i;
        }
      }
      turned[merge][0] = (choice & 1) != 0;
      turned[merge][1] = (choice & 2) != 0;
      top[n + merge] = turned[merge][0] ? bottom[a] : top[a];
      bottom[n + merge] = turned[merge][1] ? top[b] : bottom[b];
    }
    // A group that is turned round turns all groups in it.
    var flips = new BitSet();
    boolean[] round = new boolean[2 * n - 1];
    for (int merge = n - 2; merge >= 0; merge--) {
      boolean whole = round[n + merge];
      flips.set(merge, whole);
      round[tree.first(merge)] = whole ^ turned[merge][0];
      round[tree.second(merge)] = whole ^ turned[merge][1];
    }
    return tree.flipped(flips);
  }

  /// The distance of two leaves.
  interface IntToDouble {
    double of(int a, int b);
  }
}
