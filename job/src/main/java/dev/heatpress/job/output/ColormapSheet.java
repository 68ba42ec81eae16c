package dev.heatpress.job.output;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;

/// A picture of all colormaps with their names.
public final class ColormapSheet {
  private static final int ROW = 20;
  private static final int STRIPE = 16;
  private static final int NAME_WIDTH = 150;
  private static final int STRIPE_WIDTH = 512;

  private ColormapSheet() {}

  /// Writes the picture as SVG.
  ///
  /// @param force replace a file that exists
  /// @throws dev.heatpress.core.OutputException where the output is refused or fails
  public static void write(Path path, boolean force) {
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
      throw SettingException.about(
          "output", path + ": the colormaps are drawn as .svg; change the name");
    }
    byte[] svg = picture(Colormaps.names()).getBytes(StandardCharsets.UTF_8);
    OutputFiles.write(
        List.of(path),
        force,
        RunContext.standard(),
        files -> {
          try {
            Channels.newOutputStream(files.getFirst().channel()).write(svg);
          } catch (IOException e) {
            throw files.getFirst().failure(e);
          }
          return svg.length;
        });
  }

  private static String picture(List<String> names) {
    StringBuilder svg = new StringBuilder();
    int width = NAME_WIDTH + STRIPE_WIDTH + ROW;
    int height = ROW * (names.size() + 1);
    svg.append(
        Printf.of(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d">
            <rect width="%1$d" height="%2$d" fill="#fff"/>
            <g font-family="sans-serif" font-size="12" text-anchor="end" shape-rendering="crispEdges">
            """,
            width, height));
    for (int i = 0; i < names.size(); i++) {
      int top = ROW / 2 + i * ROW;
      svg.append(
          Printf.of(
              "<text x=\"%d\" y=\"%d\">%s</text>\n",
              NAME_WIDTH - ROW / 2, top + STRIPE - 4, names.get(i)));
      stripe(svg, Colormaps.get(names.get(i)), top);
    }
    return svg.append("</g>\n</svg>\n").toString();
  }

  /// Each color reaches to the end of the stripe, and the next one covers it: no seams.
  private static void stripe(StringBuilder svg, Colormap map, int top) {
    for (int i = 0; i < map.size(); i++) {
      int left = STRIPE_WIDTH * i / map.size();
      svg.append(
          Printf.of(
              "<path fill=\"#%06x\" d=\"M%d %dh%dv%dh-%dz\"/>",
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
