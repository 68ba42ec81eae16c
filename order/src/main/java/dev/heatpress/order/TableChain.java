package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.Progress;

/// The tree of groups whose distances are all kept in a table: every linkage, every metric.
///
/// Where a merged group is never nearer than its parts, a chain of nearest neighbors; else the
/// nearest pair of all at each step (Müllner, arXiv:1109.2378), with a lower bound of each group's
/// distance to those after it. Equal distances are ordered by the least leaf of a group.
final class TableChain {
  private final DistanceTable table;
  private final Linkage linkage;
  private final Progress progress;
  private final int leaves;
  private final double[] sizes;

  /// The groups that are left, by their least leaf: the next and the one before each.
  private final int[] next;

  private final int[] previous;
  private int head;

  /// @param table is overwritten; squares where the linkage is Euclidean
  TableChain(DistanceTable table, Linkage linkage, Progress progress) {
    this.table = table;
    this.linkage = linkage;
    this.progress = progress;
    leaves = table.rows();
    sizes = new double[leaves];
    Arrays.fill(sizes, 1);
    next = new int[leaves];
    previous = new int[leaves];
    Arrays.setAll(next, i -> i + 1);
    Arrays.setAll(previous, i -> i - 1);
  }

  /// Merges all groups.
  Tree run() {
    progress.start("clustering", leaves - 1L);
    return linkage.isReducible() ? chain().sorted() : nearestPairs().found();
  }

  private Merges chain() {
    var merges = new Merges(leaves);
    int[] chain = new int[leaves];
    int length = 0;
    for (int done = 0; done < leaves - 1; ) {
      if (length == 0) {
        chain[length++] = head;
      }
      int top = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int best = before;
      double distance = before < 0 ? Double.POSITIVE_INFINITY : table.get(before, top);
      for (int other = head; other < leaves; other = next[other]) {
        if (other != top) {
          double between = table.get(top, other);
          if (between < distance || best < 0) {
            best = other;
            distance = between;
          }
        }
      }
      if (best == before) {
        length -= 2;
        merges.add(before, top, distance);
        merge(Math.min(before, top), Math.max(before, top), distance);
        progress.advance(1);
        done++;
      } else {
        int again = indexOf(chain, length, best);
        if (again >= 0) {
          // A rounded distance contradicts an older one.
          length = again + 1;
        } else {
          chain[length++] = best;
        }
      }
    }
    return merges;
  }

  private static int indexOf(int[] chain, int length, int group) {
    for (int i = length - 1; i >= 0; i--) {
      if (chain[i] == group) {
        return i;
      }
    }
    return -1;
  }

  private Merges nearestPairs() {
    var merges = new Merges(leaves);
    int[] nearest = new int[leaves];
    double[] bound = new double[leaves];
    for (int i = 0; i < leaves - 1; i++) {
      look(i, nearest, bound);
    }
    for (int done = 0; done < leaves - 1; done++) {
      int a = lowest(bound);
      while (nearest[a] < 0 || table.get(a, nearest[a]) != bound[a]) {
        look(a, nearest, bound);
        a = lowest(bound);
      }
      int b = nearest[a];
      merges.add(a, b, bound[a]);
      merge(a, b, bound[a]);
      for (int other = head; other < leaves; other = next[other]) {
        if (other < b && nearest[other] == b) {
          nearest[other] = -1;
        }
        if (other != a) {
          int low = Math.min(other, a);
          double between = table.get(other, a);
          if (between < bound[low]
              || (between == bound[low] && Math.max(other, a) < nearest[low])) {
            bound[low] = between;
            nearest[low] = Math.max(other, a);
          }
        }
      }
      nearest[a] = -1;
      progress.advance(1);
    }
    return merges;
  }

  /// The group whose bound is least; the last one has none after it.
  private int lowest(double[] bound) {
    int lowest = head;
    for (int i = head; next[i] < leaves; i = next[i]) {
      if (bound[i] < bound[lowest]) {
        lowest = i;
      }
    }
    return lowest;
  }

  /// Finds what is nearest to a group among those after it.
  private void look(int group, int[] nearest, double[] bound) {
    nearest[group] = -1;
    bound[group] = Double.POSITIVE_INFINITY;
    for (int other = next[group]; other < leaves; other = next[other]) {
      double between = table.get(group, other);
      if (between < bound[group] || nearest[group] < 0) {
        bound[group] = between;
        nearest[group] = other;
      }
    }
  }

  private void merge(int into, int from, double between) {
    if (previous[from] < 0) {
      head = next[from];
    } else {
      next[previous[from]] = next[from];
    }
    if (next[from] < leaves) {
      previous[next[from]] = previous[from];
    }
    for (int other = head; other < leaves; other = next[other]) {
      if (other != into) {
        table.set(
            into,
            other,
            linkage.merged(
                table.get(into, other),
                table.get(from, other),
                between,
                sizes[into],
                sizes[from],
                sizes[other]));
      }
    }
    sizes[into] += sizes[from];
  }
}
