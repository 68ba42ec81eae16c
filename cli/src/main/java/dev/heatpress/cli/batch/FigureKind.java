package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.InputException;
import dev.heatpress.job.PlotlyResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.figure.FigureResult;
import dev.heatpress.job.figure.FigureRun;
import dev.heatpress.job.plotly.PlotlyRun;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PlotlyJob;
import dev.heatpress.job.request.PlotlySettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;

/// Jobs of `figure` in a batch, of matrices and of Plotly figures.
public final class FigureKind implements JobKind {

  @Override
  public SettingsSpec spec() {
    return JobSettings.FIGURE;
  }

  @Override
  public Work work(String input, Settings given) {
    InputRequest request = InputRequest.of(input);
    return PlotlySettings.isFigure(input)
        ? new PlotlyWork(JobSettings.plotly(request, given))
        : new FigureWork(JobSettings.figure(request, given));
  }

  private record FigureWork(FigureJob job) implements PictureWork {
    @Override
    public RenderJob picture() {
      return job.picture();
    }

    @Override
    public boolean isSized() {
      return false;
    }

    @Override
    public Work within(Range limits) {
      return new FigureWork(job.with(picture().within(limits.min(), limits.max())));
    }

    @Override
    public Result run(RunContext context) {
      FigureResult result = FigureRun.run(job, context);
      return new Result(result.lines().getFirst(), result.remarks());
    }
  }

  private record PlotlyWork(PlotlyJob job) implements Work {
    @Override
    public List<Path> inputs() {
      return List.of(job.input());
    }

    @Override
    public List<Path> outputs() {
      List<Path> outputs = new ArrayList<>(job.outputs());
      if (job.report() != null) {
        outputs.add(job.report().path());
      }
      return outputs;
    }

    @Override
    public Demand needs(RunContext context) {
      try {
        return new Demand(0, Files.size(job.input()), 0, 0, List.of());
      } catch (IOException e) {
        throw new InputException(job.input() + ": no such file; check the name and the folder", e);
      }
    }

    @Override
    public String rangeKey() {
      throw SettingException.of(
          "limits", "shared is for matrices; a Plotly figure has its own zmin and zmax");
    }

    @Override
    public Range range(RunContext context) {
      throw new IllegalStateException("a Plotly figure has no range");
    }

    @Override
    public Work within(Range limits) {
      throw new IllegalStateException("a Plotly figure has limits of its own");
    }

    @Override
    public Result run(RunContext context) {
      PlotlyResult result = PlotlyRun.run(job, context);
      return new Result(result.lines().getFirst(), result.notes());
    }
  }
}
