package dev.heatpress.io.zarr;

import module java.base;

/// Makes stores for tests.
final class Stores {
  private Stores() {}

  /// Unpacks an archive into a directory.
  static void unpack(Path archive, Path folder) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, in.readAllBytes());
      }
    }
  }
}
