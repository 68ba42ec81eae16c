package dev.heatpress.cli;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.InputException;
import dev.heatpress.io.file.InputSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Names of outputs, and whether two names mean one file.
final class Paths {
  private Paths() {}

  /// The output that a text names.
  static Path output(String text) {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new UsageException("'%s' is not the name of a file; name one with -o".formatted(text));
  }

  /// What is equal for two names of one file, whether it exists or only its folder does.
  static Path identity(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
      Path folder = absolute.getParent();
      if (folder != null && Files.exists(folder)) {
        return folder.toRealPath().resolve(absolute.getFileName());
      }
    } catch (IOException e) {
      // The name as it stands is the best that is known.
    }
    return absolute;
  }

  /// Refuses an output that is the input.
  static void refuseSame(Path output, String input) {
    if (input.startsWith(Input.SAMPLE)) {
      return;
    }
    try {
      if (identity(InputSpec.parse(input).path()).equals(identity(output))) {
        throw new UsageException(
            output + ": both input and output, and would be lost; name another output");
      }
    } catch (InputException e) {
      // Opening the input will say it.
    }
  }
}
