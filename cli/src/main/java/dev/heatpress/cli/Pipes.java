package dev.heatpress.cli;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// Standard input (`-`) and output (`png:-`) as files in a folder of their own, for jobs that know
/// only files.
final class Pipes implements AutoCloseable {
  private static final String PIPE = "-";
  private static final String OUTPUT = "output";
  private static final Pattern FORMAT = Pattern.compile("(png|pdf|svg|svgz):-");

  private final Streams streams;
  private @Nullable Workspace workspace;
  private @Nullable Path output;

  Pipes(Streams streams) {
    this.streams = streams;
  }

  /// The file of an operand; standard input is read to its end.
  String input(String operand) {
    if (!operand.equals(PIPE)) {
      return operand;
    }
    Path file = folder().resolve("standard-input.json");
    try {
      Files.copy(streams.in(), file);
    } catch (IOException e) {
      throw new OutputException("standard input: can't be read: " + e.getMessage(), e);
    }
    return file.toString();
  }

  /// The settings with a file in the place of standard output.
  Settings settings(Settings given) {
    Settings.Builder files = new Settings.Builder(given.spec());
    for (Setting setting : given.given()) {
      for (String value : given.all(setting)) {
        files.put(setting, setting.key().equals(OUTPUT) ? file(value) : value);
      }
    }
    return files.build();
  }

  private String file(String value) {
    Matcher format = FORMAT.matcher(value);
    if (value.equals(PIPE)) {
      throw SettingException.about(OUTPUT, "-: of which format? png:- is a PNG");
    }
    if (!format.matches()) {
      return value;
    }
    if (output != null) {
      throw SettingException.about(OUTPUT, value + ": standard output takes one output");
    }
    output = folder().resolve("standard-output." + format.group(1));
    return output.toString();
  }

  /// What the user calls a file.
  String name(Path path) {
    return path.equals(output) ? "standard output" : path.toString();
  }

  /// Prints what goes to standard output.
  void print() {
    if (output != null) {
      streams.print(output);
    }
  }

  private Path folder() {
    if (workspace == null) {
      workspace = Workspace.open(RunContext.standard().workspace(), Set.of());
    }
    return workspace.folder();
  }

  @Override
  public void close() {
    if (workspace != null) {
      workspace.close();
    }
  }
}
