package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.io.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// `heatpress colormaps`: their names, or a picture of them.
final class ColormapsCommand implements Command {
  private static final Option OUTPUT =
      Option.value("FILE.svg", "draw all of them with their names", "-o", "--output")
          .completing(Completion.FILES);

  private static final int ROW = 20;
  private static final int STRIPE = 16;
  private static final int NAME_WIDTH = 150;
  private static final int STRIPE_WIDTH = 512;

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "colormaps",
        "list the colormaps, or draw them",
        List.of(),
        List.of(new Section("Output", List.of(OUTPUT, CommonOptions.FORCE)), CommonOptions.run()),
        List.of(
            new Example("their names", "heatpress colormaps"),
            new Example("a picture of all", "heatpress colormaps -o colormaps.svg")),
        List.of("Every name may be followed by _r, which reverses the map."));
  }

  @Override
  public void run(Arguments given, Streams streams) {
    String output = given.textOrNull(OUTPUT);
    if (output == null) {
      streams.print(String.join("\n", Colormaps.names()) + "\n");
      return;
    }
    Path path = Paths.output(output);
    if (!output.toLowerCase(Locale.ROOT).endsWith(".svg")) {
      throw new UsageException(path + ": the colormaps are drawn as .svg; change the name");
    }
    try (AtomicFile file = AtomicFile.create(path, given.has(CommonOptions.FORCE))) {
      try {
        Channels.newOutputStream(file.channel())
            .write(picture(Colormaps.names()).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw file.failure(e);
      }
      file.commit();
    }
  }

  private static String picture(List<String> names) {
    StringBuilder svg = new StringBuilder();
    int width = NAME_WIDTH + STRIPE_WIDTH + ROW;
    int height = ROW * (names.size() + 1);
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d">
        <rect width="%1$d" height="%2$d" fill="#fff"/>
        <g font-family="sans-serif" font-size="12" text-anchor="end" shape-rendering="crispEdges">
        """
            .formatted(width, height));
    for (int i = 0; i < names.size(); i++) {
      int top = ROW / 2 + i * ROW;
      svg.append(
          "<text x=\"%d\" y=\"%d\">%s</text>\n"
              .formatted(NAME_WIDTH - ROW / 2, top + STRIPE - 4, names.get(i)));
      stripe(svg, Colormaps.get(names.get(i)), top);
    }
    return svg.append("</g>\n</svg>\n").toString();
  }

  /// Each color reaches to the end of the stripe, and the next one covers it: no seams.
  private static void stripe(StringBuilder svg, Colormap map, int top) {
    for (int i = 0; i < map.size(); i++) {
      int left = STRIPE_WIDTH * i / map.size();
      svg.append(
          "<path fill=\"#%06x\" d=\"M%d %dh%dv%dh-%dz\"/>"
              .formatted(
                  map.rgb(i),
                  NAME_WIDTH + left,
                  top,
                  STRIPE_WIDTH - left,
                  STRIPE,
                  STRIPE_WIDTH - left));
    }
    svg.append('\n');
  }
}
