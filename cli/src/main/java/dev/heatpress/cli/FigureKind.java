package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.cli.batch.JobKind;
import dev.heatpress.cli.batch.Work;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Jobs of `figure` in a batch, of matrices and of Plotly figures.
final class FigureKind implements JobKind {
  private final FigureCommand command = new FigureCommand();
  private final CommandSpec spec = command.spec();

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Work work(Arguments given) {
    if (PlotlyOptions.isFigure(given.operand(0))) {
      return new PlotlyWork(command.plotlyJob(given));
    }
    FigureJob job = FigureCommand.job(given);
    return new FigureWork(given, job, new PictureWork(job.picture(), false));
  }

  private record FigureWork(Arguments given, FigureJob job, PictureWork picture) implements Work {
    @Override
    public List<Path> inputs() {
      return picture.inputs();
    }

    @Override
    public List<Path> outputs() {
      return picture.outputs(given);
    }

    @Override
    public Needs needs() {
      return picture.needs();
    }

    @Override
    public String rangeKey() {
      return picture.rangeKey();
    }

    @Override
    public Range range(Progress progress) {
      return picture.range(progress);
    }

    @Override
    public Result run(Progress progress, Runnable beforeCommit) {
      FigureJob.Summary summary = FigureCommand.run(job, given, progress, beforeCommit);
      return new Result(summary.lines().getFirst(), summary.remarks());
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
        outputs.add(job.report());
      }
      return outputs;
    }

    @Override
    public Needs needs() {
      try {
        return new Needs(0, Files.size(job.input()), 0, 0, List.of());
      } catch (IOException e) {
        throw new InputException(job.input() + ": no such file; check the name and the folder", e);
      }
    }

    @Override
    public String rangeKey() {
      throw new UsageException(
          "--limits shared is for matrices; a Plotly figure has its own zmin and zmax");
    }

    @Override
    public Range range(Progress progress) {
      throw new IllegalStateException("a Plotly figure has no range");
    }

    @Override
    public Result run(Progress progress, Runnable beforeCommit) {
      PlotlyJob.Summary summary = job.run(progress, beforeCommit);
      return new Result(summary.lines().getFirst(), summary.notes());
    }
  }
}
