package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.job.plan.Forecast;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import dev.heatpress.job.settings.SettingsSpec.Section;

/// `heatpress plan INPUT -o OUT ...`: what `render` would do with the same words, without doing it.
final class PlanCommand implements Command {
  private static final Setting JSON = Setting.flag("as JSON, for programs", "json");

  /// A forecast is made of a whole job, and reported on by itself.
  private static final SettingsSpec JOB =
      JobSettings.RENDER.without(List.of(PartSettings.PART, JobSettings.REPORT));

  @Override
  public CommandSpec spec() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Plan", List.of(JSON)));
    sections.addAll(CommonOptions.sections(JOB));
    return new CommandSpec(
        "plan",
        "say what render would read, write and take, without doing it",
        new RenderCommand().spec().operands(),
        sections,
        List.of(
            new Example(
                "what a picture and a page of a matrix take",
                "heatpress plan matrix.npy -o a.png -o a.pdf"),
            new Example("for a program", "heatpress plan run.h5:/map -o a.png --json")),
        List.of(
            "A sample of the input is rendered into the folder for temporary files, for a second"
                + " or two: expected times, sizes of compressed outputs and numbers of rectangles"
                + " come from it. All other figures follow from the head of the input."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    try (Pipes pipes = new Pipes(streams)) {
      pipes.naming(() -> {
        Settings given = arguments.settings();
        Settings wanted = pipes.settings(given.within(JOB), arguments.operand(0));
        InputRequest input = InputRequest.of(pipes.input(arguments.operand(0)));
        RenderJob job = JobSettings.render(input, wanted);
        Forecast forecast = CommonOptions.inWorkspace(context -> Forecast.of(job, context));
        String text = given.has(JSON) ? ForecastText.json(forecast) : ForecastText.lines(forecast);
        streams.print(pipes.said(text));
      });
    }
  }
}
