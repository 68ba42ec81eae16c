package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.batch.JobKind;
import dev.heatpress.cli.batch.Work;
import dev.heatpress.tiling.Progress;
import java.nio.file.Path;
import java.util.List;

/// Jobs of `figure` in a batch.
final class FigureKind implements JobKind {
  private final CommandSpec spec = new FigureCommand().spec().without(List.of(Report.OPTION));

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Work work(Arguments given) {
    FigureJob job = FigureCommand.job(given);
    return new FigureWork(job, new PictureWork(job.picture(), false));
  }

  private record FigureWork(FigureJob job, PictureWork picture) implements Work {
    @Override
    public List<Path> inputs() {
      return picture.inputs();
    }

    @Override
    public List<Path> outputs() {
      return picture.outputs();
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
    public String run(Progress progress, Runnable beforeCommit) {
      return job.run(progress, beforeCommit).lines().getFirst();
    }
  }
}
