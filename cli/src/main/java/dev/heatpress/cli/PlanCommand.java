package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import java.util.ArrayList;
import java.util.List;

/// `heatpress plan INPUT -o OUT ...`: what `render` would do with the same words, without doing it.
final class PlanCommand implements Command {
  private static final Option JSON = Option.flag("as JSON, for programs", "--json");

  @Override
  public CommandSpec spec() {
    CommandSpec render = RenderCommand.wholeSpec();
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Plan", List.of(JSON)));
    sections.addAll(render.sections());
    return new CommandSpec(
        "plan",
        "say what render would read, write and take, without doing it",
        render.operands(),
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
  public void run(Arguments given, Streams streams) {
    Plan plan = Plan.of(RenderCommand.job(given));
    streams.print(given.has(JSON) ? PlanText.json(plan) : PlanText.lines(plan));
  }
}
