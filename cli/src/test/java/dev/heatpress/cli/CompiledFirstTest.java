package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Printf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher has the loops over cells called thousands of times before there are cells
/// (`heatpress.compile`): no mean may tell.
final class CompiledFirstTest {
  private static final List<String> TYPES =
      List.of("|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<i8", "<f2", "<f4", "<f8", ">f4", ">i2");

  @TempDir private Path folder;

  @Test
  void meansAreTheSame() throws Exception {
    Random random = new Random(11);
    for (String type : TYPES) {
      write(folder.resolve(name(type)), type, random);
    }
    Path plain = means("plain");
    Path first = means("first", "-Dheatpress.compile=first");
    for (String type : TYPES) {
      String file = name(type);
      assertThat(first.resolve(file)).as(type).hasSameBinaryContentAs(plain.resolve(file));
    }
  }

  private static String name(String type) {
    return type.substring(1) + (int) type.charAt(0) + ".npy";
  }

  private Path means(String name, String... options) throws Exception {
    ProcessBuilder builder =
        new Heatpress(folder)
            .builder("batch", "*.npy", "-o", name + "/{stem}.npy", "-W", "7", "-H", "5", "-q");
    builder.command().addAll(1, List.of(options));
    Path out = Files.createDirectory(folder.resolve(name));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return out;
  }

  private static void write(Path file, String type, Random random) throws IOException {
    int rows = 40;
    int columns = 33;
    String header = Printf.of("{'descr': '%s', 'fortran_order': False, 'shape': (40, 33)}", type);
    int cell = type.charAt(2) - '0';
    ByteBuffer out = ByteBuffer.allocate(128 + rows * columns * cell);
    out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    out.put(
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    byte[] cells = new byte[out.remaining()];
    random.nextBytes(cells);
    if (type.endsWith("b1")) {
      for (int i = 0; i < cells.length; i++) {
        cells[i] &= 1;
      }
    }
    Files.write(file, out.put(cells).array());
  }
}
