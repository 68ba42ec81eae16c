package dev.heatpress.io.pdf;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.FontSubset;
import dev.heatpress.io.font.Outline;
import dev.heatpress.io.font.Typeface;
import dev.heatpress.io.page.SceneRules;
import java.io.IOException;

/// Writes texts as the operators of a content stream. Characters without a glyph are drawn as
/// boxes: PDF/A allows no text without a character.
final class TextStream {
  /// The name of the font in the resources.
  static final String FONT = "F";

  /// How far chords may be off curves, as a part of the size.
  private static final double TOLERANCE = 1e-3;

  private final FlateStream out;
  private final FontSubset subset;
  private final Typeface typeface = Typeface.standard();

  TextStream(FlateStream out, FontSubset subset) {
    this.out = out;
    this.subset = subset;
  }

  /// Writes a text in the color that is set.
  ///
  /// @param scale points in a unit
  /// @param height of the page, in points
  void write(Scene.Text text, double scale, double height) throws IOException {
    double angle = Math.toRadians(text.angle());
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double pen = 0;
    for (Scene.Run run : text.runs()) {
      double size = text.size() * run.scale() * scale;
      double rise = text.size() * run.rise() * scale;
      for (String part : SceneRules.byGlyphs(run.text())) {
        double x = text.x() * scale + pen * cos - rise * sin;
        double y = height - text.y() * scale + pen * sin + rise * cos;
        Baseline start = new Baseline(x, y, cos, sin);
        if (subset.glyph(part.codePointAt(0)) != 0) {
          show(part, size, start);
        } else {
          box(size, start);
        }
        pen += typeface.width(part) * size;
      }
    }
  }

  /// Where a stretch of text begins, in points, and its direction.
  private record Baseline(double x, double y, double cos, double sin) {}

  private void show(String text, double size, Baseline at) throws IOException {
    StringBuilder codes = new StringBuilder();
    text.codePoints().forEach(c -> codes.append(Printf.of("%04X", subset.glyph(c))));
    out.text("BT /" + FONT + " " + PdfNumbers.rounded(size) + " Tf ");
    out.text(PdfNumbers.rounded(at.cos) + " " + PdfNumbers.rounded(at.sin) + " ");
    out.text(PdfNumbers.rounded(-at.sin) + " " + PdfNumbers.rounded(at.cos) + " ");
    out.text(PdfNumbers.rounded(at.x) + " " + PdfNumbers.rounded(at.y) + " Tm\n");
    out.text("<" + codes + "> Tj ET\n");
  }

  private void box(double size, Baseline at) throws IOException {
    Outline outline = typeface.outline(0);
    StringBuilder path = new StringBuilder();
    double[] end = {Double.NaN, Double.NaN};
    outline.flatten(
        TOLERANCE,
        (x1, y1, x2, y2) -> {
          if (x1 != end[0] || y1 != end[1]) {
            path.append(point(x1 * size, y1 * size, at)).append(" m\n");
          }
          path.append(point(x2 * size, y2 * size, at)).append(" l\n");
          end[0] = x2;
          end[1] = y2;
        });
    out.text(path + "f\n");
  }

  private static String point(double u, double v, Baseline at) {
    return PdfNumbers.rounded(at.x + u * at.cos - v * at.sin)
        + " "
        + PdfNumbers.rounded(at.y + u * at.sin + v * at.cos);
  }
}
