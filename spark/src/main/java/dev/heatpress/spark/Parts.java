package dev.heatpress.spark;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.render.PartSet;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartJob;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.tiling.PartNumber;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/// A picture as a job of Spark: each task makes one part, as `heatpress render --part` does, and
/// the driver merges them, as `heatpress merge` does. The bytes follow from the cells alone,
/// whatever the number of parts, and whoever makes them how often.
///
/// @param input as the command line has it
/// @param words the settings that shape the picture, as a command line
record Parts(String input, List<String> words, RenderJob job) {
  /// Parts of a job.
  static final int MOST = PartNumber.MOST;

  /// Bytes of cells that a task is worth.
  private static final double BYTES = 128 << 20;

  /// @throws SettingException where the settings are wrong, or need more of the cells than their
  ///   sums
  static Parts of(String input, Settings given) {
    RenderJob job = JobSettings.render(InputRequest.of(input), given);
    if (job.outputs().stream().anyMatch(output -> output.format().isPage())) {
      throw SettingException.about(
          "output", "pages hold the cells themselves, not sums; name a .png or .npy");
    }
    List<String> words = new ArrayList<>();
    for (Setting setting : given.given()) {
      if (setting.key().equals("part")) {
        throw SettingException.of("part", "is what Spark does; set `partitions`");
      }
      if (Set.of("output", "force", "threads", "agg").contains(setting.key())) {
        continue;
      }
      for (String value : given.all(setting)) {
        words.add("--" + setting.key() + (setting.takesValue() ? "=" + value : ""));
      }
    }
    Parts parts = new Parts(input, List.copyOf(words), job);
    try {
      // What a part can't do is said before anything starts.
      part(input, words(parts.words, 1, 1, "a.heatpart" + parts.aggregations()));
    } catch (SettingException e) {
      throw "part".equals(e.setting())
          ? SettingException.about(
              "partitions",
              "not on Spark yet: %s",
              String.valueOf(e.getMessage()).replaceFirst("^`part`:? ?", "a task "))
          : e;
    }
    return parts;
  }

  /// The part that words mean.
  static PartJob part(String input, List<String> words) {
    Settings settings = Arguments.parse(Render.SPEC, words).settings().within(JobSettings.RENDER);
    return JobSettings.part(InputRequest.of(input), settings);
  }

  /// The words for a part.
  static List<String> words(List<String> shaping, int part, int count, String output) {
    List<String> all = new ArrayList<>(shaping);
    all.add("--part=" + part + "/" + count);
    all.add("--output=" + output);
    return all;
  }

  /// What follows the name of a partial file.
  String aggregations() {
    return ":agg="
        + job.aggregations().stream().map(Aggregation::label).collect(Collectors.joining(","));
  }

  /// How many tasks it takes.
  ///
  /// @param worth by its bytes
  /// @param most by its lines
  record Size(long worth, long most) {
    int tasks(int wanted, int cores) {
      return (int) Math.max(1, Math.min(wanted > 0 ? wanted : Math.max(cores, worth), most));
    }
  }

  /// Looks at the input and at the places of the outputs, before anything starts.
  ///
  /// @throws InputException where the input is refused
  /// @throws OutputException where an output is there already
  Size size() {
    job.outputs().forEach(output -> refuseExisting(output.path()));
    RunContext context = RunContext.standard();
    try (Workspace own = Workspace.open(context.workspace(), Set.of());
        Input source = Input.open(job.input(), 1, context.withWorkspace(own.folder()))) {
      return source.locate(() -> {
        MatrixSource matrix = source.matrix();
        Region region = job.region().of(matrix);
        double all = (double) region.rows() * region.columns() * matrix.dtype().itemSize();
        return new Size(
            (long) Math.ceil(Math.min(MOST, all / BYTES)),
            Math.min(MOST, Math.min(region.rows(), region.columns())));
      });
    }
  }

  /// Draws it.
  ///
  /// @throws InputException where the input is refused
  /// @throws OutputException where an output is refused or fails
  RenderResult draw(JavaSparkContext spark, int count) {
    RunContext context = RunContext.standard();
    try (Workspace own = Workspace.open(context.workspace(), Set.of())) {
      RunContext inside = context.withWorkspace(own.folder());
      LongAccumulator cells = spark.sc().longAccumulator("heatpress.cells");
      LongAccumulator bytes = spark.sc().longAccumulator("heatpress.bytes");
      spark.setJobDescription("heatpress render " + input);
      spark.setCallSite(Printf.of("pixels of %s in %d parts", input, count));
      List<Integer> numbers = IntStream.rangeClosed(1, count).boxed().toList();
      PartTask task = new PartTask(this, count, cells, bytes);
      List<PartTask.Made> made = spark.parallelize(numbers, count).map(task).collect();
      return merge(made, inside);
    }
  }

  /// Before the cells are read, not after.
  private void refuseExisting(Path output) {
    if (!job.force() && Files.exists(output)) {
      throw new OutputException(
          output + ": exists already; remove it, name another or replace it with `force`");
    }
  }

  private RenderResult merge(List<PartTask.Made> made, RunContext context) {
    List<Path> files = new ArrayList<>();
    for (int k = 0; k < made.size(); k++) {
      PartTask.Made part = made.get(k);
      if (part.refusal() != null) {
        throw new InputException(part.refusal());
      }
      Path file = context.workspace().resolve(k + ".heatpart");
      try {
        files.add(Files.write(file, part.bytes()));
      } catch (IOException e) {
        throw new OutputException(file + ": can't be written: " + e.getMessage(), e);
      }
    }
    try (PartSet set = PartSet.open(files)) {
      RenderJob whole = set.job(job.outputs()).running(job.threads(), job.memory(), job.force());
      return RenderRun.merge(whole, set, context);
    }
  }
}
