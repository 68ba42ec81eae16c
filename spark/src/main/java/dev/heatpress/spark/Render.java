package dev.heatpress.spark;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.Help;
import dev.heatpress.cli.args.Notation;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.Workspace;
import dev.heatpress.job.Output;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartSettings;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/// `spark-submit --class dev.heatpress.spark.Render heatpress-spark.jar INPUT -o OUT`: what
/// `heatpress render` draws, with the same exit codes and the one line of an error.
public final class Render {
  private static final Setting PARTITIONS =
      Setting.value("N", "tasks that the cells are cut into (by their bytes)", "partitions");
  private static final Setting CELLS =
      Setting.value(
          "ROW,COLUMN,VALUE",
          "INPUT is a table of stored cells with these columns (places count from 0); ROW,VALUES: of"
              + " whole rows, VALUES an array",
          "cells");
  private static final Setting SHAPE =
      Setting.value("RxC", "rows and columns of the matrix of stored cells", "shape");
  private static final Setting FORMAT =
      Setting.value(
          "NAME", "how Spark reads the table: csv, json, orc, ... (default: Parquet)", "format");
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
                  Stream.of(
                      new Section("Table", List.of(CELLS, SHAPE, FORMAT)),
                      new Section("Spark", List.of(PARTITIONS, QUIET, DEBUG, HELP))))
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
    Settings shaping = given.within(JobSettings.RENDER);
    if (shaping.has(PartSettings.PART)) {
      throw SettingException.of("part", "is what Spark does; set `partitions`");
    }
    String input = arguments.operand(0);
    Table table = Table.of(given);
    RenderJob job =
        table == null
            ? JobSettings.render(InputRequest.of(input), shaping)
            : HeatpressSpark.job(table.head(), input, shaping);
    look(job);
    Long wanted = given.whole(PARTITIONS, 1, PartNumber.MOST);
    int partitions = wanted == null ? 0 : wanted.intValue();
    boolean active = SparkEnv.get() != null;
    SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "heatpress render");
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(SparkContext.getOrCreate(conf));
    try {
      RenderResult result =
          table == null
              ? Jobs.draw(spark, job, Piece.opened(spark), partitions)
              : table.draw(SparkSession.builder().getOrCreate(), input, shaping, partitions);
      if (!given.has(QUIET)) {
        result.remarks().forEach(remark -> say(err, input + ": " + remark));
        for (Output output : job.outputs()) {
          say(err, output.path() + ": " + result.line(output));
        }
      }
    } finally {
      if (!active) {
        spark.close();
      }
    }
  }

  /// A table of cells.
  private record Table(List<String> columns, @Nullable Shape shape, @Nullable String format) {
    static @Nullable Table of(Settings given) {
      String text = given.textOrNull(CELLS);
      String shape = given.textOrNull(SHAPE);
      if (text == null) {
        for (Setting setting : List.of(SHAPE, FORMAT)) {
          if (given.has(setting)) {
            throw SettingException.of(setting.key(), "is about the table of `cells`; add that");
          }
        }
        return null;
      }
      List<String> columns = List.of(text.split(",", -1));
      if (columns.size() < 2 || columns.size() > 3 || columns.contains("")) {
        throw SettingException.of(
            "cells", "takes ROW,COLUMN,VALUE, or ROW,VALUES for whole rows, not '%s'", text);
      }
      boolean whole = columns.size() == 2;
      if (whole != (shape == null)) {
        throw SettingException.of(
            "shape",
            whole
                ? "is what whole rows tell themselves; leave it out"
                : "is missing: RxC, how many rows and columns the matrix of the `cells` has");
      }
      return new Table(columns, shape == null ? null : Shape.of(shape), given.textOrNull(FORMAT));
    }

    /// A matrix like that of the table, as far as that is known before it is read.
    MatrixSource head() {
      return shape == null
          ? new StoredRows(new Shape(1, 1), DType.F8).head()
          : new StoredCells(shape, DType.F8).head();
    }

    RenderResult draw(SparkSession spark, String path, Settings shaping, int partitions) {
      Dataset<Row> table = Tables.read(spark, path, format);
      return HeatpressSpark.picture(table, columns, shape, path, shaping, partitions);
    }
  }

  /// Looks at the input and at the places of the outputs, before anything starts.
  private static void look(RenderJob job) {
    Jobs.check(job);
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

  private static void say(PrintStream err, @Nullable String line) {
    err.println(Notation.in(Printf.of("%s", line)));
  }
}
