package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.io.Python;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Times of netCDF files are the dates that cftime makes of them.
final class CfTimeTest {
  private static final String SCRIPT =
      """
      import numpy as np
      r = np.random.default_rng(4)
      def pick(*of):
          return of[r.integers(len(of))]
      with netCDF4.Dataset('t.nc', 'w') as f:
          f.createDimension('t', 6)
          for k in range(80):
              calendar = pick('standard', 'gregorian', 'proleptic_gregorian', None)
              since = pick('2020-01-01', '1970-1-1', '1850-01-01 00:00:00', '2000-02-29T12:30:00Z',
                           '1990-06-15 06:00:0.0 -07:00', '1999-12-31 23:59:30 +0530', '0001-01-01',
                           '1582-10-15', '1900-01-01 00:00')
              units = pick('days', 'day', 'hours', 'minutes', 'seconds', 'Hours', 'd', 'h', 's') + ' since ' + since
              v = f.createVariable('t%02d' % k, pick('f8', 'i4'), ('t',), chunksizes=pick(None, (4,)))
              v.units = units
              if calendar:
                  v.calendar = calendar
              v[:] = np.cumsum(r.integers(1, 20000, 6))
              c = calendar or 'standard'
              dates = cftime.num2date(v[:], units, c)
              np.array(cftime.date2num(dates, 'seconds since 1970-01-01', c), 'f8').tofile('t%02d' % k)
          for n, c in (('n', 'noleap'), ('s', '360_day')):
              v = f.createVariable(n, 'f8', ('t',))
              v.units, v.calendar = 'days since 2000-01-01', c
              v[:] = np.arange(6)
          f.createVariable('plain', 'f8', ('t',)).units = 'm s-1'
      """;

  @Test
  void timesAreThoseOfCftime(@TempDir Path folder) throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "netCDF4", "cftime");
    try (MatrixFile file = Hdf5File.open(folder.resolve("t.nc"), ReadOptions.DEFAULT)) {
      for (int k = 0; k < 80; k++) {
        String name = String.format(Locale.ROOT, "t%02d", k);
        double[] dates = file.dates(name);
        assertThat(file.unrealTime(name)).isNull();
        assertThat(dates)
            .as(name)
            .containsExactly(Python.doubles(folder.resolve(name)), within(1e-3));
      }
      assertThat(file.dates("plain")).isNull();
      assertThat(file.dates("n")).isNull();
      assertThat(file.unrealTime("n")).isEqualTo("days since 2000-01-01 (noleap)");
      assertThat(file.unrealTime("s")).isEqualTo("days since 2000-01-01 (360_day)");
      assertThat(file.unrealTime("plain")).isNull();
    }
  }
}
