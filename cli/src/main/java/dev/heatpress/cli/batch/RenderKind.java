package dev.heatpress.cli.batch;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import java.util.List;

/// Jobs of `render` in a batch.
public final class RenderKind implements JobKind {
  /// A batch runs on one machine: it has no parts of jobs.
  private static final SettingsSpec SPEC = JobSettings.RENDER.without(List.of(PartSettings.PART));

  @Override
  public SettingsSpec spec() {
    return SPEC;
  }

  @Override
  public Work work(String input, Settings given) {
    return new RenderWork(JobSettings.render(InputRequest.of(input), given));
  }

  private record RenderWork(RenderJob picture) implements PictureWork {
    @Override
    public boolean isSized() {
      return true;
    }

    @Override
    public Work within(Range limits) {
      return new RenderWork(picture.within(limits.min(), limits.max()));
    }

    @Override
    public Result run(RunContext context) {
      RenderResult result = RenderRun.run(picture, context);
      return new Result(result.line(picture.outputs().getFirst()), result.remarks());
    }
  }
}
