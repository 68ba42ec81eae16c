package dev.heatpress.order;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class ApproximationTest {
  private static final int GROUPS = 6;

  /// Rows of well parted groups, in turn.
  private static Vectors parted(int rows, int columns) {
    double[] cells = Rows.uniform(9, rows * columns);
    double[] centers = Rows.uniform(10, GROUPS * columns);
    for (int i = 0; i < cells.length; i++) {
      cells[i] += 40 * centers[i / columns % GROUPS * columns + i % columns];
    }
    return Vectors.of(cells, columns);
  }

  private static Tree approximate(Vectors vectors, int groups, int threads) {
    Vectors points = Approximation.points(vectors, Metric.EUCLIDEAN, 1, Rows.clustering(threads));
    try (var team = new Team(threads)) {
      return new Approximation(points, Rows.clustering(threads), 1)
          .tree(groups, Linkage.WARD, team);
    }
  }

  @Test
  void groupsThatArePartedStandTogether() {
    for (int columns : new int[] {3, 80}) {
      int[] groups = approximate(parted(6_000, columns), 300, 2).cut(GROUPS);
      Map<Integer, Integer> names = new HashMap<>();
      for (int i = 0; i < groups.length; i++) {
        assertThat(groups[i]).isEqualTo(names.computeIfAbsent(i % GROUPS, g -> groups[g]));
      }
    }
  }

  @Test
  void threadsChangeNothing() {
    Vectors vectors = Vectors.of(Rows.uniform(11, 5_000 * 4), 4);
    List<String> one = Rows.lines(approximate(vectors, 200, 1));
    assertThat(Rows.lines(approximate(vectors, 200, 3))).isEqualTo(one);
  }

  @Test
  void rowsThatAreAllEqualAreNoTrouble() {
    Tree tree = approximate(Vectors.of(new double[3_000], 1), 100, 2);
    assertThat(tree.order()).hasSize(3_000);
    assertThat(tree.height(2_998)).isZero();
  }

  @Test
  void missingCellsAreTheMeanOfTheirColumn() {
    double[] cells = {1, 10, /**/ Double.NaN, 20, /**/ 3, Double.NaN};
    Vectors points =
        Approximation.points(Vectors.of(cells, 2), Metric.EUCLIDEAN, 1, Rows.clustering(1));
    double[] row = new double[2];
    points.copy(1, row);
    assertThat(row).containsExactly(2, 20);
    points.copy(2, row);
    assertThat(row).containsExactly(3, 15);
  }

  /// Along a line, the rows of a group follow each other.
  @Test
  void rowsWithinAGroupStandAlongTheirFirstComponent() {
    double[] cells = new double[60];
    for (int i = 0; i < 30; i++) {
      cells[2 * i] = i * 7 % 30;
      cells[2 * i + 1] = 2 * cells[2 * i];
    }
    int[] order = approximate(Vectors.of(cells, 2), 1, 1).order();
    double[] along = Arrays.stream(order).mapToDouble(i -> cells[2 * i]).toArray();
    double step = along[1] - along[0];
    for (int i = 1; i < along.length; i++) {
      assertThat(along[i] - along[i - 1]).isEqualTo(step);
    }
  }
}
