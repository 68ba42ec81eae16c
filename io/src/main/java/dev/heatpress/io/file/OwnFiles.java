package dev.heatpress.io.file;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Deletes files of this user in folders where others may write, too.
///
/// Whatever is checked there by its name may be another thing a moment later: a link to somebody
/// else's folder, say. So every step goes through the handle of an open folder, from which no link
/// leads away: names are looked up in it, and its owner is that of the handle.
final class OwnFiles {
  /// The bit of folders, such as /tmp, where only owners may rename and remove what is theirs.
  private static final int STICKY = 01000;

  private OwnFiles() {}

  /// This user; read when something is to be deleted.
  private static final class Self {
    static final @Nullable UserPrincipal USER = user();

    private static @Nullable UserPrincipal user() {
      try {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
            ? Files.getOwner(self)
            : self.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name", ""));
      } catch (IOException | UnsupportedOperationException e) {
        return null;
      }
    }
  }

  /// Deletes a file, a link, or a folder with all that is in it, where it is this user's, and lies
  /// in a folder that is this user's or in which nobody else can replace it.
  ///
  /// @param folder that it is in, open
  /// @return whether it is gone
  static boolean delete(DirectoryStream<Path> folder, Path file) {
    Path name = file.getFileName();
    try {
      if (!(folder instanceof SecureDirectoryStream<Path> open)) {
        // Systems without such handles have no folder for the temporary files of all.
        deleteTree(file);
        return true;
      }
      return isSafe(open, file.toAbsolutePath().getParent()) && delete(open, name);
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }

  private static boolean isSafe(SecureDirectoryStream<Path> open, @Nullable Path folder)
      throws IOException {
    return isOwn(open)
        || (folder != null
            && Files.getAttribute(folder, "unix:mode") instanceof Integer mode
            && (mode & STICKY) != 0);
  }

  private static boolean isOwn(SecureDirectoryStream<Path> open) throws IOException {
    return open.getFileAttributeView(PosixFileAttributeView.class)
        .readAttributes()
        .owner()
        .equals(Self.USER);
  }

  private static boolean delete(SecureDirectoryStream<Path> open, Path name) throws IOException {
    PosixFileAttributes found =
        open.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (!found.owner().equals(Self.USER)) {
      return false;
    }
    if (!found.isDirectory()) {
      open.deleteFile(name);
      return true;
    }
    boolean empty = true;
    try (SecureDirectoryStream<Path> inner =
        open.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      if (!isOwn(inner)) {
        return false;
      }
      for (Path each : inner) {
        empty &= delete(inner, each.getFileName());
      }
    }
    if (empty) {
      open.deleteDirectory(name);
    }
    return empty;
  }

  private static void deleteTree(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> inner = Files.newDirectoryStream(file)) {
        for (Path each : inner) {
          deleteTree(each);
        }
      }
    }
    Files.deleteIfExists(file);
  }
}
