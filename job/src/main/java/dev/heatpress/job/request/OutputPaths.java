package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;

/// Names of outputs, and whether two names mean one file.
public final class OutputPaths {
  private OutputPaths() {}

  /// The output that a text names.
  public static Path output(String text) {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw SettingException.about(
        "output", "'%s' is not the name of a file; name one with `output`", text);
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

  /// What a job reads: its matrix and the files that settings name, of colors or labels for
  /// example.
  public static List<InputRequest> inputs(InputRequest input, Settings given) {
    List<InputRequest> inputs = new ArrayList<>(List.of(input));
    for (Setting setting : given.given()) {
      boolean read = setting.completion() != Setting.Completion.NONE;
      if (read && JobSettings.isShaping(setting)) {
        given.all(setting).forEach(text -> inputs.add(InputRequest.of(text)));
      }
    }
    return inputs;
  }

  private static boolean isSame(Path file, Path output) {
    try {
      return Files.isSameFile(file, output);
    } catch (IOException e) {
      return false;
    }
  }

  /// Refuses an output that is one of the inputs; one that does not exist yet is none.
  static void refuseSame(Path output, List<InputRequest> inputs) {
    if (!Files.exists(output)) {
      return;
    }
    for (InputRequest input : inputs) {
      try {
        Path file = input.file();
        if (file != null && isSame(file, output)) {
          throw SettingException.about(
              "output", output + ": both input and output, and would be lost; name another output");
        }
      } catch (InputException e) {
        // Opening the input will say it.
      }
    }
  }
}
