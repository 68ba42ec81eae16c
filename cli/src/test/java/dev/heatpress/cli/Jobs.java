package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.Notation;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.job.PlotlyResult;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.figure.FigureResult;
import dev.heatpress.job.figure.FigureRun;
import dev.heatpress.job.plotly.PlotlyRun;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;

/// Jobs of the words after a command's name, in this process. Mistakes in settings are told as the
/// command line tells them.
final class Jobs {
  private Jobs() {}

  static RenderJob render(List<String> words) {
    Arguments given = asUsage(() -> Arguments.parse(new RenderCommand().spec(), words));
    return asUsage(() ->
        JobSettings.render(
            InputRequest.of(given.operand(0)), given.settings().within(JobSettings.RENDER)));
  }

  static RenderResult run(RenderJob job) {
    return asUsage(() -> RenderRun.run(job, RunContext.standard()));
  }

  private static <T> T asUsage(Supplier<T> step) {
    try {
      return step.get();
    } catch (SettingException e) {
      throw new UsageException(Notation.in(String.valueOf(e.getMessage())));
    }
  }

  static FigureResult figure(List<String> words) {
    Arguments given = Arguments.parse(new FigureCommand().spec(), words);
    Settings wanted = given.settings().within(JobSettings.FIGURE);
    InputRequest input = InputRequest.of(given.operand(0));
    return asUsage(() -> FigureRun.run(JobSettings.figure(input, wanted), RunContext.standard()));
  }

  static PlotlyResult plotly(List<String> words) {
    return plotly(words, RunContext.standard());
  }

  static PlotlyResult plotly(List<String> words, RunContext context) {
    Arguments given = Arguments.parse(new FigureCommand().spec(), words);
    Settings wanted = given.settings().within(JobSettings.FIGURE);
    InputRequest input = InputRequest.of(given.operand(0));
    return asUsage(() -> PlotlyRun.run(JobSettings.plotly(input, wanted), context));
  }
}
