package dev.heatpress.spark;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.Help;
import dev.heatpress.cli.args.Notation;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.Output;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import dev.heatpress.tiling.PartNumber;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/// What the programs for `spark-submit` share: their words, exit codes and lines.
final class Command {
  /// Say nothing on success.
  static final Setting QUIET = Setting.flag("say nothing on success", "q", "quiet");

  private static final Setting PARTITIONS =
      Setting.value("N", "tasks that the cells are cut into (by their bytes)", "partitions");
  private static final Setting HELP = Setting.flag("show this help", "h", "help");
  private static final Setting DEBUG =
      Setting.flag("with an error, show where in the program it came from", "debug");

  /// What all of them may have beside the options of the command line.
  static final Section SECTION = new Section("Spark", List.of(PARTITIONS, QUIET, DEBUG, HELP));

  /// The input.
  static final List<CommandSpec.Operand> OPERANDS =
      List.of(
          new CommandSpec.Operand(
              "INPUT",
              "a file that driver and executors see under one name, hdfs://, s3a:// or what else"
                  + " Hadoop reads, https://host/path, s3://bucket/key, or sample:NAME[:SIZE]",
              List.of()));

  private static final int INTERNAL = 1;
  private static final int USAGE = 2;
  private static final int INPUT = 3;
  private static final int OUTPUT = 4;
  private static final int INTERRUPTED = 130;

  private Command() {}

  /// What one of them does.
  interface Drawing {
    /// Makes the outputs and says what they are.
    void draw(Arguments arguments, HadoopOutputs outputs, PrintStream err);
  }

  /// Runs a command line and returns its exit code.
  static int run(
      CommandSpec spec, List<String> words, PrintStream out, PrintStream err, Drawing drawing) {
    try {
      Arguments arguments = Arguments.parse(spec, words);
      if (arguments.settings().has(HELP)) {
        out.print(Help.of("spark-submit ... heatpress-spark.jar", spec));
        return 0;
      }
      arguments.checkOperands();
      try (Workspace own = Workspace.open(RunContext.standard().workspace(), Set.of())) {
        drawing.draw(arguments, new HadoopOutputs(own.folder()), err);
      }
      return 0;
    } catch (UsageException | SettingException e) {
      return fail(err, words, USAGE, String.valueOf(e.getMessage()), e);
    } catch (InputException e) {
      return fail(err, words, INPUT, String.valueOf(e.getMessage()), e);
    } catch (OutputException e) {
      return fail(err, words, OUTPUT, String.valueOf(e.getMessage()), e);
    } catch (CancellationException e) {
      return fail(err, words, INTERRUPTED, "interrupted; nothing was written", e);
    } catch (Exception e) {
      boolean spark = e instanceof SparkException;
      String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return fail(err, words, INTERNAL, (spark ? "" : "internal error: ") + said, e);
    }
  }

  private static int fail(
      PrintStream err, List<String> words, int code, String message, Throwable thrown) {
    err.println("heatpress: " + Notation.in(message));
    if (words.contains("--debug")) {
      thrown.printStackTrace(err);
    }
    return code;
  }

  /// How many tasks are asked for; 0 where nobody says.
  static int partitions(Settings given) {
    Long wanted = given.whole(PARTITIONS, 1, PartNumber.MOST);
    return wanted == null ? 0 : wanted.intValue();
  }

  /// Runs something with the Spark that there is, or with one of its own.
  static <T> T onSpark(String name, Function<JavaSparkContext, T> run) {
    boolean active = SparkEnv.get() != null;
    SparkConf conf = new SparkConf().setIfMissing("spark.app.name", name);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(SparkContext.getOrCreate(conf));
    try {
      return run.apply(spark);
    } finally {
      if (!active) {
        spark.close();
      }
    }
  }

  /// Looks at the input and at the places of the outputs, before anything starts.
  static void look(RenderJob job, HadoopOutputs outputs) {
    Jobs.check(job);
    outputs.check(job.force());
    for (Output output : job.outputs()) {
      if (!job.force() && Files.exists(output.path())) {
        throw new OutputException(
            output.path() + ": exists already; remove it, name another or replace it with `force`");
      }
    }
    if (job.input().cells() != null) {
      return;
    }
    RunContext context = RunContext.standard();
    try (Workspace own = Workspace.open(context.workspace(), Set.of());
        Input source = Input.open(job.input(), 1, context.withWorkspace(own.folder()))) {
      source.locate(() -> source.on(job).region().of(source.matrix()));
    }
  }

  static void say(PrintStream err, String line) {
    err.println(Notation.in(Printf.of("%s", line)));
  }
}
