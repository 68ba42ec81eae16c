package dev.heatpress.core.rects;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

final class ImageRowsTest {
  private static final short[] COLOR_OF = {-1, 0, 1, 2};

  /// Slots as rows of digits, of which 0 is a hole, to an image of digits.
  private static List<String> image(SampleGrid grid, String... rows) {
    List<String> image = new ArrayList<>();
    ImageRows samples =
        new ImageRows(
            grid,
            COLOR_OF,
            row -> {
              StringBuilder text = new StringBuilder();
              for (short color : row) {
                text.append(color + 1);
              }
              image.add(text.toString());
            });
    for (String row : rows) {
      short[] slots = new short[row.length()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = (short) (row.charAt(i) - '0');
      }
      samples.rows(1, slots);
    }
    samples.finish();
    return image;
  }

  @Test
  void holesTakeTheColorOfANeighbour() {
    assertThat(image(SampleGrid.ofCells(3, 5), "10003", "00000", "20000"))
        .containsExactly("11133", "11133", "22222");
  }

  @Test
  void aHoleInTheFirstCellLooksAheadAndBelow() {
    assertThat(image(SampleGrid.ofCells(1, 2), "02")).containsExactly("22");
    assertThat(image(SampleGrid.ofCells(2, 1), "0", "3")).containsExactly("3", "3");
    assertThat(image(SampleGrid.ofCells(2, 2), "00", "03")).containsExactly("33", "33");
  }

  @Test
  void aStrideKeepsTheMiddleCells() {
    SampleGrid grid = new SampleGrid(5, 7, 3, 1);
    assertThat(image(grid, "1111111", "1211312", "1111111", "1111111", "3311233"))
        .containsExactly("232", "323");
    assertThat(grid.cellsAcross()).isEqualTo(9);
    assertThat(grid.cellsDown()).isEqualTo(6);
  }

  @Test
  void repeatedCellsFillTheirSquares() {
    assertThat(image(new SampleGrid(2, 2, 1, 2), "12", "30"))
        .containsExactly("1122", "1122", "3333", "3333");
  }

  @Test
  void gridsKeepTheirLimits() {
    assertThat(SampleGrid.within(20_000, 20_000, 64_000_000, 1 << 24).stride()).isEqualTo(3);
    assertThat(SampleGrid.within(8000, 8000, 64_000_000, 1 << 24).stride()).isEqualTo(1);
    assertThat(SampleGrid.within(10, 100_000, 64_000_000, 32_767).stride()).isEqualTo(4);
    assertThat(SampleGrid.repeated(333, 333, 4, 1 << 24, 1 << 24).repeat()).isEqualTo(4);
    assertThat(SampleGrid.repeated(1500, 1500, 4, 1 << 24, 1 << 24).repeat()).isEqualTo(2);
    assertThat(SampleGrid.repeated(9000, 9000, 4, 1 << 24, 1 << 24).repeat()).isEqualTo(1);
  }
}
