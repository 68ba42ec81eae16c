package dev.heatpress.io.file;

import module java.base;

/// A format that is known well enough to be refused by its name, with what to do instead.
///
/// @param what with its article: `a TIFF image`
/// @param advice one line
public record FileKind(String what, String advice) {
  /// Files that mark a directory, or a folder of a zip archive, as Zarr of version 2 or 3.
  public static final List<String> ZARR_MARKERS =
      List.of(".zarray", ".zgroup", ".zmetadata", "zarr.json");

  /// Whether a directory is marked as a group or an array of Zarr.
  public static boolean isZarr(Path directory) {
    return ZARR_MARKERS.stream().anyMatch(marker -> Files.exists(directory.resolve(marker)));
  }

  /// The reason to refuse a file of this kind.
  public String refusal() {
    return what + ", which is not supported; " + advice;
  }
}
