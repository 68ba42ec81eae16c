package dev.heatpress.io.file;

import java.util.List;

/// A format that is known well enough to be refused by its name, with what to do instead.
///
/// @param what with its article: `a TIFF image`
/// @param advice one line
public record FileKind(String what, String advice) {
  /// Files that mark a directory, or a folder of a zip archive, as Zarr of version 2 or 3.
  public static final List<String> ZARR_MARKERS =
      List.of(".zarray", ".zgroup", ".zmetadata", "zarr.json");

  /// The reason to refuse a file of this kind.
  public String refusal() {
    return what + ", which is not supported; " + advice;
  }
}
