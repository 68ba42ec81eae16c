package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Progress;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.sample.ContactMap;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.write.CoolerWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contact maps that were written here, as our reader and h5py read them.
class CoolerWriterTest {
  @TempDir private Path folder;

  private Path write(ContactMap map, boolean levels) throws IOException {
    Path path = folder.resolve(levels ? "map.mcool" : "map.cool");
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      CoolerWriter.write(map, levels, channel, Progress.NONE);
    }
    return path;
  }

  private static int[][] cells(ContactMap map) {
    int[][] cells = new int[map.bins()][map.bins()];
    map.rows((bin, count, columns, contacts) -> {
      for (int k = 0; k < count; k++) {
        cells[bin][columns[k]] = contacts[k];
        cells[columns[k]][bin] = contacts[k];
      }
    });
    return cells;
  }

  @Test
  void levelsAreTheSumsOfTheFinest() throws IOException {
    ContactMap map = ContactMap.of(700, 30_000, 1);
    int[][] finest = cells(map);
    try (MatrixFile file = Hdf5File.open(write(map, true), ReadOptions.DEFAULT)) {
      assertThat(file.defaultMember(null)).isEqualTo("/resolutions/1000");
      for (int factor : new int[] {1, 2}) {
        int[] bins = new int[700];
        int next = 0;
        List<Axis.Segment> segments = new ArrayList<>();
        for (ContactMap.Chromosome c : map.chromosomes()) {
          for (int k = 0; k < c.bins(); k++) {
            bins[c.first() + k] = next + k / factor;
          }
          int end = next + Math.ceilDiv(c.bins(), factor);
          double[] edges = new double[end - next + 1];
          int size = 1000 * factor;
          Arrays.setAll(edges, k -> Math.min(c.length(), k * size));
          segments.add(new Axis.Segment(c.name(), next, end, AxisEdges.of(edges)));
          next = end;
        }
        double[] expected = new double[next * next];
        for (int i = 0; i < 700; i++) {
          for (int j = 0; j < 700; j++) {
            // What lies on both sides of the diagonal of a coarse cell was counted once.
            if (i <= j || bins[i] != bins[j]) {
              expected[bins[i] * next + bins[j]] += finest[i][j];
            }
          }
        }
        String member = "/resolutions/" + 1000 * factor;
        assertThat(Readings.doubles(file.open(member, null))).isEqualTo(expected);
        assertThat(file.axes(member, null).rows().segments()).isEqualTo(segments);
      }
    }
  }

  @Test
  void weightsMakeAllBinsAlikeAndSomeMissing() throws IOException {
    ContactMap map = ContactMap.of(3000, 150_000, 1);
    ReadOptions.Sparse balanced = new ReadOptions.Sparse(false, "weight", null, 0);
    try (MatrixFile file = Hdf5File.open(write(map, false), ReadOptions.DEFAULT.with(balanced))) {
      SparseMatrix matrix = (SparseMatrix) file.open(null, null);
      BitSet masked = Objects.requireNonNull(matrix.maskedRows());
      assertThat(masked.cardinality()).isBetween(20, 60);
      double[] cells = Readings.doubles(matrix);
      for (int row = masked.nextClearBit(0); row < 3000; row = masked.nextClearBit(row + 1)) {
        double sum = 0;
        for (int column = 0; column < 3000; column++) {
          sum += masked.get(column) ? 0 : cells[row * 3000 + column];
        }
        assertThat(sum).isBetween(0.6, 1.4);
      }
    }
  }

  /// Chunks enough for a tree of two levels, and every attribute that cooler writes but the date.
  @Test
  void h5pyReadsAllOfIt() throws Exception {
    ContactMap map = ContactMap.of(600, 120_000, 5);
    write(map, false);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    map.rows((bin, count, columns, contacts) -> {
      for (int k = 0; k < count; k++) {
        ByteBuffer numbers = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        expected.writeBytes(numbers.putInt(bin).putInt(columns[k]).putInt(contacts[k]).array());
      }
    });
    Files.write(folder.resolve("expected.bin"), expected.toByteArray());
    Python.run(
        folder,
        """
        f = h5py.File('map.cool')
        e = numpy.fromfile('expected.bin', '<i4').reshape(-1, 3)
        p = f['pixels']
        assert numpy.array_equal(numpy.stack([p['bin1_id'], p['bin2_id'], p['count']], 1), e)
        assert len(e) // p['bin1_id'].chunks[0] > 64, p['bin1_id'].chunks
        offsets = numpy.searchsorted(e[:, 0], numpy.arange(601))
        assert numpy.array_equal(f['indexes/bin1_offset'], offsets)
        for name in ('bin1_id', 'bin2_id', 'count'):
            assert (p[name].compression, p[name].compression_opts, p[name].shuffle) == ('gzip', 6, True)
        a = dict(f.attrs)
        assert a['sum'] == e[:, 2].sum() and a['nnz'] == len(e) and a['nbins'] == 600, a
        assert a['format'] == 'HDF5::Cooler' and a['storage-mode'] == 'symmetric-upper', a
        assert a['bin-type'] == 'fixed' and a['bin-size'] == 1000 and a['nchroms'] == 24, a
        names = [n.decode() for n in f['chroms/name']]
        assert names == ['chr%d' % k for k in range(1, 23)] + ['chrX', 'chrY'], names
        codes = h5py.check_enum_dtype(f['bins/chrom'].dtype)
        assert [codes[n] for n in names] == list(range(24)), codes
        b = f['bins']; o = f['indexes/chrom_offset'][:]
        assert numpy.array_equal(o, numpy.searchsorted(b['chrom'], numpy.arange(25))), o
        assert numpy.array_equal(b['end'][:][o[1:] - 1], f['chroms/length']), b['end']
        assert (b['end'][:] > b['start'][:]).all() and (b['start'][:] % 1000 == 0).all()
        assert b['weight'].dtype == '<f8'
        with h5py.File('copy.cool', 'w') as g:
            f.copy('pixels', g)
        q = h5py.File('copy.cool')['pixels']
        assert numpy.array_equal(q['count'], p['count']) and q['count'].compression == 'gzip'
        """
            .stripIndent(),
        "h5py",
        "numpy");
  }
}
