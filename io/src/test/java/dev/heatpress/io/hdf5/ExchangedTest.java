package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of programs that call columns what HDF5 calls rows: R, and those that write GCTX.
final class ExchangedTest {
  private static final String SCRIPT =
      """
      import numpy as np
      with h5py.File('r.h5', 'w') as f:
          f['m'] = np.array([[1, -2**31, 3], [4, 5, 6]], 'i4'); f['m'].attrs['rhdf5-NA.OK'] = np.int32(1)
          f['d'] = np.array([[1., -2.**31]]); f['d'].attrs['rhdf5-NA.OK'] = np.int32(1)
          f['plain'] = f['m'][:]
      with h5py.File('a.gctx', 'w') as f:
          f['0/DATA/0/matrix'] = np.arange(6.).reshape(2, 3)
          f['0/META/ROW/id'] = np.array([b'g1', b'g2', b'g3']); f['0/META/ROW/score'] = [1.5, 2, 3]
          f['0/META/COL/id'] = np.array([b's1', b's2'])
      """;

  @Test
  void gctxAndR(@TempDir Path folder) throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "h5py");
    try (MatrixFile file = Hdf5File.open(folder.resolve("r.h5"), ReadOptions.DEFAULT)) {
      assertThat(Readings.doubles(file.open("m", null))).containsExactly(1, Double.NaN, 3, 4, 5, 6);
      assertThat(Readings.doubles(file.open("d", null))).containsExactly(1, -0x1p31);
      assertThat(Readings.doubles(file.open("plain", null)))
          .containsExactly(1, -0x1p31, 3, 4, 5, 6);
      assertThat(file.isExchanged("m")).isTrue();
      assertThat(file.isExchanged("plain")).isFalse();
      assertThat(file.arrays())
          .filteredOn(info -> info.member().equals("/m"))
          .allMatch(info -> info.missing().toString().contains("rhdf5-NA.OK -2147483648"));
    }
    try (MatrixFile file = Hdf5File.open(folder.resolve("a.gctx"), ReadOptions.DEFAULT)) {
      for (String member : new String[] {null, "/0/DATA/0/matrix", "0/DATA/0/matrix"}) {
        assertThat(Readings.doubles(file.open(member, null))).containsExactly(0, 3, 1, 4, 2, 5);
        Axes axes = file.axes(member, SliceSpec.parse("1:,:"));
        assertThat(axes.rows().names()).containsExactly("g2", "g3");
        assertThat(axes.rows().annotations()).containsEntry("score", List.of("2", "3"));
        assertThat(axes.columns().names()).containsExactly("s1", "s2");
      }
      assertThat(file.arrays().getFirst().shape()).containsExactly(3, 2);
      assertThat(file.isExchanged(null)).isFalse();
    }
  }
}
