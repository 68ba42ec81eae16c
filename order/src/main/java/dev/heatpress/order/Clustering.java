package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Progress;

/// Trees of rows, the same on every machine with any number of threads.
///
/// @param threads that may work
/// @param names how a row is called in errors
/// @param room gives so many bytes, all zero, for a table of distances or many rows, in the heap or
///   in a mapped file
public record Clustering(
    int threads, IntFunction<String> names, LongFunction<MemorySegment> room, Progress progress) {
  /// Leaves up to which the best order of a tree is found.
  public static final int MOST_ORDERED = 2_000;

  /// Rows up to which even an approximate tree is the exact one.
  public static final int MOST_EXACT = Approximation.MOST_GROUPS;

  /// Dimensions to which more rows than these are projected.
  public static final int MOST_DIMENSIONS = Approximation.DIMENSIONS;

  /// How the leaves of a tree are ordered.
  public enum Leaves {
    /// As the merges say: scipy's `leaves_list`.
    NONE,
    /// So that neighbors are near to each other: least path up to [#MOST_ORDERED] leaves, beyond it
    /// a short one.
    OPTIMAL
  }

  /// The tree of rows, at least two.
  ///
  /// @throws InputException where a row has no distance to others
  /// @throws IllegalArgumentException where the linkage needs Euclidean distances and these are
  ///   others
  public Tree tree(Vectors vectors, Linkage linkage, Metric metric, Leaves order) {
    if (!linkage.suits(metric)) {
      throw new IllegalArgumentException(linkage.word() + " of " + metric.word() + " distances");
    }
    if (vectors.rows() < 2) {
      throw new IllegalArgumentException(vectors.rows() + " rows");
    }
    var distances = new Distances(vectors, metric, names, room);
    try (var team = new Team(threads)) {
      Tree tree = tree(distances, linkage, metric, team);
      for (int i = 0; i < tree.leaves() - 1; i++) {
        if (!Double.isFinite(tree.height(i))) {
          throw new InputException(
              "cells of this size have no distance in doubles; divide them, or take cosine distances");
        }
      }
      if (order == Leaves.NONE) {
        return tree;
      }
      // A chain over points has moved the rows.
      boolean moved = isOfPoints(linkage, metric) && !distances.missing();
      return ordered(tree, moved ? new Distances(vectors, metric, names, room) : distances, team);
    }
  }

  /// A tree of many rows in little time, by groups of them (see the class `Approximation`); the
  /// exact one where there are few.
  ///
  /// @param vectors whose missing cells count as the mean of their column
  /// @param metric a Euclidean one or an angle: those that groups around means know
  /// @throws InputException where a row has no distance to others
  public Tree approximate(Vectors vectors, Linkage linkage, Metric metric, long seed) {
    if (!metric.isEuclidean() && !metric.isAngle()) {
      throw new IllegalArgumentException("groups around means of " + metric.word() + " distances");
    }
    boolean few = vectors.rows() <= Approximation.MOST_GROUPS;
    if (few && linkage.suits(metric)) {
      return tree(vectors, linkage, metric, Leaves.OPTIMAL);
    }
    Vectors points = Approximation.points(vectors, metric, seed, this);
    if (few) {
      // Of normalized rows, Euclidean distances stand for angles.
      return tree(points, linkage, Metric.EUCLIDEAN, Leaves.OPTIMAL);
    }
    try (var team = new Team(threads)) {
      return new Approximation(points, this, seed).tree(Approximation.MOST_GROUPS, linkage, team);
    }
  }

  /// Bytes of the table of distances that a tree of so many rows without missing cells needs, and
  /// of that of its best order: none where it is made of the rows themselves, and they are many.
  public static double tableBytes(int rows, Linkage linkage, Metric metric, boolean approximate) {
    int tables = rows <= MOST_ORDERED ? 1 : 0;
    if (!approximate && linkage != Linkage.SINGLE && !isOfPoints(linkage, metric)) {
      tables++;
    }
    return (double) tables * DistanceTable.bytes(rows);
  }

  private static boolean isOfPoints(Linkage linkage, Metric metric) {
    return linkage == Linkage.WARD || (linkage == Linkage.AVERAGE && metric.isAngle());
  }

  private Tree tree(Distances distances, Linkage linkage, Metric metric, Team team) {
    boolean squared = linkage.isEuclidean();
    // Ward's and others' recurrences are of squares; the tree of squared distances has them as
    // heights.
    boolean roots = squared && metric == Metric.EUCLIDEAN;
    Tree tree;
    if (linkage == Linkage.SINGLE) {
      tree = new SpanningTree(distances, team).run(progress).sorted();
    } else if (isOfPoints(linkage, metric) && !distances.missing()) {
      var chain =
          new PointChain(distances.tiles(), distances.rows(), metric.isAngle(), team, progress);
      tree = chain.run().sorted();
    } else {
      var table = table(distances, roots, team);
      tree = new TableChain(table, linkage, progress).run();
    }
    return roots ? tree.withRoots() : tree;
  }

  private DistanceTable table(Distances distances, boolean squared, Team team) {
    var table =
        new DistanceTable(distances.rows(), room.apply(DistanceTable.bytes(distances.rows())));
    table.fill(distances, squared, team);
    return table;
  }

  private Tree ordered(Tree tree, Distances distances, Team team) {
    if (tree.leaves() <= MOST_ORDERED) {
      return LeafOrder.least(tree, table(distances, false, team), team);
    }
    return LeafOrder.shorter(tree, distances::between);
  }
}
