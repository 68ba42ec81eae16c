package dev.heatpress.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Ways to a tree that must agree, ties, missing cells and refusals.
class ClusteringTest {
  @ParameterizedTest
  @CsvSource({"WARD, EUCLIDEAN, 700, 13", "AVERAGE, COSINE, 700, 13", "WARD, SQEUCLIDEAN, 257, 65"})
  void chainsOverPointsEqualThoseOverATable(Linkage linkage, Metric metric, int rows, int columns) {
    double[] cells = Rows.uniform(5, rows * columns);
    Tree points = Rows.tree(cells, columns, linkage, metric, 3);
    var distances = new Distances(Vectors.of(cells, columns), metric, i -> "row " + i, Rows::room);
    var table = new DistanceTable(rows, MemorySegment.ofArray(new double[rows * (rows - 1) / 2]));
    try (var team = new Team(2)) {
      table.fill(distances, linkage.isEuclidean() && metric == Metric.EUCLIDEAN, team);
    }
    Tree other = new TableChain(table, linkage, dev.heatpress.core.Progress.NONE).run();
    if (linkage.isEuclidean() && metric == Metric.EUCLIDEAN) {
      other = other.withRoots();
    }
    for (int i = 0; i < rows - 1; i++) {
      assertThat(points.first(i)).isEqualTo(other.first(i));
      assertThat(points.second(i)).isEqualTo(other.second(i));
      assertThat(points.height(i)).isCloseTo(other.height(i), within(1e-12 * other.height(i)));
    }
  }

  /// Cells of four values: most distances have many equals.
  @ParameterizedTest
  @EnumSource(Linkage.class)
  void treesWithTiesAreTheSameOnAnyNumberOfThreads(Linkage linkage) {
    double[] cells = Rows.uniform(6, 600 * 3);
    Arrays.setAll(cells, i -> Math.floor(cells[i] * 4));
    List<String> one = Rows.lines(Rows.tree(cells, 3, linkage, Metric.EUCLIDEAN, 1));
    for (int threads : new int[] {2, 5}) {
      assertThat(Rows.lines(Rows.tree(cells, 3, linkage, Metric.EUCLIDEAN, threads)))
          .isEqualTo(one);
    }
  }

  @ParameterizedTest
  @EnumSource(Linkage.class)
  void equalRowsMergeAtZeroByIndex(Linkage linkage) {
    Tree tree = Rows.tree(new double[] {1, 1, 1, 1}, 1, linkage, Metric.EUCLIDEAN, 1);
    assertThat(tree.first(0)).isZero();
    assertThat(tree.second(0)).isEqualTo(1);
    assertThat(tree.height(2)).isZero();
  }

  /// Sums over the two cells in common are scaled by 3 / 2, as R's `dist` does.
  @Test
  void missingCellsAreLeftOutOfDistances() {
    double nan = Double.NaN;
    double[] cells = {0, 0, 0, /**/ 3, nan, 4, /**/ 1, 1, nan};
    var distances =
        new Distances(Vectors.of(cells, 3), Metric.EUCLIDEAN, i -> "row " + i, Rows::room);
    assertThat(distances.between(0, 1)).isEqualTo(Math.sqrt(25 * 1.5));
    assertThat(distances.between(1, 0)).isEqualTo(Math.sqrt(25 * 1.5));
    assertThat(distances.between(0, 2)).isEqualTo(Math.sqrt(3));
    assertThat(distances.between(1, 2)).isEqualTo(Math.sqrt(12));
    Tree tree = Rows.tree(cells, 3, Linkage.WARD, Metric.EUCLIDEAN, 2);
    assertThat(tree.first(0)).isZero();
    assertThat(tree.second(0)).isEqualTo(2);
    // Ward's recurrence from the three distances.
    assertThat(tree.height(1)).isCloseTo(Math.sqrt((2 * 37.5 + 2 * 12 - 3) / 3.0), within(1e-14));
  }

  @Test
  void ranksOfMissingCellsAreThoseOfThePair() {
    double nan = Double.NaN;
    double[] cells = {1, 2, 3, 100, /**/ 10, 30, 20, nan};
    var distances =
        new Distances(Vectors.of(cells, 4), Metric.SPEARMAN, i -> "row " + i, Rows::room);
    assertThat(distances.between(0, 1)).isCloseTo(0.5, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EUCLIDEAN | 1 2 inf 4 | row 1 has an infinite cell
          COSINE | 1 2 0 0 | row 1 is zero, so it has no angle
          CORRELATION | 1 2 0.1 0.1 | row 1 is constant, so it has no correlation
          SPEARMAN | 1 2 3 3 | row 1 is constant
          EUCLIDEAN | 1 nan nan 1 | row 0 and row 1 have no cell in common
          COSINE | nan 0 1 2 | row 0 or row 1 is zero in the 1 cells
          EUCLIDEAN | 1e200 0 -1e200 0 | cells of this size have no distance in doubles
          """)
  void rowsWithoutDistancesAreRefused(Metric metric, String text, String message) {
    double[] cells =
        Arrays.stream(text.split(" "))
            .mapToDouble(word ->
                word.equals("inf")
                    ? Double.POSITIVE_INFINITY
                    : word.equals("nan") ? Double.NaN : Double.parseDouble(word))
            .toArray();
    assertThatThrownBy(() -> Rows.tree(cells, 2, Linkage.AVERAGE, metric, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void linkagesOfPointsNeedEuclideanDistances() {
    assertThatThrownBy(() -> Rows.tree(new double[] {1, 2}, 1, Linkage.WARD, Metric.COSINE, 1))
        .hasMessage("ward of cosine distances");
  }

  /// The four corners of a square and its middle: R's and scipy's textbook inversion.
  @Test
  void centroidsMayHaveInversions() {
    double[] cells = {0, 0, /**/ 1, 0, /**/ 0.5, Math.sqrt(0.75) + 0.01};
    Tree tree = Rows.tree(cells, 2, Linkage.CENTROID, Metric.EUCLIDEAN, 1);
    assertThat(tree.height(0)).isEqualTo(1);
    assertThat(tree.height(1)).isLessThan(1);
    assertThat(tree.cutAt(0.95)).containsExactly(1, 2, 0);
  }

  @Test
  void progressIsToldAndMayEndIt() {
    var steps = new AtomicLong();
    var ending =
        new dev.heatpress.core.Progress() {
          @Override
          public void start(String phase, long total) {}

          @Override
          public void advance(long amount) {
            if (steps.addAndGet(amount) == 10) {
              throw new CancellationException("enough");
            }
          }
        };
    for (Linkage linkage : Linkage.values()) {
      steps.set(0);
      var clustering =
          new Clustering(2, i -> "", bytes -> MemorySegment.ofArray(new byte[(int) bytes]), ending);
      assertThatThrownBy(() ->
              clustering.tree(
                  Vectors.of(Rows.uniform(1, 400), 4),
                  linkage,
                  Metric.EUCLIDEAN,
                  Clustering.Leaves.NONE))
          .isInstanceOf(CancellationException.class);
    }
  }
}
