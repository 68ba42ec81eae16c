package dev.heatpress.io.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.SlotRows;
import dev.heatpress.io.pdf.PdfPage;
import dev.heatpress.io.svg.SvgPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens when the output, or the input, fails half way.
final class PageFailureTest {
  private static final GridCells CELLS = GridCells.of(Grids.random(90, 90, 9, 1), 9);
  private static final PageFrame FRAME = PageSpec.DEFAULT.place(90, 90);
  private static final PageInfo INFO = new PageInfo(null, "case", "test", false);

  private static final class Full extends OutputStream {
    private int room;

    Full(int room) {
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      if (room-- <= 0) {
        throw new IOException("no space left on device");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 5000, 20_000})
  void aFullDiskIsAnOutputThatFailed(int room) {
    Decision decision = VectorChoice.DEFAULT.decide(CELLS);
    assertThatThrownBy(
            () -> PdfPage.write(CELLS, decision, FRAME, INFO, Path.of("target"), new Full(room)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("no space left");
    assertThatThrownBy(() -> SvgPage.write(CELLS, decision, FRAME, INFO, new Full(room)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("no space left");
  }

  /// Cells that can't be read.
  private record Failing(long rows, long columns) implements SlotRows {
    @Override
    public int[] palette() {
      return CELLS.palette();
    }

    @Override
    public int missingSlot() {
      return CELLS.missingSlot();
    }

    @Override
    public void read(long firstRow, int count, short[] slots) {
      throw new InputException("row " + firstRow + " is torn");
    }
  }

  @Test
  void anInputThatFailsIsReportedAsItIs() {
    Decision decision = VectorChoice.DEFAULT.decide(CELLS);
    SlotRows broken = new Failing(CELLS.rows(), CELLS.columns());
    OutputStream out = OutputStream.nullOutputStream();
    assertThatThrownBy(() -> PdfPage.write(broken, decision, FRAME, INFO, Path.of("target"), out))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> SvgPage.write(broken, decision, FRAME, INFO, out))
        .isInstanceOf(InputException.class);
  }
}
