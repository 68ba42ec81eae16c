package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several aggregations in one run of the program.
final class AggregationOutputsTest {
  @TempDir Path folder;

  private double[] cells(String name) {
    try (MatrixFile file = MatrixFiles.open(new InputSpec(folder.resolve(name), null));
        MatrixSource source = file.open(null, null)) {
      double[] values = new double[(int) (source.rows() * source.columns())];
      for (int k = 0; k < values.length; k++) {
        values[k] =
            CellValues.get(
                ((StridedMatrix) source).cells(), k / source.columns(), k % source.columns());
      }
      return values;
    }
  }

  @Test
  void everyOutputHasItsOwnAggregation() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 2, 4, 1, 2, -9, Double.NaN, 3, 6, 1, 0.5);
    Heatpress.Result result =
        new Heatpress(folder)
            .run(
                "render",
                "m.npy",
                "-W",
                "2",
                "-H",
                "1",
                "--agg",
                "sum",
                "-o",
                "sum.npy",
                "-o",
                "mean.npy:agg=mean",
                "-o",
                "max.npy:agg=max",
                "-o",
                "absmax.npy:agg=absmax",
                "-o",
                "min.npy:agg=min",
                "-o",
                "std.npy:agg=std",
                "-o",
                "count.npy:agg=count",
                "-o",
                "std.png:agg=std");
    assertThat(result.err()).contains("std.png: ", ", std, viridis from ");
    assertThat(result.code()).isZero();
    assertThat(cells("sum.npy")).containsExactly(12, -7.5);
    assertThat(cells("mean.npy")).containsExactly(3, -2.5);
    assertThat(cells("max.npy")).containsExactly(6, 1);
    assertThat(cells("absmax.npy")).containsExactly(6, 9);
    assertThat(cells("min.npy")).containsExactly(1, -9);
    assertThat(cells("count.npy")).containsExactly(4, 3);
    assertThat(cells("std.npy")[0]).isEqualTo(Math.sqrt(3.5));
    assertThat(folder.resolve("std.png")).exists();
  }

  @Test
  void anUnknownAggregationIsAMistake() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 1, 1, 1);
    Heatpress program = new Heatpress(folder);
    Heatpress.Result suffix = program.run("render", "m.npy", "-o", "a.npy:agg=average");
    assertThat(suffix.code()).isEqualTo(2);
    assertThat(suffix.err()).contains("'average'", "mean, sum, min, max, absmax, std, count");
    assertThat(program.run("render", "m.npy", "-o", "a.npy", "--agg", "mode").code()).isEqualTo(2);
    assertThat(program.files()).containsExactly("m.npy");
  }
}
