package dev.heatpress.cli.batch;

import dev.heatpress.io.file.StaleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A folder of the batch's own for temporary files, so that those of a killed batch can be told and
/// removed by the next one.
final class Scratch implements AutoCloseable {
  /// Where all parts of the program look for the folder of temporary files.
  private static final String PROPERTY = "java.io.tmpdir";

  private final String before;
  private final @Nullable Path folder;
  private final Thread hook;

  private Scratch(String before, @Nullable Path folder) {
    this.before = before;
    this.folder = folder;
    this.hook = new Thread(this::delete, "delete-temporary-files");
  }

  /// Removes what the dead have left, and makes a folder. Where that can't be done, temporary files
  /// lie in the common folder.
  ///
  /// @param dead tokens of processes that are known to be dead
  static Scratch open(Set<String> dead) {
    String common = System.getProperty(PROPERTY, ".");
    Path base = Path.of(common);
    StaleFiles.remove(base, dead);
    // Without its dot it is a plain folder, which cleaners of /tmp know what to do with.
    Path folder = base.resolve("heatpress-" + StaleFiles.token() + "-0.tmp");
    Scratch scratch;
    try {
      Files.createDirectory(folder);
      System.setProperty(PROPERTY, folder.toString());
      scratch = new Scratch(common, folder);
    } catch (IOException e) {
      scratch = new Scratch(common, null);
    }
    Runtime.getRuntime().addShutdownHook(scratch.hook);
    return scratch;
  }

  /// Where temporary files lie.
  Path folder() {
    return folder == null ? Path.of(before) : folder;
  }

  private void delete() {
    Path owned = folder;
    if (owned == null) {
      return;
    }
    try {
      StaleFiles.deleteTree(owned);
    } catch (IOException e) {
      // The next batch will find it.
    }
  }

  /// Deletes the folder with what is in it.
  @Override
  public void close() {
    System.setProperty(PROPERTY, before);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      delete();
    } catch (IllegalStateException e) {
      // The shutdown has begun, and does it.
    }
  }
}
