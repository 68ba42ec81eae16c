package dev.heatpress.cli.serve;

import module java.base;

import dev.heatpress.core.CellStatistics;
import dev.heatpress.job.Output;
import dev.heatpress.job.PlotlyResult;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.figure.FigureResult;
import dev.heatpress.job.figure.FigureRun;
import dev.heatpress.job.figure.Orders;
import dev.heatpress.job.plotly.PlotlyRun;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartSettings;
import dev.heatpress.job.request.PlotlySettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;

/// Pictures, figures and their numbers as calls.
final class Calls {
  /// Whoever calls gets the whole of a job.
  private static final SettingsSpec PICTURE =
      JobSettings.RENDER.without(List.of(PartSettings.PART));

  /// By the name of the command.
  static final Map<String, Call> ALL =
      Map.of(
          "render", call(PICTURE, Calls::render),
          "figure", call(JobSettings.FIGURE, Calls::figure),
          "means", call(PICTURE, Calls::means),
          "cluster", call(JobSettings.ORDER, Calls::cluster));

  private Calls() {}

  /// What does a job.
  private interface Work {
    Call.Answer run(String input, Settings given, RunContext context);
  }

  private static Call call(SettingsSpec spec, Work work) {
    return new Call() {
      @Override
      public SettingsSpec spec() {
        return spec;
      }

      @Override
      public Answer run(String input, Settings given, RunContext context) {
        return work.run(input, given, context);
      }
    };
  }

  private static Call.Answer render(String input, Settings given, RunContext context) {
    RenderJob job = JobSettings.render(InputRequest.of(input), given);
    RenderResult result = RenderRun.run(job, context);
    List<String> lines = job.outputs().stream().map((Output o) -> result.line(o)).toList();
    return Call.Answer.of(fields(lines, result.remarks(), result));
  }

  private static Call.Answer figure(String input, Settings given, RunContext context) {
    InputRequest request = InputRequest.of(input);
    if (PlotlySettings.isFigure(input)) {
      PlotlyResult result = PlotlyRun.run(JobSettings.plotly(request, given), context);
      return Call.Answer.of(
          JsonTree.object("lines", result.lines(), "remarks", result.notes(), "plotly", true));
    }
    FigureResult result = FigureRun.run(JobSettings.figure(request, given), context);
    return Call.Answer.of(fields(result.lines(), result.remarks(), result.picture()));
  }

  private static Map<String, Object> fields(
      List<String> lines, List<String> remarks, RenderResult result) {
    return JsonTree.object(
        "lines",
        lines,
        "remarks",
        remarks,
        "width",
        result.size().width(),
        "height",
        result.size().height(),
        "matrix",
        List.of(result.region().rows(), result.region().columns()),
        "limits",
        result.scales().values().stream()
            .findAny()
            .map(scale -> List.of(scale.norm().vmin(), scale.norm().vmax()))
            .orElse(List.of()),
        "cells",
        cells(result.cells()));
  }

  private static Map<String, Object> cells(CellStatistics cells) {
    return JsonTree.object(
        "count", cells.cells(), "missing", cells.missing(), "min", cells.min(), "max", cells.max());
  }

  private static Call.Answer means(String input, Settings given, RunContext context) {
    RenderJob job = JobSettings.render(InputRequest.of(input), given, List.of());
    if (!job.shade().isPlain()) {
      throw SettingException.of(
          "agg", "mode, categories and `average-in` make colors, not numbers; leave them out");
    }
    return RenderRun.means(
        job,
        JobSettings.aggregation(given),
        context,
        (rows, columns, values) ->
            new Call.Answer(
                JsonTree.object("rows", rows, "columns", columns, "remarks", List.of()),
                List.of(MemorySegment.ofArray(values))));
  }

  private static Call.Answer cluster(String input, Settings given, RunContext context) {
    Orders orders =
        Orders.of(JobSettings.figure(InputRequest.of(input), given, List.of()), context);
    List<List<Object>> arrays = new ArrayList<>();
    List<MemorySegment> body = new ArrayList<>();
    for (Orders.Line line : List.of(orders.rows(), orders.columns())) {
      body.add(MemorySegment.ofArray(line.order()));
      body.add(MemorySegment.ofArray(line.tree()));
      body.add(MemorySegment.ofArray(line.groups()));
      arrays.add(List.of(line.order().length, line.tree().length, line.groups().length));
    }
    return new Call.Answer(JsonTree.object("arrays", arrays, "remarks", orders.remarks()), body);
  }
}
