package dev.heatpress.io.file;

import module java.base;

/// Says what a directory is that was given in place of a file.
final class Directories {
  private Directories() {}

  /// Why a directory is refused; some formats are directories.
  static String refusal(Path directory) {
    for (String marker : FileKind.ZARR_MARKERS) {
      if (Files.exists(directory.resolve(marker))) {
        return FileKind.ZARR.refusal();
      }
    }
    return "a directory; name a file in it";
  }
}
