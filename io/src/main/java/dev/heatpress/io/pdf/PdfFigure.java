package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.SceneRules;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Writes figures as a PDF of one page: text is text in embedded subsets of its fonts, lines and
/// boxes are vectors, and cells are drawn as on a [PdfPage].
public final class PdfFigure {
  private PdfFigure() {}

  /// Writes a scene. Equal arguments make equal bytes.
  ///
  /// @param areas what is drawn in the data areas of the scene, by their index
  /// @param fonts that texts are written in
  /// @param workspace a folder for temporary files
  /// @param out gets the file and stays open
  /// @throws dev.heatpress.core.InputException where a side of the page has less than 3 or more
  ///   than 14400 points, where cells fail to be read, or have colors that are seen through in part
  /// @throws OutputException where `out` fails or rectangles would pass 2 GiB
  public static void write(
      Scene scene,
      List<AreaContent> areas,
      PageInfo info,
      Fonts fonts,
      Path workspace,
      OutputStream out) {
    SceneRules.requirePage(scene);
    try (PdfFile file = new PdfFile(workspace)) {
      SceneContent content = new SceneContent(file, scene, areas, fonts);
      content.write();
      PDRectangle size =
          new PDRectangle(
              (float) (scene.width() * scene.pointsPerUnit()),
              (float) (scene.height() * scene.pointsPerUnit()));
      file.save(
          size,
          List.of(content.content()),
          content.resources(),
          info,
          SceneRules.reasons(areas),
          out);
    } catch (UncheckedIOException | IOException e) {
      throw new OutputException("writing the PDF figure failed: " + e.getMessage(), e);
    }
  }
}
