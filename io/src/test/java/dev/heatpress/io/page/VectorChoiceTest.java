package dev.heatpress.io.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heatpress.core.InputException;
import dev.heatpress.io.page.Decision.Mode;
import dev.heatpress.io.page.VectorChoice.Policy;
import org.junit.jupiter.api.Test;

final class VectorChoiceTest {
  private static final GridCells CHECKER = GridCells.of(Grids.of(20, 30, (r, c) -> r + c & 1), 2);

  private static Decision decide(Policy policy, long maxRects, long maxCells) {
    return new VectorChoice(policy, maxRects, maxCells, 300).decide(CHECKER);
  }

  @Test
  void autoTakesRectanglesThenTheCellsThenMeans() {
    Decision vector = decide(Policy.AUTO, 600, 1);
    assertThat(vector.mode()).isEqualTo(Mode.RECTANGLES);
    assertThat(vector.reason()).isEqualTo("vector: 600 rectangles for 20 x 30 cells");
    Decision image = decide(Policy.AUTO, 599, 600);
    assertThat(image.mode()).isEqualTo(Mode.CELL_IMAGE);
    assertThat(image.reason())
        .isEqualTo(
            "image: one sample for each of 20 x 30 cells, which make more than 599 rectangles (--max-rects)");
    Decision means = decide(Policy.AUTO, 599, 599);
    assertThat(means.mode()).isEqualTo(Mode.AVERAGED);
    assertThat(means.reason())
        .isEqualTo(
            "image: exact means at 300 dpi, as 20 x 30 cells are more than 599 and make more than 599 rectangles (--max-rects)");
  }

  @Test
  void neverReadsNothingAndAlwaysRefusesTooMany() {
    assertThat(decide(Policy.NEVER, 600, 600).reason())
        .isEqualTo("image: exact means at 300 dpi, as asked by --vector never");
    assertThat(decide(Policy.ALWAYS, 600, 1).mode()).isEqualTo(Mode.RECTANGLES);
    assertThatThrownBy(() -> decide(Policy.ALWAYS, 599, 600))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("more than 599 rectangles: raise --max-rects");
  }
}
