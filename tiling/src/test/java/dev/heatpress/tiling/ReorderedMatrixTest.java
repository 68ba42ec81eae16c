package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A matrix in another order is averaged as one that was written so.
class ReorderedMatrixTest {
  private static final int ROWS = 400;
  private static final int COLUMNS = 517;

  @ParameterizedTest
  @EnumSource
  void equalsTheMatrixWrittenInThatOrder(DType dtype) {
    double[][] cells =
        Matrices.fill(
            dtype.ordinal(),
            ROWS,
            COLUMNS,
            (random, r, c) -> random.nextInt(dtype == DType.B1 ? 2 : 99));
    long[] bits = Matrices.bits(cells, dtype);
    var random = new SplittableRandom(dtype.ordinal());
    for (boolean byColumns : new boolean[] {false, true}) {
      Cells stored = Matrices.cells(bits, COLUMNS, dtype, ByteOrder.BIG_ENDIAN, byColumns, 3);
      for (MatrixSource source :
          List.of(Matrices.strided(stored), Matrices.chunked(stored, 37, 50))) {
        for (int which = 1; which < 4; which++) {
          int[] rows = (which & 1) == 0 ? null : shuffled(random, ROWS);
          int[] columns = (which & 2) == 0 ? null : shuffled(random, COLUMNS);
          ReorderedMatrix permuted;
          // Some of the rows alone, in the end.
          rows = rows != null && columns != null ? Arrays.copyOf(rows, ROWS - 51) : rows;
          permuted = new ReorderedMatrix(source, rows, columns);
          double[][] written = new double[(int) permuted.rows()][COLUMNS];
          for (int r = 0; r < written.length; r++) {
            for (int c = 0; c < COLUMNS; c++) {
              written[r][c] = cells[at(rows, r)][at(columns, c)];
            }
          }
          MatrixSource expected =
              Matrices.strided(
                  Matrices.cells(
                      Matrices.bits(written, dtype),
                      COLUMNS,
                      dtype,
                      ByteOrder.LITTLE_ENDIAN,
                      false,
                      0));
          for (int height : new int[] {written.length, 33}) {
            assertThat(means(permuted, height, 2)).isEqualTo(means(expected, height, 1));
          }
        }
      }
    }
  }

  private static double[] means(MatrixSource source, int height, int threads) {
    try (Raster raster =
        Engine.average(source, Matrices.spec(source, height, 101, threads), Progress.NONE)) {
      double[] means = new double[height * 101];
      raster.read(0, height, means);
      return means;
    }
  }

  private static int at(int @Nullable [] order, int place) {
    return order == null ? place : order[place];
  }

  private static int[] shuffled(SplittableRandom random, int count) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  @Test
  void whatIsNoPermutationIsRefused() {
    Cells cells = Matrices.cells(new long[6], 2, DType.U1, ByteOrder.LITTLE_ENDIAN, false, 0);
    MatrixSource source = Matrices.strided(cells);
    for (int[] order : new int[][] {{}, {0, 1, 1}, {0, 1, 3}, {-1, 0, 1}}) {
      assertThatThrownBy(() -> new ReorderedMatrix(source, order, null))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
