package dev.heatpress.io.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NumPy itself writes what is read here, and reads what is written.
final class NumPyTest {
  /// The first one that has NumPy.
  private static String python = "";

  @BeforeAll
  static void numPyIsThere() throws IOException, InterruptedException {
    for (String folder : System.getenv("PATH").split(":")) {
      Path candidate = Path.of(folder, "python3");
      if (Files.isExecutable(candidate)) {
        Process process =
            new ProcessBuilder(candidate.toString(), "-c", "import numpy")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() == 0) {
          python = candidate.toString();
          return;
        }
      }
    }
    assumeTrue(false, "SKIPPED: no python3 with NumPy");
  }

  private static String python(Path folder, String script)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(python, "-c", "import numpy as np\n" + script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text.strip();
  }

  private static void checkCounting(MatrixFile file, String member, DType dtype) {
    Cells cells = ((StridedMatrix) file.open(member, null)).cells();
    assertThat(cells.dtype()).isEqualTo(dtype);
    assertThat(cells.rows()).isEqualTo(9);
    assertThat(cells.columns()).isEqualTo(11);
    for (int r = 0; r < 9; r++) {
      for (int c = 0; c < 11; c++) {
        double count = 11 * r + c;
        assertThat(NpyBytes.value(cells, r, c))
            .isEqualTo(dtype == DType.B1 ? Math.min(1, count) : count);
      }
    }
  }

  @Test
  void readsWhatNumPyWrites(@TempDir Path folder) throws Exception {
    python(
        folder,
        """
        arrays = {}
        for code in 'b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8'.split():
            for order in '<>':
                a = np.arange(99).reshape(9, 11).astype(order + code)
                for name, b in (('C', a), ('F', np.asfortranarray(a))):
                    key = code + ('le' if order == '<' else 'be') + name
                    arrays[key] = b
                    np.save(key + '.npy', b)
                    np.lib.format.write_array(open(key + '.v2.npy', 'wb'), b, (2, 0))
                    np.lib.format.write_array(open(key + '.v3.npy', 'wb'), b, (3, 0))
        np.savez('stored.npz', **arrays)
        np.savez_compressed('packed.npz', **arrays)
        """);
    for (String archive : new String[] {"stored.npz", "packed.npz"}) {
      try (MatrixFile file =
          MatrixFiles.open(InputSpec.parse(folder.resolve(archive).toString()))) {
        assertThat(file.arrays()).hasSize(48);
        for (ArrayInfo info : file.arrays()) {
          String key = info.member();
          DType dtype = DType.ofCode(key.substring(0, 2));
          checkCounting(file, key, dtype);
          for (String version : new String[] {"", ".v2", ".v3"}) {
            Path path = folder.resolve(key + version + ".npy");
            try (MatrixFile single = MatrixFiles.open(new InputSpec(path, null))) {
              checkCounting(single, null, dtype);
            }
          }
        }
      }
    }
  }

  @Test
  void numPyReadsWhatIsWritten(@TempDir Path folder) throws Exception {
    for (DType dtype : new DType[] {DType.F4, DType.F8}) {
      Path path = folder.resolve(dtype.code() + ".npy");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
        NpyWriter writer = new NpyWriter(out, 30, 17, dtype);
        for (int r = 0; r < 30; r++) {
          double[] row = new double[17];
          Arrays.setAll(row, c -> c);
          row[3] = Double.NaN;
          row[4] = Double.NEGATIVE_INFINITY;
          row[5] = r + 0.5;
          writer.append(NpyWriter.encode(row, 17, dtype));
        }
        writer.finish();
      }
    }
    String output =
        python(
            folder,
            """
            for name in 'f4 f8'.split():
                a = np.load(name + '.npy')
                assert a.dtype == np.dtype('<' + name) and a.shape == (30, 17), (a.dtype, a.shape)
                assert a.flags.c_contiguous
                b = np.tile(np.arange(17, dtype=name), (30, 1))
                b[:, 3], b[:, 4], b[:, 5] = np.nan, -np.inf, np.arange(30) + 0.5
                assert np.array_equal(a, b, equal_nan=True)
            print('same')
            """);
    assertThat(output).isEqualTo("same");
  }
}
