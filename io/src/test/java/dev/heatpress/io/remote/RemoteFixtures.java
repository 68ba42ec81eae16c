package dev.heatpress.io.remote;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.SharedCells;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;

/// Files to serve, and what is in them.
final class RemoteFixtures {
  static final Path RESOURCES = Path.of("src/test/resources");

  private RemoteFixtures() {}

  /// What is in a file, or why it is refused; digests of all cells.
  static List<String> read(InputSpec spec) {
    String name = spec.path().toString();
    List<String> found = new ArrayList<>();
    try (MatrixFile file = MatrixFiles.open(spec)) {
      found.add(file.format());
      for (ArrayInfo array : file.arrays()) {
        String cells;
        try {
          double count = 1;
          for (long side : array.shape()) {
            count *= side;
          }
          cells =
              count > 4e6
                  ? "large"
                  : SharedCells.digest(
                      file, array.member().isEmpty() ? null : array.member(), array.shape());
        } catch (InputException e) {
          cells = e.getMessage().replace(name, "FILE");
        }
        found.add(array.member() + " " + array.dtype() + " " + cells);
      }
    } catch (InputException e) {
      found.add(e.getMessage().replace(name, "FILE"));
    }
    return found;
  }

  static List<String> read(String name) {
    return read(InputSpec.parse(name));
  }

  /// Unpacks a store of the resources.
  static Path store(String name, Path folder) throws IOException {
    Path root = folder.resolve(name);
    try (ZipInputStream in =
        new ZipInputStream(
            Files.newInputStream(RESOURCES.resolve("zarr").resolve(name + ".zip")))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = root.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        if (!entry.isDirectory()) {
          Files.write(file, in.readAllBytes());
        }
      }
    }
    return root;
  }

  /// Rows of float32 numbers.
  static Path npy(Path file, int rows, int columns) throws IOException {
    String head =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    int length = (head.length() + 11 + 63) / 64 * 64 - 10;
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + length + 4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
    bytes.put(
        (head + " ".repeat(length - head.length() - 1) + "\n").getBytes(StandardCharsets.UTF_8));
    Random random = new Random(7);
    while (bytes.hasRemaining()) {
      bytes.putFloat(random.nextFloat());
    }
    return Files.write(file, bytes.array());
  }
}
