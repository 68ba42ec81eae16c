package dev.heatpress.spark;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.job.Output;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/// `spark-submit --class dev.heatpress.spark.Render heatpress-spark.jar INPUT -o OUT`: what
/// `heatpress render` draws, with the same exit codes and the one line of an error.
public final class Render {
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

  static final CommandSpec SPEC =
      new CommandSpec(
          "render",
          "draw a matrix on Spark",
          Command.OPERANDS,
          Stream.concat(
                  JobSettings.RENDER.sections().stream(),
                  Stream.of(new Section("Table", List.of(CELLS, SHAPE, FORMAT)), Command.SECTION))
              .toList(),
          List.of(),
          List.of());

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
    return Command.run(SPEC, words, out, err, Render::draw);
  }

  private static void draw(Arguments arguments, HadoopOutputs outputs, PrintStream err) {
    Settings given = outputs.here(arguments.settings());
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
    Command.look(job, outputs);
    int partitions = Command.partitions(given);
    RenderResult result =
        Command.onSpark(
            "heatpress render",
            spark ->
                table == null
                    ? Jobs.draw(spark, job, Piece.opened(spark), partitions)
                    : table.draw(SparkSession.builder().getOrCreate(), input, shaping, partitions));
    outputs.commit();
    if (!given.has(Command.QUIET)) {
      result.remarks().forEach(remark -> Command.say(err, input + ": " + remark));
      for (Output output : job.outputs()) {
        Command.say(err, outputs.name(output.path()) + ": " + result.line(output));
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
}
