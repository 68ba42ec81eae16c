package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The law of formats: equal numbers give equal bytes of every output, however they are stored.
final class FormatsLawTest {
  private static final int ROWS = 29;
  private static final int COLUMNS = 23;
  private static final List<String> OUTPUTS = List.of("png", "npy", "svg", "pdf");

  /// Debian's, and that with zarr, xarray and pandas, which `.ci/run` makes.
  private static final List<Path> PYTHONS =
      List.of(
          Path.of("/usr/bin/python3"),
          Path.of("../io/src/test/fixtures/venv/bin/python3").toAbsolutePath());

  @TempDir private Path folder;
  private FormatFiles files;
  private Map<String, byte[]> expected;

  @BeforeEach
  void writeArray() throws IOException {
    Random random = new Random(18);
    double[] cells = new double[ROWS * COLUMNS];
    Arrays.setAll(
        cells,
        k ->
            switch (random.nextInt(12)) {
              case 0 -> Double.NaN;
              case 1 -> random.nextInt(9) - 4;
              case 2 -> random.nextGaussian() * 1e-9;
              default -> random.nextGaussian();
            });
    // A line of text does not begin with nothing.
    cells[0] = -0.0;
    files = new FormatFiles(ROWS, COLUMNS, cells);
    expected = made(Matrices.write(folder.resolve("m.npy"), ROWS, COLUMNS, cells));
  }

  private Map<String, byte[]> made(Path input, String... options) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("render", input.toString(), "-f", "-W", "11", "-H", "17"));
    for (String format : OUTPUTS) {
      words.addAll(List.of("-o", folder.resolve("o." + format).toString()));
    }
    words.addAll(List.of("--limits", "2%:98%"));
    words.addAll(List.of(options));
    var err = new ByteArrayOutputStream();
    int code = Main.run(words, new Streams(new ByteArrayOutputStream(), err));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    Map<String, byte[]> made = new LinkedHashMap<>();
    for (String format : OUTPUTS) {
      made.put(format, Files.readAllBytes(folder.resolve("o." + format)));
    }
    return made;
  }

  private void assertEqual(Path input, String... options) throws IOException {
    Map<String, byte[]> made = made(input, options);
    for (String format : OUTPUTS) {
      assertThat(made.get(format)).as("%s of %s", format, input).isEqualTo(expected.get(format));
    }
  }

  private void assertEqual(String name, byte[] content, String... options) throws IOException {
    assertEqual(Files.write(folder.resolve(name), content), options);
  }

  @Test
  void text() throws IOException {
    for (String delimiter : List.of(",", ";", "\t", "|", "  ")) {
      assertEqual("m.txt", files.text(delimiter).getBytes(StandardCharsets.UTF_8));
    }
    byte[] tabs = files.text("\t").getBytes(StandardCharsets.UTF_8);
    assertEqual("m.tsv.gz", FormatFiles.gzip(tabs), "--threads", "3");
  }

  @Test
  void arraysInPlace() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      boolean big = order == ByteOrder.BIG_ENDIAN;
      for (boolean byColumns : new boolean[] {false, true}) {
        String[] options = {
          "--dtype",
          big ? ">f8" : "<f8",
          "--shape",
          ROWS + "x" + COLUMNS,
          "--order",
          byColumns ? "F" : "C"
        };
        assertEqual("m.bin", files.raw(order, byColumns), options);
      }
      assertEqual("m.mat", files.matlab(order, false));
      assertEqual("m.mat", files.matlab(order, true));
    }
    assertEqual("m1.nc", files.netcdf(1));
    assertEqual("m2.nc", files.netcdf(2));
  }

  @Test
  void zarrInManyLayouts() throws IOException {
    for (int[] chunk : new int[][] {{ROWS, COLUMNS}, {7, 5}, {1, COLUMNS}, {40, 3}}) {
      String name = chunk[0] + "x" + chunk[1];
      boolean odd = chunk[0] == 7;
      Path two = folder.resolve(name + "v2.zarr");
      files.zarr2(two, chunk[0], chunk[1], odd ? 'F' : 'C', odd ? ">f8" : "<f8", chunk[0] > 1);
      assertEqual(two);
      Path three = folder.resolve(name + "v3.zarr");
      files.zarr3(three, chunk[0], chunk[1], odd, odd ? "big" : "little", chunk[0] > 1);
      assertEqual(three);
      Path shards = folder.resolve(name + "shards.zarr");
      files.sharded(shards, chunk[0], chunk[1]);
      assertEqual(shards, "--threads", "2");
    }
  }

  @Test
  void parquet() throws IOException {
    assertEqual("m.parquet", files.parquet());
  }

  /// Written by other programs, where they are at hand.
  @Test
  void filesOfOthers() throws IOException, InterruptedException {
    String script =
        """
        import numpy as np, os, traceback
        a = np.load('m.npy')
        def write(name, step):
            try:
                step(name)
                print(name)
            except ImportError:
                pass
        def scipy_mat(name):
            import scipy.io
            scipy.io.savemat(name, {'z': a}, format=name[1], do_compression='c' in name[2:3])
        def scipy_nc(name):
            import scipy.io
            with scipy.io.netcdf_file(name, 'w') as f:
                f.createDimension('y', a.shape[0]); f.createDimension('x', a.shape[1])
                f.createVariable('z', 'f8', ('y', 'x'))[:] = a
        def netcdf4(name):
            import netCDF4
            with netCDF4.Dataset(name, 'w', format=name[1:-3]) as f:
                f.createDimension('y', a.shape[0]); f.createDimension('x', a.shape[1])
                f.createVariable('z', 'f8', ('y', 'x'), fill_value=False)[:] = a
        def h5py(name):
            import h5py
            with h5py.File(name, 'w') as f:
                f.create_dataset('z', data=a, chunks=(7, 5), compression='gzip', shuffle=True)
        def pandas_csv(name):
            import pandas
            pandas.DataFrame(a).to_csv(name)
        def parquet(name):
            import pandas
            pandas.DataFrame(a, columns=['c%d' % c for c in range(a.shape[1])]).to_parquet(name)
        def zarr(name):
            import zarr
            z = zarr.create(store=name, shape=a.shape, chunks=(7, 5), dtype='f8', zarr_format=int(name[1]))
            z[:] = a
        def xarray(name):
            import xarray, zarr
            xarray.Dataset({'z': (('y', 'x'), a)}).to_zarr(name, zarr_format=int(name[1]))
        for name in 'm4.mat', 'm5.mat', 'm5c.mat': write(name, scipy_mat)
        write('scipy.nc', scipy_nc)
        for form in 'NETCDF3_CLASSIC', 'NETCDF3_64BIT_DATA', 'NETCDF4': write('m' + form + '.nc', netcdf4)
        write('h.h5', h5py)
        write('pandas.csv', pandas_csv)
        write('pandas.parquet', parquet)
        for name in 'm2.zarr', 'm3.zarr': write(name, zarr)
        for name in 'x2.zarr', 'x3.zarr': write(name, xarray)
        np.savetxt('savetxt.txt', a, fmt='%.17g')
        print('savetxt.txt')
        np.save('order.npy', np.asfortranarray(a))
        print('order.npy')
        """;
    Files.writeString(folder.resolve("script.py"), script);
    int runs = 0;
    for (Path python : PYTHONS) {
      if (Files.isExecutable(python)) {
        Path own = Files.createDirectory(folder.resolve("python" + ++runs));
        Files.copy(folder.resolve("m.npy"), own.resolve("m.npy"));
        Process process =
            new ProcessBuilder(python.toString(), "../script.py")
                .directory(own.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        List<String> written = process.inputReader().lines().toList();
        int code = process.waitFor();
        assumeTrue(code == 0, () -> "SKIPPED: " + error());
        assertThat(written).contains("savetxt.txt", "order.npy");
        for (String name : written) {
          assertEqual(own.resolve(name));
        }
      }
    }
    assumeTrue(runs > 0, "SKIPPED: no Python");
  }

  /// As R itself writes them (`r/tables.R`): names or none, in quotes or not, a corner or none.
  @Test
  void tablesOfR() throws IOException {
    String[][] rows;
    try (BufferedReader reader = resource("cells.txt")) {
      rows = reader.lines().map(line -> line.split(" ")).toArray(String[][]::new);
    }
    double[] cells =
        Arrays.stream(rows)
            .flatMap(Arrays::stream)
            .mapToDouble(word ->
                switch (word) {
                  case "NA" -> Double.NaN;
                  case "Inf" -> Double.POSITIVE_INFINITY;
                  case "-Inf" -> Double.NEGATIVE_INFINITY;
                  default -> Double.parseDouble(word);
                })
            .toArray();
    expected = made(Matrices.write(folder.resolve("r.npy"), rows.length, rows[0].length, cells));
    for (String name :
        ("cells.txt default.txt plain.txt tabs.tsv comma.csv semicolon.csv nameless.csv named.txt"
                + " short.tsv frame.csv.gz words.csv")
            .split(" ")) {
      Path table = folder.resolve(name);
      try (InputStream in = getClass().getResourceAsStream("r/" + name)) {
        Files.copy(Objects.requireNonNull(in, name), table);
      }
      assertEqual(table);
    }
  }

  private BufferedReader resource(String name) {
    InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("r/" + name), name);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
  }

  private String error() {
    try {
      return Files.readString(folder.resolve("err.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
