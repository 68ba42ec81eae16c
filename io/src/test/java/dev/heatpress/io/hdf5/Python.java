package dev.heatpress.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

/// Runs Debian's Python, whose h5py and netCDF4 are what files are compared with.
final class Python {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private Python() {}

  /// Runs a script in a folder; the test is skipped where a module is missing.
  static void run(Path folder, String script, String... modules)
      throws IOException, InterruptedException {
    String imports = "import " + String.join(", ", modules) + "\n";
    assumeTrue(
        Files.isExecutable(PYTHON) && exit(folder, imports) == 0,
        "SKIPPED: no /usr/bin/python3 with " + String.join(", ", modules));
    int code = exit(folder, imports + script);
    assertThat(code).as(Files.readString(folder.resolve("output.txt"))).isZero();
  }

  private static int exit(Path folder, String script) throws IOException, InterruptedException {
    Path file = folder.resolve("script.py");
    Files.writeString(file, script);
    Process process =
        new ProcessBuilder(PYTHON.toString(), file.toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /// The numbers of a file of little-endian float64.
  static double[] doubles(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[bytes.remaining() / 8];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }
}
