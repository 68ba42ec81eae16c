package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.Python;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cells do not depend on chunks, layout, or what was written when: they are those that h5py shows.
final class FillLawTest {
  private static final String SCRIPT =
      """
      import h5py.h5d as D
      import numpy as np
      TIMES = (None, D.FILL_TIME_ALLOC, D.FILL_TIME_IFSET, D.FILL_TIME_NEVER)
      ALLOCS = (None, D.ALLOC_TIME_LATE, D.ALLOC_TIME_EARLY, D.ALLOC_TIME_INCR)
      r = np.random.default_rng(15)
      regrown = 0
      def pick(*of):
          return of[r.integers(len(of))]
      def write(d):
          t, l = r.integers(d.shape[0]), r.integers(d.shape[1])
          b, e = r.integers(t, d.shape[0]) + 1, r.integers(l, d.shape[1]) + 1
          d[t:b, l:e] = r.integers(0, 100, (b - t, e - l)).astype(d.dtype)
      for libver in ('earliest', 'v110', 'latest'):
          with h5py.File(libver + '.h5', 'w', libver=libver) as f:
              for k in range(120):
                  dtype = np.dtype(pick('<', '>') + pick('i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8',
                                                         'u8', 'f2', 'f4', 'f8'))
                  c = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
                  shape = tuple(int(n) for n in r.integers(1, 24, 2))
                  chunked = k % 4 > 0
                  most = shape
                  if k % 8 == 4:
                      c.set_layout(D.COMPACT)
                  if chunked:
                      most = tuple(pick(None, n, 24) for n in shape)
                      c.set_chunk(tuple(int(r.integers(1, m or 12)) if (m or 2) > 1 else 1 for m in most))
                      if r.random() < 0.3:
                          c.set_shuffle()
                          c.set_deflate(1)
                  if r.random() < 0.7:
                      value = pick(0, 5, 77, 0.1 if dtype.kind == 'f' else 99,
                                   np.nan if dtype.kind == 'f' else 3)
                      c.set_fill_value(np.array(value, dtype))
                  time, alloc = pick(*TIMES), pick(*ALLOCS)
                  if time is not None:
                      c.set_fill_time(time)
                  if alloc is not None and k % 8 != 4 and not (chunked and alloc == D.ALLOC_TIME_EARLY
                                                               and time == D.FILL_TIME_NEVER):
                      c.set_alloc_time(alloc)
                  space = h5py.h5s.create_simple(
                      shape, tuple(h5py.h5s.UNLIMITED if m is None else m for m in most))
                  kind = h5py.h5t.py_create(dtype)
                  d = h5py.Dataset(h5py.h5d.create(f.id, b'%03d' % k, kind, space, c))
                  never = time == D.FILL_TIME_NEVER
                  shrunk = False
                  for step in range(r.integers(6)):
                      if r.random() < 0.6:
                          write(d)
                          # What is not filled within a chunk is whatever was in the memory.
                          if never and chunked:
                              d[...] = r.integers(0, 100, d.shape).astype(dtype)
                      elif chunked and not never:
                          size = tuple(int(r.integers(1, m or 30)) if (m or 2) > 1 else 1 for m in most)
                          regrown += shrunk and any(a > b for a, b in zip(size, d.shape))
                          shrunk = shrunk or any(a < b for a, b in zip(size, d.shape))
                          d.resize(size)
          with h5py.File(libver + '.h5', 'r') as f:
              for k in f:
                  f[k][...].astype('<f8').tofile(libver + k)
      assert regrown > 60, regrown
      """;

  private static final String VIRTUAL =
      """
      import h5py.h5d as D
      import h5py.h5s as S
      import numpy as np
      def create(shape, fill):
          c = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
          c.set_fill_value(np.array(fill, 'f4'))
          c.set_fill_time(D.FILL_TIME_NEVER)
          return c, S.create_simple(shape)
      with h5py.File('s.h5', 'w', libver='latest') as f:
          c, space = create((4, 4), 7)
          c.set_chunk((2, 2))
          d = h5py.Dataset(D.create(f.id, b's', h5py.h5t.IEEE_F32LE, space, c))
          d[:2, :2] = 1
      with h5py.File('v.h5', 'w', libver='latest') as f:
          c, space = create((4, 6), 9)
          part = S.create_simple((4, 6))
          part.select_hyperslab((0, 0), (4, 4))
          c.set_virtual(part, b's.h5', b's', S.create_simple((4, 4)))
          D.create(f.id, b'v', h5py.h5t.IEEE_F32LE, space, c)
      with h5py.File('v.h5', 'r') as f:
          f['v'][...].astype('<f8').tofile('v')
      """;

  /// What a source never fills is zero, and what no source has the fill value.
  @Test
  void virtualCellsAreThoseThatH5pyShows(@TempDir Path folder) throws Exception {
    Python.run(folder, VIRTUAL.stripIndent(), "h5py", "numpy");
    try (MatrixFile file = Hdf5File.open(folder.resolve("v.h5"), ReadOptions.DEFAULT)) {
      assertThat(Readings.doubles(file.open("v", null)))
          .isEqualTo(Python.doubles(folder.resolve("v")))
          .contains(0, 1, 9);
    }
  }

  @Test
  void cellsAreThoseThatH5pyShows(@TempDir Path folder) throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "h5py", "numpy");
    for (String libver : List.of("earliest", "v110", "latest")) {
      try (MatrixFile file = Hdf5File.open(folder.resolve(libver + ".h5"), ReadOptions.DEFAULT)) {
        for (int k = 0; k < 120; k++) {
          String member = String.format(Locale.ROOT, "%03d", k);
          double[] expected = Python.doubles(folder.resolve(libver + member));
          assertThat(Readings.doubles(file.open(member, null)))
              .as("%s, %s", libver, member)
              .isEqualTo(expected);
        }
      }
    }
  }

  /// The case of the report: the mean was 1 with small chunks and 4 with one chunk.
  @Test
  void theMeanDoesNotDependOnTheShapeOfChunks(@TempDir Path folder) throws Exception {
    String script =
        """
        for side in (4, 8):
            with h5py.File('%d.h5' % side, 'w') as f:
                f.create_dataset('a', (8, 8), 'f4', chunks=(side, side), fillvalue=5.)[:4, :4] = 1
        """;
    Python.run(folder, script, "h5py");
    for (String name : List.of("4.h5", "8.h5")) {
      try (MatrixFile file = Hdf5File.open(folder.resolve(name), ReadOptions.DEFAULT)) {
        double[] cells = Readings.doubles(file.open(null, null));
        assertThat(Arrays.stream(cells).average()).hasValue(4);
      }
    }
  }
}
