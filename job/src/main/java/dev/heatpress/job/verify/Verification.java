package dev.heatpress.job.verify;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.StaleFiles;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.figure.FigureRun;
import dev.heatpress.job.plotly.PlotlyRun;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.OutputPaths;
import dev.heatpress.job.request.PlotlySettings;
import dev.heatpress.job.request.SettingWords;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import org.jspecify.annotations.Nullable;

/// Makes again what a report tells of, and compares.
public final class Verification {
  private static final long LONGEST = 16 << 20;

  /// A number of JSON that is no whole one, which has only one way to be written.
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,4})?");

  private final InputName name;
  private final Map<String, String> recorded;
  private final int threads;
  private final long memory;
  private final RunContext context;
  private final List<String> differences = new ArrayList<>();

  private Verification(Path report, int threads, long memory, RunContext context) {
    this.name = InputName.of(report);
    this.recorded = read(report, name);
    this.threads = threads;
    this.memory = memory;
    this.context = context;
  }

  /// What came of a comparison.
  ///
  /// @param values that the report holds
  /// @param differences a line each; empty where all is equal
  /// @param version that made the report
  public record Verdict(int values, List<String> differences, String version) {
    /// Copies the list.
    public Verdict {
      differences = List.copyOf(differences);
    }
  }

  /// Runs the job of a report again, into a folder of the workspace that is gone afterwards, and
  /// compares all values, the new outputs, and those that stand where the report says.
  ///
  /// @throws InputException where the report, or the input that it names, is refused
  /// @throws OutputException where there is no room for temporary files
  public static Verdict of(Path report, int threads, long memory, RunContext context) {
    Verification verification = new Verification(report, threads, memory, context);
    Path folder = null;
    try {
      folder = Files.createTempDirectory(context.workspace(), "heatpress-verify-");
      verification.compare(verification.again(folder));
      verification.compareFiles();
    } catch (IOException e) {
      throw new OutputException("no folder for temporary files can be used: " + e.getMessage(), e);
    } finally {
      StaleFiles.discard(folder);
    }
    Map<String, String> recorded = verification.recorded;
    return new Verdict(
        recorded.size(), verification.differences, recorded.getOrDefault("heatpress", ""));
  }

  private static Map<String, String> read(Path path, InputName name) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw name.refusal("not a regular file");
      }
      if (Files.size(path) > LONGEST) {
        throw name.refusal("too long for a report");
      }
      Map<String, String> recorded = JsonTree.flat(Files.readString(path));
      for (String key : List.of("command", "input.path", "outputs.0.path", "outputs.0.format")) {
        if (!recorded.containsKey(key)) {
          throw name.refusal(Printf.of("not a report of `report`: it has no '%s'", key));
        }
      }
      return recorded;
    } catch (java.nio.file.NoSuchFileException e) {
      throw name.refusal("no such file; make one with heatpress render `report`", e);
    } catch (IOException | IllegalArgumentException e) {
      throw name.refusal("can't be read as JSON: " + e.getMessage(), e);
    }
  }

  /// Runs the job again and returns its new report.
  private Map<String, String> again(Path folder) throws IOException {
    Path report = folder.resolve("report.json");
    String command = recorded.get("command");
    boolean render = "render".equals(command);
    if (!render && !"figure".equals(command)) {
      throw name.refusal(Printf.of("a report of '%s'", command));
    }
    SettingsSpec spec = render ? JobSettings.RENDER : JobSettings.FIGURE;
    InputRequest input = InputRequest.of(String.valueOf(recorded.get("input.path")));
    try {
      Settings settings = SettingWords.read(spec, each("options.%d"), JobSettings::isShaping);
      OutputPaths.inputs(input, settings).forEach(this::refuseSpecial);
      for (String output : outputs(folder, render)) {
        settings = settings.with("output", output);
      }
      settings =
          settings
              .with("report", report.toString())
              .with("memory", String.valueOf(memory))
              .with("threads", String.valueOf(threads));
      if (render) {
        RenderRun.run(JobSettings.render(input, settings), context);
      } else if (PlotlySettings.isFigure(input.text())) {
        PlotlyRun.run(JobSettings.plotly(input, settings), context);
      } else {
        FigureRun.run(JobSettings.figure(input, settings), context);
      }
    } catch (SettingException e) {
      throw name.refusal("options that this program does not take: " + e.getMessage(), e);
    }
    return JsonTree.flat(Files.readString(report));
  }

  /// Whoever wrote the report must not make this program wait for a pipe, or read a device.
  private void refuseSpecial(InputRequest input) {
    Path file = input.file();
    if (file != null && Files.exists(file) && !isPlain(file)) {
      throw name.refusal(Printf.of("it names %s, which is no regular file", file));
    }
  }

  private static String name(OutputFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isPlain(Path file) {
    return Files.isRegularFile(file) || Files.isDirectory(file);
  }

  private List<String> outputs(Path folder, boolean render) {
    List<String> formats = each("outputs.%d.format");
    for (String format : formats) {
      if (Arrays.stream(OutputFormat.values()).noneMatch(f -> name(f).equals(format))) {
        throw name.refusal(Printf.of("an output of format '%s'", format));
      }
    }
    List<String> aggregations = each("outputs.%d.aggregation");
    List<String> outputs = new ArrayList<>();
    for (int k = 0; k < formats.size(); k++) {
      boolean own = render && k < aggregations.size() && isRaster(formats.get(k));
      Path path = folder.resolve(k + "." + formats.get(k));
      outputs.add(path + (own ? ":agg=" + aggregations.get(k) : ""));
    }
    return outputs;
  }

  private static boolean isRaster(String format) {
    return format.equals("png") || format.equals("npy");
  }

  /// The values of a list of the report.
  private List<String> each(String pattern) {
    List<String> values = new ArrayList<>();
    int k = 0;
    for (String value = recorded.get(pattern.replace("%d", "" + k));
        value != null;
        value = recorded.get(pattern.replace("%d", "" + k))) {
      values.add(value);
      k++;
    }
    return values;
  }

  private void compare(Map<String, String> found) {
    Set<String> keys = new LinkedHashSet<>(recorded.keySet());
    keys.addAll(found.keySet());
    for (String key : keys) {
      boolean mayDiffer =
          key.equals("heatpress")
              || key.startsWith("time.")
              || (key.startsWith("outputs.") && key.endsWith(".path"));
      if (!mayDiffer && !isEqual(recorded.get(key), found.get(key))) {
        differences.add(
            OneLine.of(
                Printf.of(
                    "%s: the report says %s, now it is %s",
                    key, text(recorded.get(key)), text(found.get(key)))));
      }
    }
  }

  /// Whether two values are the same, however their numbers are written.
  private static boolean isEqual(@Nullable String recorded, @Nullable String found) {
    if (recorded == null || found == null || recorded.equals(found)) {
      return Objects.equals(recorded, found);
    }
    return NUMBER.matcher(recorded).matches()
        && NUMBER.matcher(found).matches()
        && Double.parseDouble(recorded) == Double.parseDouble(found);
  }

  private static String text(@Nullable String value) {
    return value == null ? "nothing" : value;
  }

  /// The files that stand where the report says.
  private void compareFiles() {
    List<String> paths = each("outputs.%d.path");
    for (int k = 0; k < paths.size(); k++) {
      String sum = recorded.get(Printf.of("outputs.%d.sha256", k));
      try {
        Path path = Path.of(paths.get(k));
        @Nullable String now = !Files.exists(path) ? "missing" : "not a regular file";
        if (Files.isRegularFile(path)) {
          String found = Fingerprint.whole(path);
          now = found.equals(sum) ? null : "another, of sha256 " + found;
        }
        if (now != null) {
          differences.add(OneLine.of(Printf.of("%s: the file is %s", path, now)));
        }
      } catch (InputException | java.nio.file.InvalidPathException e) {
        differences.add(OneLine.of(String.valueOf(e.getMessage())));
      }
    }
  }
}
