package dev.heatpress.io.remote;

import module java.base;

/// A way to files that neither HTTP nor S3 leads to, such as Hadoop's file systems. Whoever has one
/// brings it as a service ([ServiceLoader]). For any thread.
public interface RemoteSource {
  /// A file as it is now.
  ///
  /// @param size bytes; -1 for a folder
  /// @param tag what tells it from other versions of it
  record Version(long size, String tag) {
    /// A folder.
    public static final Version FOLDER = new Version(-1, "");

    /// Whether it is a folder.
    public boolean isFolder() {
      return size < 0;
    }
  }

  /// Whether names that begin with `scheme://` are its own.
  boolean reads(String scheme);

  /// The file as it is now.
  ///
  /// @throws NoSuchFileException where there is none
  /// @throws IOException where nobody says
  Version look(String address) throws IOException;

  /// Bytes of a file.
  ///
  /// @param from within the file, as its end is
  /// @throws IOException where they can't be read
  byte[] read(String address, long from, int length) throws IOException;

  /// What is in a folder; the names of folders end with a slash.
  ///
  /// @throws IOException where nobody says
  List<String> list(String address) throws IOException;
}
