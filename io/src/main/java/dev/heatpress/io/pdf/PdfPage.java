package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.SlotRows;
import dev.heatpress.io.page.AreaContent.OfCells;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.io.page.PageInfo;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Writes cells as a PDF of one page: merged rectangles over one image of the cells.
///
/// Neither alone is faithful. Abutting rectangles show hairlines of the page between them wherever
/// a viewer antialiases; an image is smoothed by many viewers whatever it asks for. Together, what
/// shines through between rectangles is the color of a neighbour. Cells that are not painted get a
/// neighbour's color in the image, and a clip keeps the image off them.
public final class PdfPage {
  private PdfPage() {}

  /// Writes the cells as `decision` says, reading them once; averaged pixels as one image, reading
  /// them twice.
  ///
  /// @param frame where the cells lie on the page
  /// @param workspace a folder for temporary files
  /// @param out gets the file and stays open
  /// @throws OutputException where `out` fails or rectangles would pass 2 GiB
  public static void write(
      SlotRows cells,
      Decision decision,
      PageFrame frame,
      PageInfo info,
      Path workspace,
      OutputStream out) {
    try (PdfFile file = new PdfFile(workspace)) {
      Place place =
          new Place(
              frame.left(),
              frame.bottom() + frame.dataHeight(),
              frame.dataWidth(),
              frame.dataHeight());
      PageContent content = new PageContent(file, OfCells.even(cells, decision), place);
      content.write();
      PDRectangle size = new PDRectangle((float) frame.pageWidth(), (float) frame.pageHeight());
      file.save(size, content.streams(), content.resources(), info, decision.reason(), out);
    } catch (UncheckedIOException | IOException e) {
      throw new OutputException("writing the PDF page failed: " + e.getMessage(), e);
    }
  }
}
