package dev.heatpress.io.file;

import module java.base;

/// Files without a name that anybody needs to know, gone when they are closed at the latest.
public final class TemporaryFile {
  private TemporaryFile() {}

  /// Takes note of bytes that lie in one as long as what is opened here.
  public static void took(long bytes) {
    Scanning.current().temporary().addAndGet(bytes);
  }

  /// Makes one, for reading and writing. What is mapped of it stays when it is closed.
  ///
  /// @param folder the workspace
  public static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        Files.createTempFile(folder, "heatpress-", ".tmp"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
