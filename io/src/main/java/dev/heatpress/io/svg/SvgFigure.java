package dev.heatpress.io.svg;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.SceneRules;
import javax.xml.stream.XMLStreamException;

/// Writes figures as an SVG image: text is text, with the letters that it needs embedded, lines and
/// boxes are vectors, and cells are drawn as on a [SvgPage]. No scripts and no external files.
public final class SvgFigure {
  private SvgFigure() {}

  /// Writes a scene; user units are its units. Equal arguments make equal bytes.
  ///
  /// @param areas what is drawn in the data areas of the scene, by their index
  /// @param fonts that texts are written in
  /// @param out gets the file and stays open; [SvgPage#compressed] makes an `.svgz` of it
  /// @throws dev.heatpress.core.InputException where cells fail to be read, or have colors that are
  ///   seen through in part
  /// @throws OutputException where `out` fails
  public static void write(
      Scene scene, List<AreaContent> areas, PageInfo info, Fonts fonts, OutputStream out) {
    try {
      SvgWriter svg = new SvgWriter(out);
      svg.open(
          scene.width() * scene.pointsPerUnit(),
          scene.height() * scene.pointsPerUnit(),
          scene.width(),
          scene.height());
      svg.describe(info, SceneRules.reasons(areas));
      new SvgScene(svg, scene, areas, fonts).draw();
      svg.close();
    } catch (UncheckedIOException | IOException | XMLStreamException e) {
      throw new OutputException("writing the SVG figure failed: " + e.getMessage(), e);
    }
  }
}
