package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Virtual datasets mean what plain ones with the same attributes mean.
final class VirtualTest {
  private static final String SCRIPT =
      """
      import h5py.h5s as S
      import numpy as np
      r = np.random.default_rng(2)
      for k in range(2):
          with h5py.File('s%d.h5' % k, 'w') as f:
              f.create_dataset('m', data=r.integers(-9, 9, (8, 10)).astype('i2'), chunks=(3, 4))
              # What a source says of its cells is not said of those of others.
              f['m'].attrs['_FillValue'] = np.int16(1)
      with h5py.File('v.h5', 'w', libver='latest') as f:
          layout = h5py.VirtualLayout((8, 30), 'i2')
          for k in range(2):
              layout[:, 10 * k:10 * k + 10] = h5py.VirtualSource('s%d.h5' % k, 'm', (8, 10))
          v = f.create_virtual_dataset('virtual', layout, fillvalue=-4)
          p = f.create_dataset('plain', data=v[...])
          for d in (v, p):
              d.attrs['_FillValue'] = np.int16(-4)
              d.attrs['missing_value'] = np.array([2, 6], 'i2')
              d.attrs['valid_max'] = np.int16(7)
              d.attrs['scale_factor'] = 0.5
          c = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
          spaces = []
          for shape in ((4, 4), (8, 10)):
              space = S.create_simple(shape)
              space.select_hyperslab((0, 0), (1, 1), (1, 1), (2, 2))
              space.select_hyperslab((2, 2), (1, 1), (1, 1), (1, 1), S.SELECT_OR)
              spaces.append(space)
          c.set_virtual(spaces[0], b's0.h5', b'm', spaces[1])
          h5py.h5d.create(f.id, b'stairs', h5py.h5t.STD_I16LE, S.create_simple((4, 4)), c)
      """;

  @Test
  void rulesOfMissingCellsHold(@TempDir Path folder) throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "h5py", "numpy");
    try (MatrixFile file = Hdf5File.open(folder.resolve("v.h5"), ReadOptions.DEFAULT)) {
      double[] cells = Readings.doubles(file.open("virtual", null));
      assertThat(cells).isEqualTo(Readings.doubles(file.open("plain", null)));
      assertThat(Arrays.stream(cells).filter(Double::isNaN).count()).isBetween(81L, 160L);
      assertThat(file.arrays())
          .filteredOn(info -> info.refusal() == null)
          .extracting(ArrayInfo::missing)
          .containsOnly(List.of("_FillValue -4", "missing_value 2 or 6", "valid_max 7"));
    }
  }

  @Test
  void selectionsThatAreNoGridAreRefusedByName(@TempDir Path folder) throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "h5py", "numpy");
    try (MatrixFile file = Hdf5File.open(folder.resolve("v.h5"), ReadOptions.DEFAULT)) {
      assertThatThrownBy(() -> file.open("stairs", null))
          .isInstanceOf(InputException.class)
          .hasMessageEndingWith(
              "it is a virtual dataset with a selection that is no grid, which is not supported:"
                  + " copy it with h5repack -l CONTI");
    }
  }
}
