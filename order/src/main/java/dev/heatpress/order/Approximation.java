package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Progress;
import org.jspecify.annotations.Nullable;

/// A tree of more rows than there is time for: rows are grouped around at most [#MOST_GROUPS]
/// means, these get their exact tree, and the rows of a group stand along its first principal
/// component, merged at height zero.
///
/// Rows with more than [#DIMENSIONS] columns are projected at random first (Johnson and
/// Lindenstrauss; signs as Achlioptas, 2003). The same seed gives the same tree, on any number of
/// threads.
final class Approximation {
  static final int MOST_GROUPS = 20_000;
  static final int DIMENSIONS = 50;

  /// Groups of the first of two rounds: one tile of centers.
  private static final int COARSE = 128;

  private static final int SAMPLE = 50_000;
  private static final int POWERS = 30;

  private final Vectors vectors;
  private final Clustering clustering;
  private final long seed;

  /// @param vectors without missing cells, with Euclidean distances
  Approximation(Vectors vectors, Clustering clustering, long seed) {
    this.vectors = vectors;
    this.clustering = clustering;
    this.seed = seed;
  }

  /// The rows as the metric sees them, a missing cell being the mean of its column, in at most
  /// [#DIMENSIONS] dimensions: each a sum of signed columns where there are more.
  ///
  /// @throws InputException where a row has no distance to others
  static Vectors points(Vectors vectors, Metric metric, long seed, Clustering clustering) {
    int columns = vectors.columns();
    int dimensions = Math.min(columns, DIMENSIONS);
    double[] means = columnMeans(vectors, clustering);
    double[][] signs = signs(columns, seed);
    MemorySegment points = clustering.room().apply(8L * dimensions * vectors.rows());
    double[] row = new double[columns];
    for (int i = 0; i < vectors.rows(); i++) {
      vectors.copy(i, row);
      for (int k = 0; k < columns; k++) {
        row[k] = Double.isNaN(row[k]) ? means[k] : row[k];
      }
      MetricRows.prepare(metric, row, i, clustering.names());
      double[] point = columns > DIMENSIONS ? projected(row, signs) : row;
      MemorySegment.copy(
          point, 0, points, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * dimensions * i, dimensions);
    }
    return Vectors.of(points, vectors.rows(), dimensions);
  }

  private static double[] columnMeans(Vectors vectors, Clustering clustering) {
    double[] sums = new double[vectors.columns()];
    long[] counts = new long[sums.length];
    double[] row = new double[sums.length];
    for (int i = 0; i < vectors.rows(); i++) {
      vectors.copy(i, row);
      MetricRows.hasMissing(row, i, clustering.names());
      for (int k = 0; k < row.length; k++) {
        if (!Double.isNaN(row[k])) {
          sums[k] += row[k];
          counts[k]++;
        }
      }
    }
    Arrays.setAll(sums, k -> counts[k] == 0 ? 0 : sums[k] / counts[k]);
    return sums;
  }

  private static double[][] signs(int columns, long seed) {
    double[][] signs = new double[columns][DIMENSIONS];
    var random = new SplittableRandom(seed);
    double scale = Math.sqrt(1.0 / DIMENSIONS);
    for (double[] column : signs) {
      Arrays.setAll(column, k -> random.nextBoolean() ? scale : -scale);
    }
    return signs;
  }

  private static double[] projected(double[] row, double[][] signs) {
    double[] sum = new double[DIMENSIONS];
    for (int k = 0; k < row.length; k++) {
      double cell = row[k];
      double[] sign = signs[k];
      for (int d = 0; d < DIMENSIONS; d++) {
        sum[d] += cell * sign[d];
      }
    }
    return sum;
  }

  /// The tree of all rows.
  ///
  /// @param groups of rows at most
  Tree tree(int groups, Linkage linkage, Team team) {
    int[][] members = members(groups, team);
    double[] centers = centers(members);
    Tree top =
        members.length < 2
            ? null
            : clustering.tree(
                Vectors.of(centers, vectors.columns()),
                linkage,
                Metric.EUCLIDEAN,
                Clustering.Leaves.OPTIMAL);
    team.run(
        members.length,
        (group, thread) -> {
          sort(members[group]);
        });
    return whole(members, top);
  }

  /// The rows of each group, in ascending order; none is empty.
  private int[][] members(int groups, Team team) {
    int n = vectors.rows();
    Progress progress = clustering.progress();
    progress.start("grouping", n);
    int coarse = Math.min(COARSE, groups);
    int step = Math.max(1, n / SAMPLE);
    int[] sample = IntStream.range(0, n / step).map(i -> i * step).toArray();
    var first = new Means(vectors, sample, coarse, seed);
    int[] group = new int[n];
    Tiles centers = first.tiles();
    double[][] row = new double[team.threads()][vectors.columns()];
    double[][] padded = new double[team.threads()][centers.dimensions()];
    double[][] sums = new double[team.threads()][Tiles.WIDTH];
    team.run(
        Math.ceilDiv(n, SAMPLE),
        (part, thread) -> {
          int end = Math.min(n, (part + 1) * SAMPLE);
          for (int i = part * SAMPLE; i < end; i++) {
            vectors.copy(i, row[thread]);
            group[i] = Means.nearest(centers, row[thread], padded[thread], sums[thread], coarse);
          }
        });
    int[][] large = byGroup(group, coarse, null);
    int[][][] small = new int[large.length][][];
    team.run(
        large.length,
        (part, thread) -> {
          small[part] = divided(large[part], (long) groups * large[part].length / n, part);
          progress.advance(large[part].length);
        });
    return Arrays.stream(small).flatMap(Arrays::stream).toArray(int[][]::new);
  }

  private int[][] divided(int[] rows, long groups, int part) {
    int count = Math.clamp(groups, 1, rows.length);
    if (count == 1) {
      return new int[][] {rows};
    }
    var means = new Means(vectors, rows, count, seed + 1 + part);
    return byGroup(means.groups, count, rows);
  }

  /// The members of each group that has some.
  ///
  /// @param rows what is called by its place in `group`; null where that is a row
  private static int[][] byGroup(int[] group, int count, int @Nullable [] rows) {
    int[] sizes = new int[count];
    for (int g : group) {
      sizes[g]++;
    }
    int[][] members = new int[count][];
    Arrays.setAll(members, g -> new int[sizes[g]]);
    int[] at = new int[count];
    for (int i = 0; i < group.length; i++) {
      members[group[i]][at[group[i]]++] = rows == null ? i : rows[i];
    }
    return Arrays.stream(members).filter(m -> m.length > 0).toArray(int[][]::new);
  }

  private double[] centers(int[][] members) {
    int columns = vectors.columns();
    double[] centers = new double[members.length * columns];
    double[] row = new double[columns];
    for (int g = 0; g < members.length; g++) {
      for (int i : members[g]) {
        vectors.copy(i, row);
        for (int k = 0; k < columns; k++) {
          centers[g * columns + k] += row[k] / members[g].length;
        }
      }
    }
    return centers;
  }

  /// Sorts rows along their first principal component, found by powers of their covariance; equal
  /// ones by number.
  private void sort(int[] rows) {
    if (rows.length < 3) {
      return;
    }
    int columns = vectors.columns();
    double[][] cells = new double[rows.length][columns];
    double[] mean = new double[columns];
    for (int i = 0; i < rows.length; i++) {
      vectors.copy(rows[i], cells[i]);
      for (int k = 0; k < columns; k++) {
        mean[k] += cells[i][k] / rows.length;
      }
    }
    double[] axis = new double[columns];
    Arrays.fill(axis, 1);
    for (int power = 0; power < POWERS; power++) {
      double[] next = new double[columns];
      for (double[] row : cells) {
        double along = along(row, mean, axis);
        for (int k = 0; k < columns; k++) {
          next[k] += along * (row[k] - mean[k]);
        }
      }
      double length = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
      if (length == 0) {
        break;
      }
      Arrays.setAll(axis, k -> next[k] / length);
    }
    Integer[] order = new Integer[rows.length];
    Arrays.setAll(order, i -> i);
    double[] places = Arrays.stream(cells).mapToDouble(row -> along(row, mean, axis)).toArray();
    Arrays.sort(order, Comparator.comparingDouble(i -> places[i]));
    int[] sorted = Arrays.stream(order).mapToInt(i -> rows[i]).toArray();
    System.arraycopy(sorted, 0, rows, 0, rows.length);
  }

  private static double along(double[] row, double[] mean, double[] axis) {
    double along = 0;
    for (int k = 0; k < row.length; k++) {
      along += (row[k] - mean[k]) * axis[k];
    }
    return along;
  }

  /// One tree: the rows of each group in turn, neighbors first, and the tree of groups over them.
  private Tree whole(int[][] members, @Nullable Tree top) {
    int n = vectors.rows();
    int[] first = new int[n - 1];
    int[] second = new int[n - 1];
    double[] heights = new double[n - 1];
    int merge = 0;
    int[] called = new int[Math.max(1, 2 * members.length - 1)];
    for (int g = 0; g < members.length; g++) {
      int[] layer = members[g];
      while (layer.length > 1) {
        int[] above = new int[Math.ceilDiv(layer.length, 2)];
        for (int i = 0; i < layer.length; i += 2) {
          if (i + 1 < layer.length) {
            first[merge] = layer[i];
            second[merge] = layer[i + 1];
            above[i / 2] = n + merge++;
          } else {
            above[i / 2] = layer[i];
          }
        }
        layer = above;
      }
      called[g] = layer[0];
    }
    for (int i = 0; top != null && i < top.leaves() - 1; i++) {
      first[merge] = called[top.first(i)];
      second[merge] = called[top.second(i)];
      heights[merge] = top.height(i);
      called[members.length + i] = n + merge++;
    }
    return new Tree(first, second, heights);
  }
}
