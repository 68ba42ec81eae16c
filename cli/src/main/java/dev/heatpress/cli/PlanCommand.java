package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.core.Printf;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.plan.Forecast;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartSettings;
import dev.heatpress.job.request.PlotlySettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import dev.heatpress.job.settings.SettingsSpec.Section;

/// `heatpress plan INPUT -o OUT ...`: what `render` would do with the same words, without doing it.
final class PlanCommand implements Command {
  private static final Setting JSON = Setting.flag("as JSON, for programs", "json");

  /// A forecast is made of a whole job, and reported on by itself.
  private static final SettingsSpec PICTURE =
      JobSettings.RENDER.without(List.of(PartSettings.PART, JobSettings.REPORT));

  /// Those and what only figures have.
  private static final SettingsSpec JOB = withFigures();

  private static SettingsSpec withFigures() {
    List<Section> sections = new ArrayList<>(PICTURE.sections());
    Section run = sections.removeLast();
    for (Section section : JobSettings.FIGURE.without(List.of(JobSettings.REPORT)).sections()) {
      List<Setting> own =
          section.settings().stream()
              .filter(s -> PICTURE.find(s.key()) == null && !PlotlySettings.isOwn(s))
              .toList();
      if (!own.isEmpty()) {
        sections.add(new Section(Printf.of("Figures: %s", section.title()), own));
      }
    }
    sections.add(run);
    return new SettingsSpec("plan", sections);
  }

  @Override
  public CommandSpec spec() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Plan", List.of(JSON)));
    sections.addAll(CommonOptions.sections(JOB));
    return new CommandSpec(
        "plan",
        "say what render or figure would read, write and take, without doing it",
        new RenderCommand().spec().operands(),
        sections,
        List.of(
            new Example(
                "what a picture and a page of a matrix take",
                "heatpress plan matrix.npy -o a.png -o a.pdf"),
            new Example(
                "what a figure with trees takes, and in the folder for temporary files",
                "heatpress plan genes.npy --cluster-rows average -o a.pdf"),
            new Example("for a program", "heatpress plan run.h5:/map -o a.png --json")),
        List.of(
            "A sample of the input is rendered into the folder for temporary files, for a second"
                + " or two: expected times, sizes of compressed outputs and numbers of rectangles"
                + " come from it. All other numbers follow from the head of the input. With an option"
                + " that only figures have, it is a figure: its cells and distances go into that"
                + " folder, too, and the time is that of the picture without the trees."));
  }

  private static Forecast forecast(InputRequest input, Settings given) {
    if (given.given().stream().allMatch(s -> PICTURE.find(s.key()) != null)) {
      RenderJob job = JobSettings.render(input, given.within(PICTURE));
      return CommonOptions.inWorkspace(context -> Forecast.of(job, context));
    }
    Settings.Builder figure = new Settings.Builder(JobSettings.FIGURE);
    for (Setting setting : given.given()) {
      Setting own = JobSettings.FIGURE.find(setting.key());
      if (own == null) {
        throw SettingException.of(setting.key(), "is not for figures; leave it out");
      }
      given.all(setting).forEach(value -> figure.put(own, value));
    }
    FigureJob job = JobSettings.figure(input, figure.build());
    return CommonOptions.inWorkspace(context -> Forecast.of(job, context));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    try (Pipes pipes = new Pipes(streams)) {
      pipes.naming(() -> {
        Settings given = arguments.settings();
        Settings wanted = pipes.settings(given.within(JOB), arguments.operand(0));
        InputRequest input = InputRequest.of(pipes.input(arguments.operand(0)));
        Forecast forecast = forecast(input, wanted);
        String text = given.has(JSON) ? ForecastText.json(forecast) : ForecastText.lines(forecast);
        streams.print(pipes.said(text));
      });
    }
  }
}
