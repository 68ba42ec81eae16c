package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.InputName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `heatpress verify REPORT.json`: makes everything again and compares.
final class VerifyCommand implements Command {
  private static final long LONGEST = 16 << 20;

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "verify",
        "make again what a report (--report) tells of, and say what differs",
        List.of(new Operand("REPORT", "a file that --report wrote", List.of())),
        List.of(
            CommonOptions.run(
                CommonOptions.THREADS,
                RenderCommand.MEMORY,
                CommonOptions.PROGRESS,
                CommonOptions.QUIET)),
        List.of(
            new Example(
                "a picture with its report", "heatpress render m.npy -o m.png --report m.json"),
            new Example("still the same?", "heatpress verify m.json")),
        List.of(
            "Run it in the folder where the report was made. The job runs again into the folder for"
                + " temporary files; all values of the report, the outputs made again and those that"
                + " stand in their places are compared. Exit code 0: equal; 3: something differs, and"
                + " standard output says what, a line each. Times and the program's version may"
                + " differ."));
  }

  @Override
  public void run(Arguments given, Streams streams) {
    Path path = Paths.output(given.operand(0));
    InputName name = InputName.of(path);
    Map<String, String> told = read(path, name);
    List<String> differences = new ArrayList<>();
    Path folder = null;
    try {
      folder = Files.createTempDirectory("heatpress-verify-");
      Map<String, String> found = again(told, folder, given, streams, name);
      compare(told, found, differences);
      outputs(told, differences);
    } catch (IOException e) {
      throw new OutputException("no folder for temporary files can be used: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
    if (!differences.isEmpty()) {
      differences.forEach(line -> streams.print(line + "\n"));
      throw name.refusal(
          "%d of %d values differ; standard output has them"
              .formatted(differences.size(), told.size()));
    }
    if (!given.has(CommonOptions.QUIET)) {
      String version = told.getOrDefault("heatpress", "");
      String other = version.equals(Version.text()) ? "" : ", then by version " + version;
      streams.print("%s: equal in %d values%s%n".formatted(path, told.size(), other));
    }
  }

  private static Map<String, String> read(Path path, InputName name) {
    try {
      if (Files.size(path) > LONGEST) {
        throw name.refusal("too long for a report");
      }
      Map<String, String> told = JsonTree.flat(Files.readString(path));
      for (String key : List.of("command", "input.path", "outputs.0.path", "outputs.0.format")) {
        if (!told.containsKey(key)) {
          throw name.refusal("not a report of --report: it has no '%s'".formatted(key));
        }
      }
      return told;
    } catch (java.nio.file.NoSuchFileException e) {
      throw name.refusal("no such file; make one with heatpress render --report", e);
    } catch (IOException | IllegalArgumentException e) {
      throw name.refusal("can't be read as JSON: " + e.getMessage(), e);
    }
  }

  /// Runs the job again and returns its new report.
  private static Map<String, String> again(
      Map<String, String> told, Path folder, Arguments given, Streams streams, InputName name)
      throws IOException {
    Command command =
        switch (told.get("command")) {
          case "render" -> new RenderCommand();
          case "figure" -> new FigureCommand();
          case null, default ->
              throw name.refusal("a report of '%s'".formatted(told.get("command")));
        };
    Path report = folder.resolve("report.json");
    List<String> words = new ArrayList<>();
    each(told, "options.%d").forEach(words::add);
    List<String> formats = each(told, "outputs.%d.format");
    List<String> aggregations = each(told, "outputs.%d.aggregation");
    for (int k = 0; k < formats.size(); k++) {
      Path output = folder.resolve(k + "." + formats.get(k));
      boolean own = told.get("command").equals("render") && k < aggregations.size();
      String suffix = own && isRaster(formats.get(k)) ? ":agg=" + aggregations.get(k) : "";
      words.add("--output=" + output + suffix);
    }
    words.add("--report=" + report);
    words.add("--quiet");
    words.add("--memory=" + given.text(RenderCommand.MEMORY));
    words.add("--threads=" + CommonOptions.threads(given));
    words.add("--");
    words.add(told.get("input.path"));
    try {
      Arguments arguments = Arguments.parse(command.spec(), words);
      arguments.checkOperands();
      command.run(arguments, streams);
    } catch (UsageException e) {
      throw name.refusal("options that this program does not take: " + e.getMessage(), e);
    }
    return JsonTree.flat(Files.readString(report));
  }

  private static boolean isRaster(String format) {
    return format.equals("png") || format.equals("npy");
  }

  /// The values of a list of the report.
  private static List<String> each(Map<String, String> told, String pattern) {
    List<String> values = new ArrayList<>();
    int k = 0;
    for (String value = told.get(pattern.formatted(k));
        value != null;
        value = told.get(pattern.formatted(k))) {
      values.add(value);
      k++;
    }
    return values;
  }

  private static void compare(
      Map<String, String> told, Map<String, String> found, List<String> differences) {
    Set<String> keys = new LinkedHashSet<>(told.keySet());
    keys.addAll(found.keySet());
    for (String key : keys) {
      boolean mayDiffer =
          key.equals("heatpress")
              || key.startsWith("time.")
              || (key.startsWith("outputs.") && key.endsWith(".path"));
      if (!mayDiffer && !String.valueOf(told.get(key)).equals(String.valueOf(found.get(key)))) {
        differences.add(
            OneLine.of(
                "%s: the report says %s, now it is %s"
                    .formatted(key, text(told.get(key)), text(found.get(key)))));
      }
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "nothing" : value;
  }

  /// The files that stand where the report says.
  private static void outputs(Map<String, String> told, List<String> differences) {
    List<String> paths = each(told, "outputs.%d.path");
    for (int k = 0; k < paths.size(); k++) {
      String sum = told.get("outputs.%d.sha256".formatted(k));
      try {
        Path path = Path.of(paths.get(k));
        String now = Files.exists(path) ? Fingerprint.whole(path) : "missing";
        if (!now.equals(sum)) {
          differences.add(
              OneLine.of(
                  "%s: the file is %s"
                      .formatted(path, now.equals("missing") ? now : "another, of sha256 " + now)));
        }
      } catch (InputException | java.nio.file.InvalidPathException e) {
        differences.add(OneLine.of(String.valueOf(e.getMessage())));
      }
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      // It is in the folder for temporary files, which others empty.
    }
  }
}
