package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Axes of netCDF-4 and HDF5 files are what their attributes say, whoever wrote them.
final class NetcdfAxesTest {
  private static final String SCRIPT =
      """
      import numpy as np
      def make(name, lat, lon, **k):
          f = netCDF4.Dataset(name, 'w')
          f.createDimension('time', 3); f.createDimension('lat', len(lat)); f.createDimension('lon', len(lon)); f.createDimension('nv', 2)
          v = f.createVariable('lat', k.get('dtype', 'f8'), ('lat',)); v[:] = lat; v.units = 'degrees_north'; v.long_name = 'latitude'
          v = f.createVariable('lon', k.get('dtype', 'f8'), ('lon',)); v[:] = lon; v.units = 'degrees_east'; v.standard_name = 'longitude'
          v = f.createVariable('time', 'i4', ('time',)); v[:] = [0, 31, 60]; v.units = 'days since 2000-01-01'; v.calendar = k.get('calendar', 'standard')
          t = f.createVariable('tas', 'f4', ('time', 'lat', 'lon')); t[:] = np.arange(3*len(lat)*len(lon)).reshape(3, len(lat), len(lon))
          t.units = 'K'; t.long_name = 'near-surface air temperature'
          return f
      make('plain.nc', [-10., 0, 10, 20], [0., 1, 2.5]).close()
      make('noleap.nc', [-10., 0, 10, 20], [0., 1, 2.5], calendar='noleap').close()
      make('float.nc', np.linspace(-89.9, 89.9, 900), np.linspace(0, 359.8, 1800), dtype='f4').close()
      with make('bounds.nc', [-10., 0, 10, 20], [0., 1, 2.5]) as f:
          f['lat'].bounds = 'lat_bnds'; b = f.createVariable('lat_bnds', 'f8', ('lat', 'nv')); b[:] = [[-12, -3], [-3, 5], [5, 15], [15, 30]]
          f['lon'].bounds = 'lon_bnds'; b = f.createVariable('lon_bnds', 'f8', ('lon', 'nv')); b[:] = [[0, .5], [1, 2], [2, 3]]
          f['time'].bounds = 'time_bnds'; b = f.createVariable('time_bnds', 'f8', ('time', 'nv')); b[:] = [[0, 31], [31, 60], [60, 91]]
      with netCDF4.Dataset('groups.nc', 'w') as f:
          f.createDimension('x', 2); v = f.createVariable('x', 'f8', ('x',)); v[:] = [1, 2]; v.units = 'm'
          g = f.createGroup('g'); g.createDimension('y', 3)
          g.createVariable('d', 'f8', ('y', 'x'))[:] = np.ones((3, 2))
      with netCDF4.Dataset('stations.nc', 'w') as f:  # as xarray writes it
          f.createDimension('station', 3); f.createDimension('freq', 2)
          v = f.createVariable('v', 'f8', ('station', 'freq'), fill_value=np.nan); v[:] = np.ones((3, 2)); v.units = 'dB'; v.coordinates = 'height country scalar'
          def strings(name, dim, *of):
              f.createVariable(name, str, (dim,))[:] = np.array(of, object)
          strings('station', 'station', 'Rome', 'Oslo', 'Züri'); strings('country', 'station', 'IT', 'NO', 'CH'); strings('band', 'freq', 'low', 'high')
          f.createVariable('height', 'f8', ('station',))[:] = [1, 2, 3]; f.createVariable('scalar', 'f8')[:] = 3
          w = f.createVariable('w', 'f8', ('station', 'freq')); w[:] = np.ones((3, 2)); w.coordinates = 'band'
      with netCDF4.Dataset('when.nc', 'w') as f:
          f.createDimension('r', 2); f.createDimension('t', 3)
          f.createVariable('w', 'f8', ('r', 't'))[:] = np.ones((2, 3)); f['w'].coordinates = 'when'
          v = f.createVariable('when', 'i8', ('t',)); v[:] = [0, 1, 4]; v.units = 'days since 2020-01-01 00:00:00'; v.calendar = 'proleptic_gregorian'
      with h5py.File('h5py.h5', 'w') as f:
          f['m'] = np.ones((2, 3)); f['deep/x'] = [3., 2, 1]; f['deep/x'].make_scale('the x'); f['m'].dims[1].attach_scale(f['deep/x'])
          f['n'] = np.array([b'a', b'b']); f['n'].make_scale('n'); f['m'].dims[0].attach_scale(f['n'])
          f['deep/x'].attrs['units'] = 'mm'; f['bare'] = np.ones((2, 3))
          f['odd'] = np.ones((2, 3)); f['four'] = np.arange(4.); f['four'].make_scale('f'); f['odd'].dims[0].attach_scale(f['four'])
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void files() throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "netCDF4", "h5py");
  }

  private static Axes axes(String name, @Nullable String member, @Nullable String slice) {
    try (MatrixFile file = Hdf5File.open(folder.resolve(name), ReadOptions.DEFAULT)) {
      return file.axes(member, slice == null ? null : SliceSpec.parse(slice));
    }
  }

  private static double @Nullable [] dates(String... days) {
    return Arrays.stream(days).mapToDouble(d -> LocalDate.parse(d).toEpochDay() * 86400).toArray();
  }

  @Test
  void namesUnitsAndCoordinates() {
    Axes axes = axes("plain.nc", "/tas", "0,:,:");
    assertThat(axes.label()).isEqualTo("near-surface air temperature [K]");
    assertThat(axes.rows().label()).isEqualTo("latitude [degrees_north]");
    assertThat(axes.columns().label()).isEqualTo("longitude [degrees_east]");
    assertThat(axes.rows().isLatitude()).isTrue();
    assertThat(axes.columns().isLatitude()).isFalse();
    assertThat(axes.rows().coordinates()).containsExactly(-10, 0, 10, 20);
    assertThat(axes.columns().coordinates()).containsExactly(0, 1, 2.5);
  }

  /// A plane is cut before its axes are anybody's.
  @Test
  void slicesCutTheAxes() {
    Axes axes = axes("plain.nc", "tas", "1:,2,-2:");
    assertThat(axes.rows().dates()).isTrue();
    assertThat(axes.rows().label()).isEqualTo("time");
    assertThat(axes.rows().coordinates()).containsExactly(dates("2000-02-01", "2000-03-01"));
    assertThat(axes.columns().coordinates()).containsExactly(1, 2.5);
    Axes row = axes("plain.nc", "tas", "1,2,:");
    assertThat(row.rows()).isEqualTo(Axis.NONE);
    assertThat(row.columns().coordinates()).hasSize(3);
  }

  @Test
  void calendarsWithOtherDaysAreNumbers() {
    Axis time = axes("noleap.nc", "tas", ":,0,:").rows();
    assertThat(time.dates()).isFalse();
    assertThat(time.label()).isEqualTo("time [days since 2000-01-01 (noleap)]");
    assertThat(time.coordinates()).containsExactly(0, 31, 60);
  }

  /// Cells between them are equally wide then, as those who wrote them meant.
  @Test
  void singlePrecisionIsNoUnevenness() {
    Axes axes = axes("float.nc", "tas", "0,:,:");
    double[] lat = Objects.requireNonNull(axes.rows().coordinates());
    assertThat(lat[0]).isEqualTo(-89.9);
    assertThat(dev.heatpress.core.AxisEdges.ofCenters(lat).isEven()).isTrue();
    assertThat(lat[450]).isEqualTo(0.1, within(1e-12));
  }

  @Test
  void boundsWithoutGapsAreEdges() {
    Axes axes = axes("bounds.nc", "tas", "0,:,:");
    assertThat(axes.rows().coordinates()).containsExactly(-12, -3, 5, 15, 30);
    assertThat(axes.columns().coordinates()).containsExactly(0, 1, 2.5);
    assertThat(axes("bounds.nc", "tas", "1:,1:3,0").columns().coordinates())
        .containsExactly(-3, 5, 15);
    assertThat(axes("bounds.nc", "tas", "1:,1:3,0").rows().coordinates())
        .containsExactly(dates("2000-02-01", "2000-03-01", "2000-04-01"));
  }

  @Test
  void dimensionsOfGroupsAbove() {
    Axes axes = axes("groups.nc", null, null);
    assertThat(axes.columns().label()).isEqualTo("x [m]");
    assertThat(axes.rows().label()).isEqualTo("y");
    assertThat(axes.rows().coordinates()).isNull();
    assertThat(axes.label()).isEmpty();
  }

  @Test
  void xarrayNamesAndCoordinates() {
    Axes axes = axes("stations.nc", "v", null);
    assertThat(axes.label()).isEqualTo("v [dB]");
    assertThat(axes.rows().names()).containsExactly("Rome", "Oslo", "Züri");
    assertThat(axes.rows().annotations())
        .containsExactly(Map.entry("country", List.of("IT", "NO", "CH")));
    assertThat(axes.columns().names()).isEmpty();
    assertThat(axes("stations.nc", "w", null).columns().names()).containsExactly("low", "high");
    Axis when = axes("when.nc", "w", null).columns();
    assertThat(when.label()).isEqualTo("when");
    assertThat(when.coordinates()).containsExactly(dates("2020-01-01", "2020-01-02", "2020-01-05"));
  }

  @Test
  void scalesOfHdf5() {
    Axes axes = axes("h5py.h5", "m", null);
    assertThat(axes.rows().names()).containsExactly("a", "b");
    assertThat(axes.columns().label()).isEqualTo("x [mm]");
    assertThat(axes.columns().coordinates()).containsExactly(3, 2, 1);
    assertThat(axes("h5py.h5", "bare", null)).isEqualTo(Axes.NONE);
    assertThat(axes("h5py.h5", "odd", null).rows().coordinates()).isNull();
  }
}
