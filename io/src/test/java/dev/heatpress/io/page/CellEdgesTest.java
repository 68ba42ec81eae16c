package dev.heatpress.io.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellEdgesTest {

  private static double[] numbers(String list) {
    return Arrays.stream(list.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void equalCellsAreAUnitWide() {
    CellEdges edges = CellEdges.of(5, null);
    assertThat(edges.units()).isEqualTo(5);
    assertThat(edges.at(3)).isEqualTo(3);
    assertThat(edges.sampled(edges.samples(100))).containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4);
  }

  @Test
  void otherCellsDivideTheWhole() {
    CellEdges edges = CellEdges.of(3, new double[] {0, 0.25, 0.25, 1});
    assertThat(edges.units()).isEqualTo(1 << 22);
    assertThat(edges.at(1)).isEqualTo(1 << 20);
    assertThat(edges.at(2)).isEqualTo(1 << 20);
    assertThat(edges.at(3)).isEqualTo(1 << 22);
    assertThat(edges.samples(1000)).isEqualTo(8);
    assertThat(edges.sampled(8)).containsExactly(0, 0, 2, 2, 2, 2, 2, 2);
    assertThat(edges.samples(3)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 1", "0 0.6 0.5 1", "0 0.5 0.9", "0.1 0.5 1", "0 NaN 1"})
  void edgesThatDoNotRiseFrom0To1AreRefused(String list) {
    int cells = list.equals("0 1") ? 2 : numbers(list).length - 1;
    assertThatThrownBy(() -> CellEdges.of(cells, numbers(list)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must rise from 0 to 1");
  }

  @Test
  void samplesAreThoseOfTheCellsBelowThem() {
    int[][] grid = Grids.punched(Grids.random(7, 5, 9, 1), 20, 2);
    GridCells cells = GridCells.of(grid, 9);
    CellEdges rows = CellEdges.of(7, numbers("0 0.1 0.15 0.3 0.5 0.8 0.9 1"));
    CellEdges columns = CellEdges.of(5, numbers("0 0.5 0.6 0.7 0.8 1"));
    SampledRows samples = new SampledRows(cells, rows, columns, 64);
    int height = (int) samples.rows();
    int width = (int) samples.columns();
    assertThat(height).isEqualTo(40);
    short[] slots = new short[height * width];
    samples.read(0, height, slots);
    for (int r = 0; r < height; r++) {
      int row = Arrays.binarySearch(numbers("0 0.1 0.15 0.3 0.5 0.8 0.9 1"), (r + 0.5) / height);
      for (int c = 0; c < width; c++) {
        int column = Arrays.binarySearch(numbers("0 0.5 0.6 0.7 0.8 1"), (c + 0.5) / width);
        int slot = grid[-row - 2][-column - 2];
        assertThat((int) slots[r * width + c]).isEqualTo(slot < 0 ? 9 : slot);
      }
    }
  }
}
