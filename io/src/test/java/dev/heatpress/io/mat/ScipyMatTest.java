package dev.heatpress.io.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.hdf5.Readings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that SciPy wrote, beside the same cells as float64.
final class ScipyMatTest {
  private static final String SCRIPT =
      """
      import scipy.io, scipy.sparse
      np = numpy
      r = np.random.RandomState(7)
      def make():
          rows, columns = r.randint(1, 40, 2)
          v = {}
          for t in 'i1 u1 i2 u2 i4 u4 f4 f8'.split():
              v['n_' + t] = (r.rand(rows, columns) * 200 - (0 if t[0] == 'u' else 100)).astype(t)
          v['n_order'] = np.asfortranarray(r.randn(rows, columns))
          v['z'] = r.randn(rows, columns) + 1j * r.randint(-5, 5, (rows, columns))
          v['s'] = scipy.sparse.random(rows, columns, 0.2, 'csc', random_state=r)
          v['c'] = v['s'] * (1 + 2j)
          return v
      def dense(x):
          return x.toarray() if scipy.sparse.issparse(x) else x
      for k in range(6):
          form = '45'[k % 2]
          v = make()
          name = 'm%d' % k
          if form == '5':
              v['n_i8'] = v['n_i4'].astype('i8') << 31
              v['n_u8'] = v['n_u4'].astype('u8') << 60
              v['n_bool'] = v['n_f8'] > 0
              v['n_sb'] = v['s'].astype(bool)
              v['st'] = {'a': v['n_f8'][:, ::-1].copy(), 'in': {'s': v['s']}}
          else:
              for t in 'i1 u4'.split():
                  del v['n_' + t]
          scipy.io.savemat(name + '.mat', v, format=form, do_compression=k % 4 == 3)
          if form == '5':
              st = v.pop('st')
              v['st.a'] = st['a']
              v['st.in.s'] = st['in']['s']
          for key, x in v.items():
              x = dense(x)
              for part in ('abs', 'real', 'imag') if key in 'zc' else ('',):
                  y = getattr(np, part)(x) if part else x
                  (np.hypot(x.real, x.imag) if part == 'abs' else y).astype('<f8').tofile(
                      '%s_%s_%s.f8' % (name, key, part))
      """;

  @TempDir private Path folder;

  @Test
  void whatScipyWroteIsReadAsItIs() throws IOException, InterruptedException {
    Python.run(folder, SCRIPT, "numpy", "scipy");
    int read = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path expected : files.filter(f -> f.toString().endsWith(".f8")).sorted().toList()) {
        check(expected);
        read++;
      }
    }
    assertThat(read).isGreaterThan(80);
  }

  private void check(Path expected) throws IOException {
    Matcher name =
        Pattern.compile("(m\\d)_(.*)_(\\w*)\\.f8").matcher(expected.getFileName().toString());
    assertThat(name.matches()).isTrue();
    Complex part = name.group(3).isEmpty() ? null : Complex.ofName(name.group(3));
    Path path = folder.resolve(name.group(1) + ".mat");
    try (MatrixFile file =
        MatrixFiles.open(new InputSpec(path, null), ReadOptions.of(part, false), folder)) {
      double[] cells = Readings.doubles(file.open(name.group(2), null));
      double[] wanted = Python.doubles(expected);
      if (part == Complex.ABS) {
        assertThat(cells).as(expected.toString()).containsExactly(wanted, within(1e-14));
      } else {
        assertThat(cells).as(expected.toString()).isEqualTo(wanted);
      }
      assertThat(file.arrays().stream().map(ArrayInfo::member)).contains(name.group(2));
    }
  }
}
