package dev.heatpress.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.hdf5.Readings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names, coordinates, dates and tables as xarray and AnnData write them in both versions.
final class ZarrAxesTest {
  private static final String SCRIPT =
      """
      import warnings
      import numpy as np, pandas as pd, scipy.sparse as sp, xarray as xr, anndata as ad
      warnings.simplefilter('ignore')
      for v in (2, 3):
          t2m = np.arange(20, dtype='f4').reshape(5, 4)
          t2m[0, 0] = np.nan
          ds = xr.Dataset(
              {'t2m': (('time', 'lat'), t2m, {'units': 'K', 'long_name': 'air'}),
               'g': (('gene', 'cond'), np.arange(6.).reshape(3, 2))},
              coords={'time': pd.date_range('2020-01-01', periods=5),
                      'lat': ('lat', np.array([10., 20, 30, 40]), {'units': 'degrees_north'}),
                      'gene': ['A', 'BB', '\\u00dcn\\u00ef'], 'cond': np.array(['x', ''], dtype=object),
                      'ids': ('gene', ['e1', 'e2', 'e3'])})
          ds.to_zarr('x%d.zarr' % v, zarr_format=v)
          ds[['t2m']].expand_dims(z=3).to_zarr('y%d.zarr' % v, zarr_format=v)
          g = zarr.open_group('x%d.zarr' % v, mode='a')
          day = np.array(['2020-02-01', 'NaT', '2021-05-01'])
          for unit in 'D M h s ms ns'.split():
              g.create_array('day_' + unit, data=day.astype('M8[%s]' % unit))
          many = np.array(['n%d' % k for k in range(1000)])
          for dtype in ('<U5', '>U5', 'S5', 'O'):
              # Not the last ones, so that a chunk is left out.
              if v == 3 and dtype == 'O':
                  a = g.create_array('text_O', shape=1000, chunks=300, dtype=str)
              elif dtype == 'O':
                  a = g.create_array('text_O', shape=1000, chunks=300, dtype=str)
              else:
                  a = g.create_array('text_' + dtype.strip('<>') + ('b' if dtype[0] == '>' else ''),
                      shape=1000, chunks=300, dtype=dtype if v == 2 else np.dtype(dtype))
              a[:880] = many[:880].astype(dtype)
          obs = pd.DataFrame(
              {'type': pd.Categorical(['T', 'B', 'T', None, 'B', 'T']), 'n': range(6),
               'nb': pd.array([True, None, False, True, True, False], dtype='boolean'),
               'ni': pd.array([1, None, 3, 4, 5, 6], dtype='Int64')},
              index=['c%d' % k for k in range(6)])
          a = ad.AnnData(sp.random(6, 4, 0.5, format='csr', random_state=1), obs=obs,
              var=pd.DataFrame(index=['g%d' % k for k in range(4)]))
          a.layers['dense'] = a.X.toarray()
          a.layers['csc'] = sp.csc_matrix(a.X)
          a.obsm['pca'] = np.ones((6, 2))
          a.obsp['near'] = sp.csr_matrix(np.eye(6))
          a.raw = a
          ad.settings.zarr_write_format = v
          a[:, :3].copy().write_zarr('a%d.zarr' % v)
          a.X.toarray()[:, :3].tofile('X')
          a.X.toarray().tofile('raw')
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void stores() throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "zarr", "xarray", "anndata", "scipy", "pandas");
  }

  private interface Check {
    void on(MatrixFile file) throws Exception;
  }

  /// Both versions say the same.
  private static void each(String name, Check check) throws Exception {
    for (int version : List.of(2, 3)) {
      Path store = folder.resolve(name + version + ".zarr");
      try (MatrixFile file = MatrixFiles.open(new InputSpec(store, null))) {
        check.on(file);
      }
    }
  }

  @Test
  void coordinatesOfXarray() throws Exception {
    each(
        "x",
        file -> {
          Axes axes = file.axes("t2m", null);
          assertThat(axes.label()).isEqualTo("air [K]");
          assertThat(axes.rows().dates()).isTrue();
          assertThat(axes.rows().coordinates())
              .containsExactly(IntStream.range(18262, 18267).mapToDouble(d -> d * 86400).toArray());
          assertThat(axes.columns().label()).isEqualTo("lat [degrees_north]");
          assertThat(axes.columns().coordinates()).containsExactly(10, 20, 30, 40);
          assertThat(Readings.doubles(file.open("t2m", null))[0]).isNaN();
          Axes part = file.axes("g", SliceSpec.parse("1:3,:"));
          assertThat(part.rows().names()).containsExactly("BB", "Ünï");
          assertThat(part.rows().annotations()).isEqualTo(Map.of("ids", List.of("e2", "e3")));
          assertThat(part.columns().names()).containsExactly("x", "");
        });
  }

  /// Times have no unit that tells what they are, but the name of their axis.
  @Test
  void coordinatesAreNoChoice() throws Exception {
    each(
        "y",
        file ->
            assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> file.defaultMember(null))
                .withMessageEndingWith(
                    "name one after a colon: /t2m (3 x 5 x 4) with `slice` 0,:,:"));
  }

  @Test
  void datesOfNumPy() throws Exception {
    each(
        "x",
        file -> {
          for (String unit : List.of("D", "M", "h", "s", "ms", "ns")) {
            assertThat(file.dates("day_" + unit))
                .as(unit)
                .containsExactly(1_580_515_200, Double.NaN, 1_619_827_200);
          }
        });
  }

  @Test
  void textsOfAnyKind() throws Exception {
    List<String> expected = IntStream.range(0, 1000).mapToObj(k -> k < 880 ? "n" + k : "").toList();
    each(
        "x",
        file -> {
          for (String kind : List.of("U5", "U5b", "S5", "O")) {
            assertThat(file.texts("/text_" + kind, 1000)).as(kind).isEqualTo(expected);
          }
          assertThat(file.texts("t2m", 1000)).isNull();
        });
  }

  @Test
  void sparseMatricesOfAnnData() throws Exception {
    double[] cells = Python.doubles(folder.resolve("X"));
    double[] raw = Python.doubles(folder.resolve("raw"));
    each(
        "a",
        file -> {
          assertThat(file.defaultMember(null)).isEqualTo("/X");
          for (String member : List.of("X", "/layers/csc", "layers/dense")) {
            assertThat(Readings.doubles(file.open(member, null))).as(member).isEqualTo(cells);
          }
          assertThat(Readings.doubles(file.open("raw/X", null))).isEqualTo(raw);
          assertThat(file.arrays().stream().map(info -> info.member()))
              .contains("/X", "/raw/X")
              .noneMatch(member -> member.endsWith("/indptr"));
        });
  }

  @Test
  void namesOfAnnData() throws Exception {
    each(
        "a",
        file -> {
          Axes axes = file.axes(null, null);
          assertThat(axes.rows().names()).containsExactly("c0", "c1", "c2", "c3", "c4", "c5");
          Map<String, List<String>> columns = new TreeMap<>();
          axes.rows().annotations().forEach((name, texts) -> columns.put(name, List.copyOf(texts)));
          assertThat(columns)
              .isEqualTo(
                  Map.of(
                      "n", List.of("0", "1", "2", "3", "4", "5"),
                      "nb", List.of("1", "", "0", "1", "1", "0"),
                      "ni", List.of("1", "", "3", "4", "5", "6"),
                      "type", List.of("T", "B", "T", "", "B", "T")));
          assertThat(axes.columns().names()).containsExactly("g0", "g1", "g2");
          assertThat(file.axes("raw/X", null).columns().names()).hasSize(4);
          assertThat(file.axes("obsp/near", null).columns().names()).hasSize(6);
          assertThat(file.axes("obsm/pca", null).columns()).isEqualTo(Axis.NONE);
          assertThat(file.axes("layers/dense", SliceSpec.parse("2:3,:")).rows().names())
              .containsExactly("c2");
        });
  }
}
