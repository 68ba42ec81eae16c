package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.FontSubset;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.font.Outline;
import dev.heatpress.io.font.Stretch;
import dev.heatpress.io.font.Typeface;
import dev.heatpress.io.page.Decimals;
import org.apache.pdfbox.cos.COSDictionary;

/// Writes texts as the operators of a content stream. Characters without a glyph are drawn as
/// boxes: PDF/A allows no text without a character.
final class TextStream {
  /// How far chords may be off curves, as a part of the size.
  private static final double TOLERANCE = 1e-3;

  private final Fonts fonts;
  private final Map<Typeface, FontSubset> subsets;
  private final Map<Typeface, String> names = new LinkedHashMap<>();

  TextStream(Fonts fonts, Map<Typeface, FontSubset> subsets) {
    this.fonts = fonts;
    this.subsets = subsets;
    subsets.keySet().forEach(f -> names.put(f, names.isEmpty() ? "F" : "F" + names.size()));
  }

  /// The embedded fonts by their names in the resources.
  COSDictionary fonts(PdfFile file) throws IOException {
    COSDictionary dictionary = new COSDictionary();
    for (Map.Entry<Typeface, String> name : names.entrySet()) {
      Typeface typeface = name.getKey();
      FontSubset subset = subset(typeface);
      EmbeddedFont font = new EmbeddedFont(file, typeface, subset);
      dictionary.setItem(name.getValue(), font.dictionary());
    }
    return dictionary;
  }

  private FontSubset subset(Typeface typeface) {
    return Objects.requireNonNull(subsets.get(typeface), "a font that is not embedded");
  }

  /// Writes a text in the color that is set.
  ///
  /// @param scale points in a unit
  /// @param height of the page, in points
  void write(Scene.Text text, double scale, double height, FlateStream out) throws IOException {
    double angle = Math.toRadians(text.angle());
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double pen = 0;
    for (Scene.Run run : text.runs()) {
      double size = text.size() * run.scale() * scale;
      double rise = text.size() * run.rise() * scale;
      for (Stretch part : fonts.set(run.text(), run.face())) {
        double x = text.x() * scale + pen * cos - rise * sin;
        double y = height - text.y() * scale + pen * sin + rise * cos;
        Baseline start = new Baseline(x, y, cos, sin, size);
        switch (part.kind()) {
          case PLAIN -> show(part, start, out);
          case MARKED, SHAPED -> place(part, start, out);
          case BOX -> box(part.typeface(), start, out);
        }
        pen += part.width() * size;
      }
    }
  }

  /// Where a stretch of text begins, in points, its direction, and the size of its font.
  private record Baseline(double x, double y, double cos, double sin, double size) {

    /// A place from there, at size 1, as the operators have it.
    String at(double u, double v) {
      return Decimals.rounded(x + (u * cos - v * sin) * size)
          + " "
          + Decimals.rounded(y + (u * sin + v * cos) * size);
    }

    /// Moves text to a place.
    String matrix(double u, double v) {
      return Decimals.rounded(cos)
          + " "
          + Decimals.rounded(sin)
          + " "
          + Decimals.rounded(-sin)
          + " "
          + Decimals.rounded(cos)
          + " "
          + at(u, v)
          + " Tm\n";
    }
  }

  private String font(Stretch part, Baseline at) {
    return "BT /" + names.get(part.typeface()) + " " + Decimals.rounded(at.size) + " Tf ";
  }

  private void show(Stretch part, Baseline at, FlateStream out) throws IOException {
    StringBuilder codes = new StringBuilder();
    for (int glyph : subset(part.typeface()).glyphs(part)) {
      codes.append(Printf.of("%04X", glyph));
    }
    out.text(font(part, at) + at.matrix(0, 0) + "<" + codes + "> Tj ET\n");
  }

  /// Glyphs one by one, and beside them the text that they are (ISO 32000-1, 14.9.4).
  private void place(Stretch part, Baseline at, FlateStream out) throws IOException {
    StringBuilder said = new StringBuilder("FEFF");
    part.text().chars().forEach(unit -> said.append(Printf.of("%04X", unit)));
    out.text("/Span <</ActualText <" + said + ">>> BDC\n" + font(part, at));
    int[] glyphs = subset(part.typeface()).glyphs(part);
    for (int i = 0; i < glyphs.length; i++) {
      out.text(at.matrix(part.x()[i], part.y()[i]));
      out.text("<" + Printf.of("%04X", glyphs[i]) + "> Tj\n");
    }
    out.text("ET\nEMC\n");
  }

  private void box(Typeface typeface, Baseline at, FlateStream out) throws IOException {
    Outline outline = typeface.outline(0);
    StringBuilder path = new StringBuilder();
    double[] end = {Double.NaN, Double.NaN};
    outline.flatten(
        TOLERANCE,
        (x1, y1, x2, y2) -> {
          if (x1 != end[0] || y1 != end[1]) {
            path.append(at.at(x1, y1)).append(" m\n");
          }
          path.append(at.at(x2, y2)).append(" l\n");
          end[0] = x2;
          end[1] = y2;
        });
    out.text(path + "f\n");
  }
}
