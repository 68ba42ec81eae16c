package dev.heatpress.io.svg;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.SlotRows;
import dev.heatpress.io.page.AreaContent.OfCells;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.io.page.PageInfo;
import javax.xml.stream.XMLStreamException;

/// Writes cells as an SVG image: merged rectangles over one embedded PNG of the cells.
///
/// The construction and its reasons are those of the PDF page. User units are cells, so that a
/// rectangle's numbers are rows and columns of the matrix. No scripts and no external files.
public final class SvgPage {
  private SvgPage() {}

  /// Writes the cells as `decision` says, reading them two times, three where cells are missing.
  ///
  /// @param frame how large the cells are; SVG needs no margins around a sliver
  /// @param out gets the file and stays open
  /// @throws OutputException where `out` fails
  public static void write(
      SlotRows cells, Decision decision, PageFrame frame, PageInfo info, OutputStream out) {
    SvgCells drawn = new SvgCells(OfCells.even(cells, decision));
    try {
      SvgWriter svg = new SvgWriter(out);
      svg.open(frame.dataWidth(), frame.dataHeight(), drawn.width(), drawn.height());
      svg.describe(info, decision.reason());
      drawn.draw(svg, "painted");
      svg.close();
    } catch (UncheckedIOException | IOException | XMLStreamException e) {
      throw failed(e);
    }
  }

  /// A stream that compresses what is written into an `.svgz` file; to be closed by the caller,
  /// which closes `out` too.
  ///
  /// @throws OutputException where `out` fails
  public static OutputStream compressed(OutputStream out) {
    try {
      return new GZIPOutputStream(out, 1 << 16);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static OutputException failed(Exception e) {
    return new OutputException("writing the SVG page failed: " + e.getMessage(), e);
  }
}
