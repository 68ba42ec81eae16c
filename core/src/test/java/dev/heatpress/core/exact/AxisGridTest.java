package dev.heatpress.core.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisGridTest {

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "7,1", "7,3", "3,7", "200,400", "333,400", "3001,291", "12,18", "64,8"})
  void everyCellIsCoveredOnceAndEveryPixelIsFull(long cells, int pixels) {
    AxisGrid axis = new AxisGrid(cells, pixels);
    long[] covered = new long[(int) cells];
    for (int i = 0; i < pixels; i++) {
      long sum = 0;
      for (long c = axis.first(i); c <= axis.last(i); c++) {
        long w = axis.weight(i, c);
        assertThat(w).isPositive();
        covered[(int) c] += w;
        sum += w;
      }
      assertThat(sum).isEqualTo(axis.pixelUnits());
    }
    for (int c = 0; c < cells; c++) {
      assertThat(covered[c]).isEqualTo(axis.cellUnits());
      assertThat(axis.first(axis.pixelOf(c))).isLessThanOrEqualTo(c);
      assertThat(axis.last(axis.lastPixelOf(c))).isGreaterThanOrEqualTo(c);
      assertThat(axis.pixelOf(c)).isLessThanOrEqualTo(axis.lastPixelOf(c));
    }
  }

  @Test
  void bordersBeyond63BitsAreRefused() {
    assertThatThrownBy(() -> new AxisGrid(1L << 60, 1_000_003)).isInstanceOf(InputException.class);
  }

  @Test
  void aWindowOfWholeCellsMayHaveAnyNumberOfThem() {
    AxisGrid window = new AxisGrid(1L << 40, 6).window(3, 3);
    assertThat(window.cells()).isEqualTo(1L << 39);
    assertThat(window.even()).isTrue();
    AxisGrid cut = new AxisGrid(10, 4).window(1, 2);
    assertThat(cut.even()).isFalse();
    assertThat(cut.cells()).isEqualTo(6);
    assertThat(cut.weight(0, 0)).isEqualTo(1);
    assertThat(cut.weight(0, 1)).isEqualTo(2);
    assertThat(cut.weight(1, 5)).isEqualTo(1);
  }
}
