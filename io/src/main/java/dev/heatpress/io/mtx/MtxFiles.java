package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import org.jspecify.annotations.Nullable;

/// Opens Matrix Market files, alone or in a folder of 10x Genomics.
public final class MtxFiles {
  private static final List<String> TENX = List.of("matrix.mtx", "matrix.mtx.gz", "matrix.mtx.zst");

  private MtxFiles() {}

  /// The matrix of a folder as 10x Genomics' programs write it, with names in files beside it; null
  /// where a folder has none.
  public static @Nullable Path within(Path folder) {
    return TENX.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst().orElse(null);
  }

  /// Whether a text is one, by its first bytes.
  public static boolean matches(MemorySegment bytes) {
    return MtxFile.matches(bytes);
  }

  /// Opens a mapped file, and from then on owns it; the caller keeps it where this throws.
  ///
  /// @param path of the file; names of rows and columns may lie beside it
  /// @throws dev.heatpress.core.InputException where it is damaged
  public static MatrixFile open(MappedFile file, ReadOptions options, Path path) {
    return MtxFile.of(file, file.bytes(), options, () -> TenxNames.axes(path), file::close);
  }
}
