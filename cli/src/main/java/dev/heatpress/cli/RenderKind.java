package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.batch.JobKind;
import dev.heatpress.cli.batch.Work;
import dev.heatpress.tiling.Progress;
import java.nio.file.Path;
import java.util.List;

/// Jobs of `render` in a batch.
final class RenderKind implements JobKind {
  private final CommandSpec spec = RenderCommand.wholeSpec();

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Work work(Arguments given) {
    RenderJob job = RenderCommand.job(given);
    return new RenderWork(job, new PictureWork(job, true));
  }

  private record RenderWork(RenderJob job, PictureWork picture) implements Work {
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
      return job.run(progress, beforeCommit).line(job.outputs().getFirst());
    }
  }
}
