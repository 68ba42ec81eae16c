package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.io.remote.RemoteFiles;
import org.jspecify.annotations.Nullable;

/// A format that is known well enough to be refused by its name, with what to do instead.
///
/// @param what with its article: `a TIFF image`
/// @param advice one line
public record FileKind(String what, String advice) {
  /// Files that mark a directory, or a folder of a zip archive, as Zarr of version 2 or 3.
  public static final List<String> ZARR_MARKERS =
      List.of(".zarray", ".zgroup", ".zmetadata", "zarr.json");

  /// The matrix in a folder as 10x Genomics' programs write it.
  private static final List<String> TENX = List.of("matrix.mtx", "matrix.mtx.gz", "matrix.mtx.zst");

  /// What belongs to it.
  private static final Pattern TENX_FILE =
      Pattern.compile("(matrix\\.mtx|(barcodes|features|genes)\\.tsv)(\\.gz|\\.zst)?");

  /// The matrix in a folder as 10x Genomics' programs write it, with names in files beside it; null
  /// where it is none, or lies at a distance.
  public static @Nullable Path tenxMatrix(Path folder) {
    if (RemoteFiles.isRemote(folder)) {
      return null;
    }
    return TENX.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst().orElse(null);
  }

  /// Whether a file of such a folder belongs to the matrix, by its name.
  static boolean isTenx(String name) {
    return TENX_FILE.matcher(name).matches();
  }

  /// Whether a directory is marked as a group or an array of Zarr.
  public static boolean isZarr(Path directory) {
    return ZARR_MARKERS.stream().anyMatch(marker -> Files.exists(directory.resolve(marker)));
  }

  /// The reason to refuse a file of this kind.
  public String refusal() {
    return what + ", which is not supported; " + advice;
  }
}
