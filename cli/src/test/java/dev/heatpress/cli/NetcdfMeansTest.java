package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `render` makes the means that netCDF4-python's masked arrays have, of random variables in any
/// packing, with any fill, range and sign. Left out is where it errs: it masks the default fill of
/// bytes and of variables that are not filled, compares floating values beside packed integers
/// before it unpacks them, and takes `_Unsigned = "false"` for true (before 1.6.3).
final class NetcdfMeansTest {
  private static final int VARIABLES = 500;
  private static final int ROWS = 5;
  private static final int COLUMNS = 4;

  /// Writes for each variable the mean of all cells, those of ROWS x COLUMNS pixels, and what they
  /// may differ by.
  private static final String SCRIPT =
      """
      import netCDF4, numpy as np, warnings
      warnings.simplefilter('ignore')
      r = np.random.default_rng(15)
      def pick(*of):
          return of[r.integers(len(of))]
      kinds = 'i1 u1 i2 u2 i4 u4 i8 u8 f4 f8'.split()
      singles = set()
      with netCDF4.Dataset('all.nc', 'w') as f:
          f.createDimension('t', None)
          for k, n in (('y', 9), ('x', 13)):
              f.createDimension(k, n)
          for k in range(500):
              kind = pick(*kinds)
              dtype = np.dtype(kind)
              whole, byte = kind[0] != 'f', kind[1] == '1'
              odd = k % 3 == 0
              # A bare byte has no fill value here; that library masks one.
              fill = pick(None, None, False, 7, 1, 100, -1 if kind[0] == 'i' else 0,
                          dtype.type(np.nan) if not whole else 9)
              v = f.createVariable('v%03d' % k, kind, ('t' if odd else 'y', 'x'), fill_value=fill,
                                   zlib=bool(r.integers(2)), shuffle=bool(r.integers(2)),
                                   fletcher32=bool(r.integers(2)), endian=pick('native', 'big'),
                                   chunksizes=pick(None, (2, 5), (4, 4), (1, 13)))
              v.set_auto_maskandscale(False)
              unsigned = kind[0] == 'i' and r.random() < 0.5
              if unsigned:
                  v._Unsigned = pick('true', 'True')
              packed = r.random() < 0.6
              def numbers(*values):
                  # Beside unpacked integers, numbers may be floating ones, too.
                  plain = np.array(values, np.dtype(kind.replace('i', 'u')) if unsigned else dtype)
                  if whole and not packed and not unsigned and r.random() < 0.2:
                      return plain.astype(pick('f4', 'f8'))
                  return plain.view(dtype)
              if r.random() < 0.4:
                  v.missing_value = pick(numbers(5)[0], numbers(2, 6, 111))
              top = 256 if kind[0] == 'u' or unsigned or not byte else 128
              low, high = sorted(r.integers(0, top, 2))
              if kind[0] == 'f' and r.random() < 0.5:
                  low, high = low / 10, high / 10
              way = r.integers(6)
              if way == 0:
                  v.valid_range = numbers(low, high)
              if way in (1, 2):
                  v.valid_min = numbers(low // 4)[0]
              if way in (2, 3):
                  v.valid_max = numbers(high)[0]
              if packed:
                  real = pick(np.float64, np.float64, np.float32)
                  if r.random() < 0.8:
                      v.scale_factor = real(pick(0.1, 0.25, 3, -2, 1e-3))
                  if r.random() < 0.5:
                      v.add_offset = real(pick(10, -0.7))
                  # It unpacks in single precision where scale or cells are of it.
                  if real is np.float32 or kind == 'f4':
                      singles.add(k)
              data = r.integers(0, 120, (9, 13))
              # No double holds what becomes of negative ones as unsigned integers of 64 bits.
              if kind[0] == 'i' and not (kind == 'i8' and unsigned):
                  data = np.where(r.random(data.shape) < 0.2, -data, data)
              if kind[0] == 'u' and r.random() < 0.5:
                  data += 134
              if kind in ('i2', 'u2', 'i4', 'u4') and r.random() < 0.3:
                  info = np.iinfo(dtype)
                  data = r.integers(info.min, info.max + 1, data.shape)
              if not whole:
                  data = np.where(r.random(data.shape) < 0.1, np.nan, data / pick(1, 10))
                  if fill is not False:
                      data = np.where(r.random(data.shape) < 0.1, netCDF4.default_fillvals[kind], data)
              data = data.astype(dtype)
              # Without a fill value there is in unwritten cells whatever was in the memory.
              if fill is not False and not (fill is None and byte) and r.random() < 0.5:
                  v[0:4, :] = data[:4]
                  if odd:
                      v[8, 2:5] = data[8, 2:5]
              else:
                  v[0:9] = data
      def edges(cells, pixels):
          at = np.arange(pixels + 1) * cells / pixels
          low, high = np.maximum(at[:-1, None], np.arange(cells)), np.minimum(at[1:, None], np.arange(1, cells + 1))
          return np.maximum(high - low, 0)
      with netCDF4.Dataset('all.nc') as f:
          for k in range(500):
              a = np.ma.masked_invalid(f['v%03d' % k][:].astype('f8'))
              cells, there = np.ma.filled(a, 0), 1.0 - np.ma.getmaskarray(a)
              found = []
              for rows, columns in ((1, 1), (5, 4)):
                  y, x = edges(9, rows), edges(13, columns).T
                  sums, area = y @ (cells * there) @ x, y @ there @ x
                  found.append(np.where(area > 1e-9, sums / np.maximum(area, 1e-9), np.nan).ravel())
              error = np.abs(cells).max() * (1e-5 if k in singles else 1e-12)
              np.concatenate(found + [[error]]).tofile('%03d' % k)
      """;

  @TempDir private Path folder;

  @Test
  void theMeansAreThoseOfTheMaskedArray() throws Exception {
    Path script = folder.resolve("script.py");
    Files.writeString(script, SCRIPT);
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(
        Files.isExecutable(python) && ends(python, "-c", "import netCDF4") == 0,
        "SKIPPED: no /usr/bin/python3 with netCDF4; Debian: apt install python3-netcdf4");
    int code = ends(python, script.toString());
    assertThat(code).as(Files.readString(folder.resolve("said.txt"))).isZero();
    int missing = 0;
    for (int k = 0; k < VARIABLES; k++) {
      String name = String.format(Locale.ROOT, "%03d", k);
      double[] expected = doubles(Files.readAllBytes(folder.resolve(name)));
      double error = expected[expected.length - 1];
      double[] found = new double[1 + ROWS * COLUMNS];
      System.arraycopy(means(name, 1, 1), 0, found, 0, 1);
      System.arraycopy(means(name, ROWS, COLUMNS), 0, found, 1, ROWS * COLUMNS);
      for (int i = 0; i < found.length; i++) {
        if (Double.isNaN(expected[i])) {
          assertThat(found[i]).as("mean %d of v%s", i, name).isNaN();
          missing++;
        } else {
          assertThat(found[i]).as("mean %d of v%s", i, name).isCloseTo(expected[i], within(error));
        }
      }
    }
    assertThat(missing).isBetween(200, 5000);
  }

  private double[] means(String name, int rows, int columns) throws IOException {
    Path output = folder.resolve("means.npy");
    List<String> words = new ArrayList<>(List.of("render", folder.resolve("all.nc") + ":v" + name));
    words.addAll(List.of("-W", Integer.toString(columns), "-H", Integer.toString(rows)));
    words.addAll(List.of("-o", output.toString(), "-f", "-q"));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code = Main.run(words, new Streams(said, said));
    assertThat(code).as("v%s: %s", name, said.toString(StandardCharsets.UTF_8)).isZero();
    byte[] bytes = Files.readAllBytes(output);
    return doubles(Arrays.copyOfRange(bytes, bytes.length - 8 * rows * columns, bytes.length));
  }

  private static double[] doubles(byte[] bytes) {
    double[] numbers = new double[bytes.length / 8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
    return numbers;
  }

  private int ends(Path python, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
