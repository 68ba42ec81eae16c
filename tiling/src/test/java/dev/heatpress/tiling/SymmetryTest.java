package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// [Symmetry] against a comparison cell by cell, on chunks some of which were never written: these
/// are one row that stands for many.
final class SymmetryTest {

  /// Cells in chunks; those that are zero throughout come as one row.
  private record Patches(double[][] cells, long chunkRows, long chunkColumns)
      implements ChunkedMatrix {
    @Override
    public long rows() {
      return cells.length;
    }

    @Override
    public long columns() {
      return cells[0].length;
    }

    @Override
    public DType dtype() {
      return DType.F8;
    }

    @Override
    public ChunkReader newReader() {
      return (k, l) -> {
        int top = (int) (k * chunkRows);
        int left = (int) (l * chunkColumns);
        int height = (int) Math.min(chunkRows, cells.length - top);
        int width = (int) Math.min(chunkColumns, cells.length - left);
        double[] block = new double[height * width];
        boolean written = false;
        for (int r = 0; r < height; r++) {
          for (int c = 0; c < width; c++) {
            block[r * width + c] = cells[top + r][left + c];
            written |= cells[top + r][left + c] != 0;
          }
        }
        MemorySegment bytes = MemorySegment.ofArray(block);
        long stride = written ? 8L * width : 0;
        return new Cells(bytes, 0, height, width, stride, 8, DType.F8, ByteOrder.nativeOrder());
      };
    }
  }

  private static boolean isSymmetric(double[][] cells) {
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cells.length; j++) {
        if (Double.compare(cells[i][j] + 0.0, cells[j][i] + 0.0) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "90, 3, 4", "130, 64, 64", "200, 70, 7", "150, 200, 11", "300, 5, 290"})
  void isWhatAComparisonCellByCellSays(int n, int chunkRows, int chunkColumns) {
    SplittableRandom random = new SplittableRandom(n);
    Resources resources = new Resources(1, 1 << 24, Path.of("."));
    for (int round = 0; round < 30; round++) {
      double[][] cells = new double[n][n];
      for (int patch = random.nextInt(4); patch > 0; patch--) {
        int row = random.nextInt(n);
        int column = random.nextInt(n);
        double value = random.nextInt(3) == 0 ? Double.NaN : random.nextInt(-2, 3);
        for (int i = row; i < Math.min(n, row + 9); i++) {
          for (int j = column; j < Math.min(n, column + 9); j++) {
            cells[i][j] = value;
            cells[j][i] = value;
          }
        }
      }
      if (random.nextBoolean()) {
        cells[random.nextInt(n)][random.nextInt(n)] = -0.0;
      }
      if (random.nextBoolean()) {
        cells[random.nextInt(n)][random.nextInt(n)] = 7;
      }
      Patches matrix = new Patches(cells, chunkRows, chunkColumns);
      assertThat(Symmetry.of(matrix, Region.all(matrix), resources, Progress.NONE))
          .as("round %d", round)
          .isEqualTo(isSymmetric(cells));
    }
  }
}
