package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.batch.JobKind;
import dev.heatpress.cli.batch.Work;
import dev.heatpress.core.Progress;
import java.nio.file.Path;
import java.util.List;

/// Jobs of `render` in a batch.
final class RenderKind implements JobKind {
  /// A batch runs on one machine: it has no parts of jobs.
  private final CommandSpec spec = new RenderCommand().spec().without(List.of(PartOptions.PART));

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Work work(Arguments given) {
    return new RenderWork(given, new PictureWork(RenderCommand.job(given), true));
  }

  private record RenderWork(Arguments given, PictureWork picture) implements Work {
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
      RenderJob job = picture.job();
      RenderSummary summary = RenderCommand.run(job, given, progress, beforeCommit);
      return new Result(summary.line(job.outputs().getFirst()), summary.remarks());
    }
  }
}
