package dev.heatpress.io.file;

import module java.base;

/// The folder for the temporary files of one run, which goes with all that is in it on every way
/// out: the end, an error, a signal. What a kill leaves is known by its name, and removed by the
/// next run of anybody who may.
public final class Workspace implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path folder;
  private final boolean owned;
  private final Thread hook = new Thread(this::delete, "delete-temporary-files");

  private Workspace(Path folder, boolean owned) {
    this.folder = folder;
    this.owned = owned;
  }

  /// Removes what the dead have left, and makes a folder. Where that can't be done, temporary files
  /// lie in the common folder.
  ///
  /// @param common the folder for the temporary files of all
  /// @param dead tokens of processes that are known to be dead
  public static Workspace open(Path common, Set<String> dead) {
    StaleFiles.remove(common, dead);
    // Without its dot it is a plain folder, which cleaners of /tmp know what to do with.
    Path folder =
        common.resolve("heatpress-" + StaleFiles.token() + "-" + COUNT.getAndIncrement() + ".tmp");
    Workspace workspace;
    try {
      boolean posix = common.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix) {
        Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwx------");
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(mine));
      } else {
        Files.createDirectory(folder);
      }
      workspace = new Workspace(folder, true);
    } catch (IOException e) {
      workspace = new Workspace(common, false);
    }
    AtomicFile.onTheWayOut(workspace.hook);
    return workspace;
  }

  /// Where temporary files lie.
  public Path folder() {
    return folder;
  }

  private void delete() {
    if (owned) {
      StaleFiles.discard(folder);
    }
  }

  /// Deletes the folder with what is in it.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      delete();
    } catch (IllegalStateException e) {
      // The shutdown has begun, and does it.
    }
  }
}
