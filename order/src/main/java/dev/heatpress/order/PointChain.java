package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.Progress;

/// The tree of groups that have a point each: Ward's, and the mean distance of normalized rows.
///
/// A chain of nearest neighbors (Murtagh, The Computer Journal 26, 1983) ends in two groups that
/// are each other's nearest, which belong together whatever happens elsewhere. Each step looks at
/// all groups that are left, so that nothing is kept but a point per group. Equal distances are
/// ordered by the least leaf of a group.
///
/// The points of the groups left are kept together at the front of the tiles.
final class PointChain {
  /// Dimensions between two looks at whether any vector of a tile can still be nearest.
  static final int STRETCH = 32;

  private final boolean angles;
  private final Tiles points;
  private final Team team;
  private final Progress progress;
  private final int leaves;
  private int left;

  /// The group in each place, and the place of each group; a group is called by its least leaf.
  private final int[] groupAt;

  private final int[] placeOf;
  private final double[] sizes;

  /// What was nearest when the group was last looked at; -1 unknown.
  private final int[] nearest;

  private final double[] distance;
  private final Scratch[] scratch;
  private final double[] one;
  private final double[] other;

  /// Room of a thread.
  private static final class Scratch {
    final double[] sums = new double[Tiles.WIDTH];
    int group;
    double best;
  }

  /// @param points is overwritten
  /// @param angles true for products of normalized rows, false for squares of differences
  PointChain(Tiles points, int leaves, boolean angles, Team team, Progress progress) {
    this.points = points;
    this.leaves = leaves;
    this.angles = angles;
    this.team = team;
    this.progress = progress;
    left = leaves;
    groupAt = new int[leaves];
    Arrays.setAll(groupAt, i -> i);
    placeOf = groupAt.clone();
    sizes = new double[leaves];
    Arrays.fill(sizes, 1);
    nearest = new int[leaves];
    Arrays.fill(nearest, -1);
    distance = new double[leaves];
    scratch = new Scratch[team.threads()];
    Arrays.setAll(scratch, i -> new Scratch());
    one = new double[points.dimensions()];
    other = new double[points.dimensions()];
  }

  /// Merges all groups; heights are squares for Ward's.
  Merges run() {
    var merges = new Merges(leaves);
    int[] chain = new int[leaves];
    boolean[] inChain = new boolean[leaves];
    int length = 0;
    int start = 0;
    progress.start("clustering", leaves - 1L);
    new FirstLook(points, leaves, angles, team.threads()).run(team, nearest, distance);
    while (left > 1) {
      if (length == 0) {
        while (placeOf[start] < 0) {
          start++;
        }
        chain[length++] = start;
        inChain[start] = true;
      }
      int top = chain[length - 1];
      look(top);
      int before = length > 1 ? chain[length - 2] : -1;
      if (before >= 0 && distance[before] <= distance[top]) {
        inChain[top] = false;
        inChain[before] = false;
        length -= 2;
        merges.add(before, top, distance[before]);
        merge(Math.min(before, top), Math.max(before, top));
        progress.advance(1);
      } else if (inChain[nearest[top]]) {
        // A rounded distance contradicts an older one: look at that group again.
        int again = nearest[top];
        while (chain[length - 1] != again) {
          inChain[chain[--length]] = false;
        }
        nearest[again] = -1;
      } else {
        chain[length++] = nearest[top];
        inChain[nearest[top]] = true;
      }
    }
    return merges;
  }

  /// Finds what is nearest to a group, unless that is known.
  private void look(int group) {
    if (nearest[group] >= 0) {
      return;
    }
    points.get(placeOf[group], one);
    for (Scratch each : scratch) {
      each.group = -1;
      each.best = Double.POSITIVE_INFINITY;
    }
    team.run(
        Math.ceilDiv(left, Tiles.WIDTH),
        (tile, thread) -> {
          lookAt(tile, group, scratch[thread]);
        });
    Scratch best = scratch[0];
    for (Scratch each : scratch) {
      if (each.group >= 0 && isNearer(each.best, each.group, best)) {
        best = each;
      }
    }
    nearest[group] = best.group;
    distance[group] = best.best;
  }

  private static boolean isNearer(double distance, int group, Scratch best) {
    return best.group < 0 || distance < best.best || (distance == best.best && group < best.group);
  }

  private void lookAt(int tile, int group, Scratch best) {
    int from = tile * Tiles.WIDTH;
    int count = Math.min(Tiles.WIDTH, left - from);
    double[] sums = best.sums;
    Arrays.fill(sums, 0);
    int dimensions = points.dimensions();
    double size = sizes[group];
    for (int k = 0; k < dimensions; ) {
      int end = angles ? dimensions : Math.min(dimensions, k + STRETCH);
      points.add(angles ? Tiles.Terms.PRODUCTS : Tiles.Terms.SQUARES, tile, one, k, end, sums);
      k = end;
      // Sums of squares only grow, rounded or not.
      if (k < dimensions && best.group >= 0 && allFarther(sums, from, count, size, best.best)) {
        return;
      }
    }
    for (int i = 0; i < count; i++) {
      int that = groupAt[from + i];
      double between = between(sums[i], size, sizes[that]);
      if (that != group && isNearer(between, that, best)) {
        best.group = that;
        best.best = between;
      }
    }
  }

  private boolean allFarther(double[] sums, int from, int count, double size, double best) {
    for (int i = 0; i < count; i++) {
      if (between(sums[i], size, sizes[groupAt[from + i]]) <= best) {
        return false;
      }
    }
    return true;
  }

  /// Ward's distance, squared, as scipy has it; or the mean of one less the products.
  private double between(double sum, double sizeA, double sizeB) {
    return angles
        ? Math.max(0, 1 - sum / (sizeA * sizeB))
        : 2 * sizeA * sizeB / (sizeA + sizeB) * sum;
  }

  /// Merges a group into another with a smaller leaf: means for Ward's, sums for angles.
  private void merge(int into, int from) {
    points.get(placeOf[into], one);
    points.get(placeOf[from], other);
    double both = sizes[into] + sizes[from];
    for (int k = 0; k < one.length; k++) {
      one[k] = angles ? one[k] + other[k] : (sizes[into] * one[k] + sizes[from] * other[k]) / both;
    }
    points.put(placeOf[into], one);
    sizes[into] = both;
    int hole = placeOf[from];
    int last = groupAt[--left];
    if (last != from) {
      points.get(left, other);
      points.put(hole, other);
      groupAt[hole] = last;
      placeOf[last] = hole;
    }
    placeOf[from] = -1;
    nearest[into] = -1;
    // Whose nearest was one of the two has to look again; all others keep theirs, since the merged
    // group is no nearer than both were.
    for (int i = 0; i < left; i++) {
      int group = groupAt[i];
      if (nearest[group] == into || nearest[group] == from) {
        nearest[group] = -1;
      }
    }
  }
}
