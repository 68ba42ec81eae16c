package dev.heatpress.io.svg;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.rects.CellColors;
import dev.heatpress.core.rects.CellSurvey;
import dev.heatpress.core.rects.ImageRows;
import dev.heatpress.core.rects.RectMerger;
import dev.heatpress.core.rects.RectSink;
import dev.heatpress.core.rects.RowBands;
import dev.heatpress.core.rects.SampleGrid;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.VectorChoice;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;

/// Writes cells as an SVG image: merged rectangles over one embedded PNG of the cells.
///
/// The construction and its reasons are those of the PDF page. User units are cells, so that a
/// rectangle's numbers are rows and columns of the matrix. No scripts and no external files.
public final class SvgPage {
  private final SlotRows cells;
  private final CellColors colors;
  private final Decision.Mode mode;
  private final PageFrame frame;
  private final SampleGrid grid;

  private SvgPage(SlotRows cells, CellSurvey survey, Decision.Mode mode, PageFrame frame) {
    RowBands.requireSides(cells);
    this.cells = cells;
    this.colors = survey.colors();
    this.mode = mode;
    this.frame = frame;
    grid = SvgGrids.of(mode, (int) cells.rows(), (int) cells.columns());
  }

  /// Writes the cells as `decision` says, reading them two times, three where cells are missing.
  ///
  /// @param frame how large the cells are; SVG needs no margins around a sliver
  /// @param out gets the file and stays open
  /// @throws OutputException where `out` fails
  public static void write(
      SlotRows cells, Decision decision, PageFrame frame, PageInfo info, OutputStream out) {
    new SvgPage(cells, decision.requireSurvey(), decision.mode(), frame)
        .writeTo(info, decision.reason(), out);
  }

  /// Writes averaged pixels as one image, reading them two times, three where pixels are missing.
  ///
  /// @param pixels the picture at the resolution asked for, a slot per pixel
  /// @param frame how large the cells are
  /// @param how what the picture is, for the metadata
  /// @param out gets the file and stays open
  /// @throws OutputException where `out` fails
  public static void writeImage(
      SlotRows pixels, PageFrame frame, PageInfo info, String how, OutputStream out) {
    CellSurvey survey = CellSurvey.of(pixels, VectorChoice.DEFAULT.maxRects());
    new SvgPage(pixels, survey, Decision.Mode.AVERAGED, frame).writeTo(info, how, out);
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

  private void writeTo(PageInfo info, String how, OutputStream out) {
    try {
      SvgWriter svg = new SvgWriter(out);
      svg.open(frame.dataWidth(), frame.dataHeight(), grid.columns(), grid.rows());
      svg.describe(info, how);
      if (colors.rgb().length > 0) {
        image(svg);
      }
      if (mode == Decision.Mode.RECTANGLES) {
        svg.openGroup();
        merged(colors.indexOf(), (x, y, w, h, c) -> svg.rect(x, y, w, h, colors.rgb()[c]));
        svg.closeGroup();
      }
      svg.close();
    } catch (UncheckedIOException | IOException | XMLStreamException e) {
      throw failed(e);
    }
  }

  private void image(SvgWriter svg) throws IOException, XMLStreamException {
    boolean clipped = colors.holes() && mode == Decision.Mode.RECTANGLES;
    if (clipped) {
      svg.openClip();
      merged(colors.painted(), (x, y, w, h, c) -> svg.outline(x, y, w, h));
      svg.closeClip();
    }
    OutputStream bytes =
        svg.openImage(grid.cellsAcross(), grid.cellsDown(), clipped, SvgGrids.smoothed(mode));
    // An image that stands alone has transparent samples instead of a clip.
    boolean transparent = colors.holes() && !clipped;
    EmbeddedPng png =
        new EmbeddedPng(
            bytes,
            transparent ? colors.argbWithHole() : colors.argb(),
            grid.width(),
            grid.height());
    short[] samplesOf = transparent ? colors.indexWithHole() : colors.indexOf();
    ImageRows samples = new ImageRows(grid, samplesOf, row -> send(png, row));
    read(samples::rows);
    samples.finish();
    png.finish();
    svg.closeImage(bytes);
  }

  private void merged(short[] colorOf, RectSink sink) {
    RectMerger merger = new RectMerger(grid.columns(), colorOf, sink);
    read(merger::rows);
    merger.finish();
  }

  /// Takes rows in order.
  @FunctionalInterface
  private interface Rows {
    void rows(int count, short[] slots);
  }

  private void read(Rows rows) {
    RowBands.forEach(
        cells,
        (row, count, slots) -> {
          rows.rows(count, slots);
          return true;
        });
  }

  private static void send(EmbeddedPng png, short[] row) {
    try {
      png.row(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputException failed(Exception e) {
    return new OutputException("writing the SVG page failed: " + e.getMessage(), e);
  }
}
