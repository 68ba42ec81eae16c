package dev.heatpress.io.text;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.TableOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random tables that pandas writes, and GCT files, are what pandas reads of them with
/// `float_precision='round_trip'`; it is told how they are written, we are not.
final class PandasTest {
  private static final String SCRIPT =
      """
      import csv
      import numpy as np, pandas as pd
      r = np.random.default_rng(18)
      def pick(*of):
          return of[int(r.integers(len(of)))]
      def cells(shape):
          kind = pick('any', 'short', 'whole', 'huge')
          a = r.normal(size=shape)
          if kind == 'short':
              a = a.round(3)
          elif kind == 'whole':
              a = np.rint(a * 1e6)
          elif kind == 'huge':
              a = a * 10.0 ** r.integers(-320, 305, shape)
          for value, share in (np.nan, 0.1), (np.inf, 0.02), (-np.inf, 0.02), (0, 0.1):
              a[r.random(shape) < pick(0, share)] = value
          # pandas takes -0 for a whole number, which has no sign; a blank corner is one of names.
          a += 0.0
          a.flat[0] = 0.1
          return a
      def words(n, free):
          letters = list('abcXYZ019_.-') + ([' ', ',', ';', '|', '"', '\\n', '\\u00e9', '\\u4e2d'] if free else [])
          return ['n%d' % k + ''.join(pick(*letters) for _ in range(r.integers(6))) + 'z' for k in range(n)]
      def save(name, back):
          back.to_numpy('<f8').tofile(name + '.f8')
          for axis, labels in ('rows', back.index), ('columns', back.columns):
              with open(name + '.' + axis, 'w', encoding='utf-8', newline='') as f:
                  f.write('' if labels.dtype.kind == 'i' else '\\0'.join(labels))
      for k in range(150):
          a = cells((int(r.integers(2, 60)), int(r.integers(2, 9))))
          sep = pick(*',;\\t|')
          named, header = r.random() < 0.6, r.random() < 0.7
          frame = pd.DataFrame(a)
          if header:
              frame.columns = words(a.shape[1], True)
          if named:
              frame.index = words(len(a), True)
              frame.index.name = pick(None, 'gene') if header else None
          write = dict(sep=sep, decimal=pick(*',.') if sep == ';' else '.')
          frame.to_csv('%d.csv' % k, index=named, header=header, na_rep=pick('', 'NA', 'NaN', 'null'),
              quoting=pick(csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC),
              lineterminator=pick('\\n', '\\r\\n'), encoding=pick('utf-8', 'utf-8-sig'),
              float_format=pick(None, None, '%.5g', '%.17g', '%.3f', '%+.4e'), **write)
          save(str(k), pd.read_csv('%d.csv' % k, index_col=0 if named else None,
              header=0 if header else None, float_precision='round_trip', **write))
      for k in range(150, 180):
          a = cells((int(r.integers(2, 60)), int(r.integers(2, 9))))
          frame = pd.DataFrame(a, index=words(len(a), False), columns=words(a.shape[1], False))
          with open('%d.csv' % k, 'w') as f:
              f.write(frame.to_string(float_format=lambda x: repr(float(x))) + '\\n')
          save(str(k), pd.read_csv('%d.csv' % k, sep=r'\\s+', float_precision='round_trip'))
      for k in range(180, 200):
          a = cells((int(r.integers(1, 60)), int(r.integers(1, 9))))
          frame = pd.DataFrame(a, columns=words(a.shape[1], False))
          frame.insert(0, 'Description', words(len(a), False))
          frame.insert(0, 'NAME', words(len(a), False))
          with open('%d.csv' % k, 'w', newline='') as f:
              f.write('#1.2\\n%d\\t%d\\n' % a.shape)
              frame.to_csv(f, sep='\\t', index=False, na_rep=pick('', 'NA'))
          save(str(k), pd.read_csv('%d.csv' % k, sep='\\t', skiprows=2, index_col=0,
              float_precision='round_trip').drop(columns='Description'))
      """;

  private static final int TABLES = 200;

  @TempDir private Path folder;

  private List<String> names(String file) throws IOException {
    String names = Files.readString(folder.resolve(file));
    return names.isEmpty() ? List.of() : List.of(names.split("\0", -1));
  }

  @Test
  void tablesAreWhatPandasReads() throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "pandas");
    for (int k = 0; k < TABLES; k++) {
      Path path = folder.resolve(k + ".csv");
      String what = k + ": " + Files.readString(path).lines().limit(3).toList();
      try (MatrixFile file = Tables.open(path, TableOptions.FOUND);
          MatrixSource matrix = file.open(null, null)) {
        double[] cells =
            Arrays.stream(Tables.cells(matrix)).flatMapToDouble(Arrays::stream).toArray();
        assertThat(cells).as(what).isEqualTo(Python.doubles(folder.resolve(k + ".f8")));
        Axes axes = file.axes(null, null);
        assertThat(axes.rows().names()).as(what).isEqualTo(names(k + ".rows"));
        assertThat(axes.columns().names()).as(what).isEqualTo(names(k + ".columns"));
      }
    }
  }
}
