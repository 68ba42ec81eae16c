package dev.heatpress.io.mtx;

import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Opens Matrix Market files, alone or in a folder of 10x Genomics.
public final class MtxFiles {
  private MtxFiles() {}

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
