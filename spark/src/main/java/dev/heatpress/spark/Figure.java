package dev.heatpress.spark;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.job.Output;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.figure.FigureResult;
import dev.heatpress.job.figure.FigureRun;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PlotlySettings;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;

/// `spark-submit --class dev.heatpress.spark.Figure heatpress-spark.jar INPUT -o OUT`: what
/// `heatpress figure` draws, with the same exit codes and the one line of an error.
public final class Figure {
  static final CommandSpec SPEC =
      new CommandSpec(
          "figure",
          "draw a matrix on Spark, with axes, a title and a color bar",
          Command.OPERANDS,
          Stream.concat(JobSettings.FIGURE.sections().stream(), Stream.of(Command.SECTION))
              .toList(),
          List.of(),
          List.of());

  /// Settings that change the order of rows or columns.
  private static final String ORDERING =
      "(cluster|split)-(rows|cols)|(row|col)-(tree|order)|zscore";

  private Figure() {}

  /// Runs a command line; exits where it fails.
  public static void main(String[] words) {
    int code = run(List.of(words), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /// Runs a command line and returns its exit code.
  static int run(List<String> words, PrintStream out, PrintStream err) {
    return Command.run(SPEC, words, out, err, Figure::draw);
  }

  private static void draw(Arguments arguments, HadoopOutputs outputs, PrintStream err) {
    Settings given = outputs.here(arguments.settings());
    String input = arguments.operand(0);
    if (PlotlySettings.isFigure(input)) {
      throw SettingException.about(
          "input", "%s: figures of Plotly are drawn on one machine", input);
    }
    Settings shaping = given.within(JobSettings.FIGURE);
    FigureJob job = JobSettings.figure(InputRequest.of(input), shaping);
    refuseOrder(job, shaping);
    Command.look(job.picture(), outputs);
    int partitions = Command.partitions(given);
    FigureResult result =
        Command.onSpark(
            "heatpress figure",
            spark ->
                Jobs.run(
                    spark,
                    job.picture(),
                    Piece.opened(spark),
                    partitions,
                    context -> FigureRun.run(job, context)));
    outputs.commit();
    if (!given.has(Command.QUIET)) {
      result.remarks().forEach(remark -> Command.say(err, input + ": " + remark));
      List<Output> made = job.picture().outputs();
      for (int i = 0; i < made.size(); i++) {
        Command.say(err, outputs.name(made.get(i).path()) + ": " + result.lines().get(i));
      }
    }
  }

  /// Rows and columns stay where they are: another order takes cells of the whole matrix at once.
  private static void refuseOrder(FigureJob job, Settings given) {
    if (!job.order().isAny()) {
      return;
    }
    for (Setting setting : given.given()) {
      if (setting.key().matches(ORDERING)) {
        throw SettingException.of(
            setting.key(), "needs the cells on one machine; leave it out on Spark");
      }
    }
  }
}
