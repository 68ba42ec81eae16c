package dev.heatpress.io.file;

import module java.base;

/// Says what a directory is that was given in place of a file.
final class Directories {
  private Directories() {}

  /// Why a directory is refused; some formats are directories. Groups in a Zarr store need no mark
  /// of their own, so those above are looked at, too.
  static String refusal(Path directory) {
    Path at = directory.toAbsolutePath().normalize();
    for (; at != null; at = at.getParent()) {
      for (String marker : FileKind.ZARR_MARKERS) {
        if (Files.exists(at.resolve(marker))) {
          return FileKind.ZARR.refusal();
        }
      }
    }
    return "a directory; name a file in it";
  }
}
