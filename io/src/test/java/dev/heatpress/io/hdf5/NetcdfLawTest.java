package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random variables, packed, filled, ranged and unsigned in any way, are what netCDF4-python shows
/// of them, but for the cases in which it errs: it masks the default fill of bytes, and compares
/// floating values beside packed integers before unpacking.
final class NetcdfLawTest {
  private static final int VARIABLES = 500;
  private static final String SCRIPT =
      """
      import warnings
      import numpy as np
      warnings.simplefilter('ignore')
      r = np.random.default_rng(500)
      def pick(*of):
          return of[r.integers(len(of))]
      kinds = 'i1 u1 i2 u2 i4 u4 i8 f4 f8'.split()
      with netCDF4.Dataset('all.nc', 'w') as f:
          f.createDimension('t', None)
          for k, n in (('y', 9), ('x', 13)):
              f.createDimension(k, n)
          for k in range(500):
              kind = pick(*kinds)
              dtype = np.dtype(kind)
              odd = k % 3 == 0
              fill = pick(None, None, False, 7, 1, 100)
              if kind[1] == '1' and fill in (None, False):
                  fill = 9
              v = f.createVariable('v%03d' % k, kind, ('t' if odd else 'y', 'x'), fill_value=fill,
                                   zlib=bool(r.integers(2)),
                                   chunksizes=pick(None, (2, 5), (4, 4)))
              v.set_auto_maskandscale(False)
              if kind[0] == 'i' and r.random() < 0.5:
                  v._Unsigned = pick('true', 'true', 'false')
                  if v._Unsigned == 'false':
                      del v._Unsigned
              if r.random() < 0.4:
                  v.missing_value = pick(dtype.type(5), np.array([2, 6, 111], dtype))
              way = r.integers(6)
              low, high = sorted(r.integers(0, 127, 2))
              if kind[0] == 'f' and r.random() < 0.5:
                  low, high = low / 10, high / 10
              if way == 0:
                  v.valid_range = np.array([low, high], dtype)
              if way in (1, 2):
                  v.valid_min = dtype.type(low // 4)
              if way in (2, 3):
                  v.valid_max = dtype.type(high)
              real = pick(np.float64, np.float64, np.float32)
              if r.random() < 0.5:
                  v.scale_factor = real(pick(0.1, 0.25, 3, 1e-3))
              if r.random() < 0.3:
                  v.add_offset = real(pick(10, -0.7))
              rows = 9
              data = r.integers(0, 120, (rows, 13))
              # 64-bit integers that no double holds are refused where cells can be missing.
              if kind[0] == 'i' and kind != 'i8':
                  data = np.where(r.random(data.shape) < 0.1, -data, data)
              if kind[0] == 'f':
                  data = np.where(r.random(data.shape) < 0.1, np.nan, data / pick(1, 10))
              # What is not filled is whatever was in the memory.
              if fill is not False and r.random() < 0.5:
                  v[0:4, :] = data[:4].astype(dtype)
                  if odd:
                      v[8, 2:5] = data[8, 2:5].astype(dtype)
              else:
                  v[0:9] = data.astype(dtype)
      with netCDF4.Dataset('all.nc') as f:
          for k in range(500):
              v = f['v%03d' % k]
              a = np.ma.filled(v[:].astype('f8'), np.nan)
              a.tofile('%03d' % k)
      """;

  @Test
  void cellsAreThoseOfTheMaskedArray(@TempDir Path folder) throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "netCDF4", "numpy");
    int missing = 0;
    try (MatrixFile file = Hdf5File.open(folder.resolve("all.nc"), ReadOptions.DEFAULT)) {
      for (int k = 0; k < VARIABLES; k++) {
        String name = String.format(Locale.ROOT, "%03d", k);
        double[] expected = Python.doubles(folder.resolve(name));
        double[] cells = Readings.doubles(file.open("v" + name, null));
        String what = "v" + name;
        assertThat(cells).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < cells.length; i++) {
          int cell = i;
          missing += Double.isNaN(cells[i]) ? 1 : 0;
          if (Double.isNaN(expected[i])) {
            assertThat(Double.isNaN(cells[i])).as(() -> member(file, cell, what)).isTrue();
          } else {
            // It multiplies in single precision where the scale is.
            assertThat(cells[i])
                .as(() -> member(file, cell, what))
                .isCloseTo(expected[i], within(3e-6 * (1 + Math.abs(expected[i]))));
          }
        }
      }
    }
    assertThat(missing).isBetween(5_000, 50_000);
  }

  /// A dimension without limit is as long as its longest variable; what a variable lacks is filled.
  @Test
  void dimensionsWithoutLimitAreAsLongAsTheirLongestVariable(@TempDir Path folder)
      throws Exception {
    String script =
        """
        import numpy as np
        with netCDF4.Dataset('a.nc', 'w') as f:
            f.createDimension('t', None)
            f.createDimension('u', None)
            f.createDimension('x', 5)
            long = f.createVariable('long', 'i4', ('t',))
            long[:] = np.arange(10)
            for k, dims in enumerate((('t', 'x'), ('x', 't'), ('t', 'u'), ('t', 'x', 'u'))):
                for fill in (None, -1):
                    v = f.createVariable('v%d%s' % (k, '' if fill is None else 'f'), 'i4', dims,
                                         fill_value=fill, chunksizes=(3, 2, 2)[:len(dims)])
                    part = tuple(slice(0, 3 if d == 'u' else 4) for d in dims)
                    a = np.full([{'t': 10, 'x': 5, 'u': 8}[d] for d in dims], np.nan)
                    a[part] = np.arange(1000).reshape(10, 10, 10)[:a[part].shape[0], :a[part].shape[1],
                                                                  :1].reshape(a[part].shape[:2] + (1,) * (a.ndim - 2))
                    v[part] = a[part]
                    # Not what the library shows: it mixes up the order where the last axis is short.
                    (a[:, :, 6] if a.ndim == 3 else a).tofile(v.name)
            f.createVariable('w', 'f4', ('u',))[:] = np.zeros(8)
            f.createVariable('none', 'f4', ('t', 'x'))
            np.full((10, 5), np.nan).tofile('none')
            np.arange(10.).tofile('long')
        """;
    Python.run(folder, script, "netCDF4");
    try (MatrixFile file = Hdf5File.open(folder.resolve("a.nc"), ReadOptions.DEFAULT)) {
      for (String name :
          List.of("long", "v0", "v0f", "v1", "v1f", "v2", "v2f", "v3", "v3f", "none")) {
        SliceSpec plane = name.startsWith("v3") ? SliceSpec.parse(":,:,6") : null;
        assertThat(Readings.doubles(file.open(name, plane)))
            .as(name)
            .isEqualTo(Python.doubles(folder.resolve(name)));
      }
      double[] part = Readings.doubles(file.open("v0", SliceSpec.parse("2:7,1:3")));
      double nan = Double.NaN;
      assertThat(part).containsExactly(210, 220, 310, 320, nan, nan, nan, nan, nan, nan);
      assertThat(file.arrays())
          .filteredOn(a -> a.member().equals("/v0"))
          .allSatisfy(a -> assertThat(a.shape()).containsExactly(10, 5));
    }
  }

  private static String member(MatrixFile file, int cell, String name) {
    return file.arrays().stream()
        .filter(a -> a.member().equals("/" + name))
        .map(a -> "cell " + cell + " of " + a + a.attributes() + a.missing())
        .findFirst()
        .orElse(name);
  }
}
