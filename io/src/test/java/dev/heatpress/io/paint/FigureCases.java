package dev.heatpress.io.paint;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.pdf.PdfFigure;
import dev.heatpress.io.svg.SvgFigure;

/// Writes the demo in all formats, with each kind of content in its data area.
public final class FigureCases {
  private static final PageInfo INFO = new PageInfo("Größe", "demo", "Heatpress test", true);

  private FigureCases() {}

  /// Writes into the folder that is the only argument.
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  /// Writes all files, named after the resolution or the content.
  public static void write(Path folder) throws IOException {
    for (double scale : new double[] {1, 1.5, 2, 4}) {
      try (OutputStream out = open(folder.resolve("demo-" + Math.round(72 * scale) + ".png"))) {
        PngFigure.write(Demo.picture(-1, scale, false), 72 * scale, Map.of(), 1, n -> {}, out);
      }
    }
    for (Map.Entry<String, AreaContent> content : Demo.contents().entrySet()) {
      Scene scene = Demo.scene(-1);
      try (OutputStream out = open(folder.resolve("demo-" + content.getKey() + ".pdf"))) {
        PdfFigure.write(
            scene, List.of(content.getValue()), INFO, Fonts.ours(), Path.of("target"), out);
      }
      try (OutputStream out = open(folder.resolve("demo-" + content.getKey() + ".svg"))) {
        SvgFigure.write(scene, List.of(content.getValue()), INFO, Fonts.ours(), out);
      }
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file));
  }
}
