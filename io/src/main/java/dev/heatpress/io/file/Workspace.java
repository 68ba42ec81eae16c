package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.io.file.StaleFiles;

/// A folder of the batch's own for temporary files, so that those of a killed batch can be
/// recognized and removed by the next one.
final class Scratch implements AutoCloseable {
  private final Path folder;
  private final boolean owned;
  private final Thread hook = new Thread(this::delete, "delete-temporary-files");

  private Scratch(Path folder, boolean owned) {
    this.folder = folder;
    this.owned = owned;
  }

  /// Removes what the dead have left, and makes a folder. Where that can't be done, temporary files
  /// lie in the common folder.
  ///
  /// @param common the folder for the temporary files of all
  /// @param dead tokens of processes that are known to be dead
  static Scratch open(Path common, Set<String> dead) {
    StaleFiles.remove(common, dead);
    // Without its dot it is a plain folder, which cleaners of /tmp know what to do with.
    Path folder = common.resolve("heatpress-" + StaleFiles.token() + "-0.tmp");
    Scratch scratch;
    try {
      Files.createDirectory(folder);
      scratch = new Scratch(folder, true);
    } catch (IOException e) {
      scratch = new Scratch(common, false);
    }
    Runtime.getRuntime().addShutdownHook(scratch.hook);
    return scratch;
  }

  /// Where temporary files lie.
  Path folder() {
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
