package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.SparseMatrix.Mirror;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /// Entries at their new places mean what the cells there do.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aSparseMatrixEqualsTheDenseOneInThatOrder(long seed) {
    SparseEngineTest.Pair pair = SparseEngineTest.pair(seed);
    var random = new SplittableRandom(seed);
    int[] rows = shuffled(random, (int) pair.sparse().rows());
    int[] some = Arrays.copyOf(rows, Math.ceilDiv(rows.length, 2));
    int[] columns = shuffled(random, (int) pair.sparse().columns());
    for (int[] order : new int[][] {null, rows, some}) {
      for (int[] other : new int[][] {null, columns}) {
        if (pair.sparse().mirror() == Mirror.SKEW && (order != null || other != null)) {
          assertThatThrownBy(() -> ReorderedMatrix.of(pair.sparse(), order, other))
              .isInstanceOf(InputException.class)
              .hasMessageContaining("skew-symmetric");
          continue;
        }
        MatrixSource sparse = ReorderedMatrix.of(pair.sparse(), order, other);
        MatrixSource dense = ReorderedMatrix.of(pair.dense(), order, other);
        assertThat(means(sparse, 13, 2)).as(pair.name()).isEqualTo(means(dense, 13, 1));
      }
    }
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
