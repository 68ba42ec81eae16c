package dev.heatpress.cli;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// Standard input (`-`, or `-:member`) and output (`png:-`) as files in a folder of their own, for
/// jobs that know only files.
final class Pipes implements AutoCloseable {
  private static final String PIPE = "-";
  private static final String OUTPUT = "output";
  private static final String REPORT = "report";
  private static final String STANDARD_INPUT = "standard input";
  private static final String STANDARD_OUTPUT = "standard output";
  private static final Pattern FORMAT = Pattern.compile("(png|npy|pdf|svg|svgz):-");

  private final Streams streams;
  private @Nullable Workspace workspace;
  private @Nullable Path input;
  private @Nullable Path output;

  Pipes(Streams streams) {
    this.streams = streams;
  }

  /// The file of an operand; standard input is read to its end.
  String input(String operand) {
    if (!isPipe(operand)) {
      return operand;
    }
    Path file = folder().resolve("standard-input");
    try {
      Files.copy(streams.in(), file);
    } catch (IOException e) {
      throw new OutputException(
          "standard input: can't be copied to " + file + ": " + e.getMessage(), e);
    }
    input = file;
    return file + operand.substring(PIPE.length());
  }

  private static boolean isPipe(String operand) {
    return operand.equals(PIPE) || operand.startsWith(PIPE + ":");
  }

  /// The settings with a file in the place of standard output.
  ///
  /// @param operand the input
  /// @throws SettingException where a report is wanted of what nobody can read again
  Settings settings(Settings given, String operand) {
    Settings.Builder files = new Settings.Builder(given.spec());
    for (Setting setting : given.given()) {
      for (String value : given.all(setting)) {
        files.put(setting, setting.key().equals(OUTPUT) ? file(value) : value);
      }
    }
    for (Setting setting : given.given()) {
      if (setting.key().equals(REPORT) && (isPipe(operand) || output != null)) {
        throw SettingException.of(
            REPORT,
            "is checked by reading input and outputs again, but %s is gone then; name a file",
            isPipe(operand) ? STANDARD_INPUT : STANDARD_OUTPUT);
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
    return path.equals(output) ? STANDARD_OUTPUT : path.toString();
  }

  /// A text in which files are called what the user calls them.
  String said(String text) {
    String said = input == null ? text : text.replace(input.toString(), STANDARD_INPUT);
    return output == null ? said : said.replace(output.toString(), STANDARD_OUTPUT);
  }

  /// Runs a step, and prints what goes to standard output at its end.
  void run(Runnable step) {
    naming(step);
    if (output != null) {
      streams.print(output);
    }
  }

  /// Runs a step whose errors call files what the user calls them.
  void naming(Runnable step) {
    try {
      step.run();
    } catch (InputException e) {
      throw new InputException(said(String.valueOf(e.getMessage())), e);
    } catch (OutputException e) {
      throw new OutputException(said(String.valueOf(e.getMessage())), e);
    } catch (SettingException e) {
      throw SettingException.about(e.setting(), "%s", said(String.valueOf(e.getMessage())));
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
