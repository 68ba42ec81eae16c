package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.StaleFiles;

/// A folder that appears whole or not at all. For the use of one thread.
public final class OutputFolder implements AutoCloseable {
  private final Path target;
  private final Path temporary;
  private final Thread hook;

  private OutputFolder(Path target) {
    this.target = target;
    temporary = StaleFiles.beside(target.toAbsolutePath());
    hook = new Thread(() -> StaleFiles.discard(temporary), "abandon-folder");
  }

  /// Begins a folder.
  ///
  /// @param overwrite replace one that exists; it stays as it is until the commit
  /// @throws OutputException where it exists and may not be replaced, or can't be made
  public static OutputFolder create(Path target, boolean overwrite) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !overwrite) {
      throw new OutputException(target + ": exists; add `force` to replace it, or name another");
    }
    OutputFolder folder = new OutputFolder(target);
    try {
      Files.createDirectory(folder.temporary);
      Runtime.getRuntime().addShutdownHook(folder.hook);
      return folder;
    } catch (IOException e) {
      throw new OutputException(
          target + ": can't be made: " + e.getMessage() + "; does the folder around it exist?", e);
    } catch (IllegalStateException e) {
      StaleFiles.discard(folder.temporary);
      throw new CancellationException("the program ends");
    }
  }

  /// Where to write.
  public Path folder() {
    return temporary;
  }

  /// Gives it its name.
  public void commit() {
    try {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Path old = StaleFiles.beside(target.toAbsolutePath());
        Files.move(target, old);
        StaleFiles.discard(old);
      }
      Files.move(temporary, target);
    } catch (IOException e) {
      throw new OutputException(target + ": can't be made: " + e.getMessage(), e);
    }
  }

  /// Deletes what was written, unless it was committed.
  @Override
  public void close() {
    StaleFiles.discard(temporary);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }
}
