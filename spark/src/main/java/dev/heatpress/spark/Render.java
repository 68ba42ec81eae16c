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
import dev.heatpress.io.file.ReadFiles;
import dev.heatpress.job.Output;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/// `spark-submit --class dev.heatpress.spark.Render heatpress-spark.jar INPUT -o OUT`: what
/// `heatpress render` draws, with the same exit codes and the one line of an error.
public final class Render {
  private static final Setting PARTITIONS =
      Setting.value("N", "tasks that the cells are cut into (by their bytes)", "partitions");
  private static final Setting QUIET = Setting.flag("say nothing on success", "q", "quiet");
  private static final Setting HELP = Setting.flag("show this help", "h", "help");
  private static final Setting DEBUG =
      Setting.flag("with an error, show where in the program it came from", "debug");

  static final CommandSpec SPEC =
      new CommandSpec(
          "render",
          "draw a matrix on Spark",
          List.of(
              new CommandSpec.Operand(
                  "INPUT",
                  "a file that driver and executors see under one name, https://host/path,"
                      + " s3://bucket/key, or sample:NAME[:SIZE]",
                  List.of())),
          Stream.concat(
                  JobSettings.RENDER.sections().stream(),
                  Stream.of(new Section("Spark", List.of(PARTITIONS, QUIET, DEBUG, HELP))))
              .toList(),
          List.of(),
          List.of());

  private static final int INTERNAL = 1;
  private static final int USAGE = 2;
  private static final int INPUT = 3;
  private static final int OUTPUT = 4;
  private static final int INTERRUPTED = 130;

  private Render() {}

  /// Runs a command line; exits where it fails.
  public static void main(String[] words) {
    int code = run(List.of(words), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /// Runs a command line and returns its exit code.
  static int run(List<String> words, PrintStream out, PrintStream err) {
    try {
      Arguments arguments = Arguments.parse(SPEC, words);
      if (arguments.settings().has(HELP)) {
        out.print(Help.of("spark-submit ... heatpress-spark.jar", SPEC));
        return 0;
      }
      arguments.checkOperands();
      draw(arguments, err);
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

  private static void draw(Arguments arguments, PrintStream err) {
    Settings given = arguments.settings();
    Long partitions = given.whole(PARTITIONS, 1, Parts.MOST);
    Parts parts = Parts.of(arguments.operand(0), given.within(JobSettings.RENDER));
    Parts.Size size = parts.size();
    SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "heatpress render");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      RenderResult result =
          ReadFiles.during(() ->
              parts.draw(
                  spark,
                  size.tasks(
                      partitions == null ? 0 : partitions.intValue(), spark.defaultParallelism())));
      if (!given.has(QUIET)) {
        result.remarks().forEach(remark -> say(err, arguments.operand(0) + ": " + remark));
        for (Output output : parts.job().outputs()) {
          say(err, output.path() + ": " + result.line(output));
        }
      }
    }
  }

  private static void say(PrintStream err, @Nullable String line) {
    err.println(Notation.in(Printf.of("%s", line)));
  }
}
