package dev.heatpress.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

/// Runs Python, whose libraries are what files are compared with: Debian's, which has h5py and
/// netCDF4, or that of a virtual environment in `src/test/fixtures/venv`, which has zarr, xarray
/// and anndata (`.ci/run` makes it).
public final class Python {
  private static final List<Path> PYTHONS =
      List.of(
          Path.of("/usr/bin/python3"),
          Path.of("src/test/fixtures/venv/bin/python3").toAbsolutePath());

  private Python() {}

  /// Runs a script in a folder; the test is skipped where a module is missing.
  public static void run(Path folder, String script, String... modules)
      throws IOException, InterruptedException {
    String imports = "import " + String.join(", ", modules) + "\n";
    Path python = null;
    for (Path each : PYTHONS) {
      if (python == null && Files.isExecutable(each) && exit(each, folder, imports) == 0) {
        python = each;
      }
    }
    assumeTrue(python != null, "SKIPPED: no Python with " + String.join(", ", modules));
    int code = exit(python, folder, imports + script);
    assertThat(code).as(Files.readString(folder.resolve("output.txt"))).isZero();
  }

  private static int exit(Path python, Path folder, String script)
      throws IOException, InterruptedException {
    Path file = folder.resolve("script.py");
    Files.writeString(file, script);
    Process process =
        new ProcessBuilder(python.toString(), file.toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /// The numbers of a file of little-endian float64.
  public static double[] doubles(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[bytes.remaining() / 8];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }
}
