package dev.heatpress.io.remote;

import module java.base;

/// The names of files at a distance: `https://host/path`, `http://host/path`, `s3://bucket/key`.
public final class RemoteFiles {
  private static final Pattern SCHEME =
      Pattern.compile("(https?|s3)://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Map<RemoteAccess, RemoteFileSystem> SYSTEMS = new ConcurrentHashMap<>();

  private RemoteFiles() {}

  /// Whether a text names one.
  public static boolean isRemote(String text) {
    return SCHEME.matcher(text).matches();
  }

  /// Whether a path is one of [#path].
  public static boolean isRemote(Path path) {
    return path instanceof RemotePath;
  }

  /// The colon before a member, which follows the last `:/` after the address of the server; -1
  /// where none is named.
  public static int colon(String text) {
    int server = text.indexOf("://") + 3;
    int colon = text.lastIndexOf(":/");
    if (colon < server) {
      return -1;
    }
    // Cooler's programs write two colons before a group.
    return text.charAt(colon - 1) == ':' ? colon - 1 : colon;
  }

  /// The path of a file, whether there is one or not.
  ///
  /// @throws InvalidPathException where it is no address
  public static Path path(String text, RemoteAccess access) {
    return SYSTEMS.computeIfAbsent(access, RemoteFileSystem::new).path(text);
  }
}
