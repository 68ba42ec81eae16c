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
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;

/// Writes cells as an SVG image: merged rectangles over one embedded PNG of the cells.
///
/// The construction and its reasons are those of the PDF page. User units are cells, so that a
/// rectangle's numbers are rows and columns of the matrix. No scripts, styles or external files.
public final class SvgPage {
  /// Samples of an underlay that viewers still decode at ease.
  private static final long MAX_SAMPLES = 64_000_000;

  /// librsvg smooths an image over half a sample whatever it is told: several samples for each cell
  /// keep that within a pixel on pages of up to 4096 pixels.
  private static final long UNDERLAY_SAMPLES = 1 << 22;

  private static final long ALONE_SAMPLES = 1 << 24;

  /// Cairo, below librsvg, has no longer pictures.
  private static final int MAX_SIDE = 32_767;

  private final SlotRows cells;
  private final CellColors colors;
  private final boolean rectangles;
  private final int rows;
  private final int columns;
  private final SampleGrid grid;
  private final PageFrame frame;

  private SvgPage(SlotRows cells, CellSurvey survey, boolean rectangles, PageFrame frame) {
    RowBands.requireSides(cells);
    this.cells = cells;
    this.colors = survey.colors();
    this.rectangles = rectangles;
    this.frame = frame;
    rows = (int) cells.rows();
    columns = (int) cells.columns();
    grid = rectangles ? underlay() : SampleGrid.repeated(rows, columns, ALONE_SAMPLES, MAX_SIDE);
  }

  private SampleGrid underlay() {
    boolean few =
        (long) rows * columns <= UNDERLAY_SAMPLES && Math.max(rows, columns) <= MAX_SIDE;
    return few
        ? SampleGrid.repeated(rows, columns, UNDERLAY_SAMPLES, MAX_SIDE)
        : SampleGrid.within(rows, columns, MAX_SAMPLES, MAX_SIDE);
  }

  /// Writes the cells as `decision` says, reading them two times, three where cells are missing.
  ///
  /// @param frame how large the cells are; SVG needs no margins around a sliver
  /// @param out gets the file and stays open
  /// @throws OutputException where `out` fails
  public static void write(
      SlotRows cells, Decision decision, PageFrame frame, PageInfo info, OutputStream out) {
    boolean rectangles = decision.mode() == Decision.Mode.RECTANGLES;
    new SvgPage(cells, decision.requireSurvey(), rectangles, frame)
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
    new SvgPage(pixels, CellSurvey.of(pixels, 0), false, frame).writeTo(info, how, out);
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
      svg.open(frame.dataWidth(), frame.dataHeight(), columns, rows);
      svg.describe(info, how);
      if (colors.rgb().length > 0) {
        image(svg);
      }
      if (rectangles) {
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
    if (colors.holes()) {
      svg.openClip();
      merged(colors.painted(), (x, y, w, h, c) -> svg.outline(x, y, w, h));
      svg.closeClip();
    }
    OutputStream bytes = svg.openImage(grid.cellsAcross(), grid.cellsDown(), colors.holes());
    PngStream png = new PngStream(bytes, colors.rgb(), grid.width(), grid.height());
    ImageRows samples = new ImageRows(grid, colors.indexOf(), row -> send(png, row));
    read(samples::rows);
    samples.finish();
    png.finish();
    svg.closeImage(bytes);
  }

  private void merged(short[] colorOf, RectSink sink) {
    RectMerger merger = new RectMerger(columns, colorOf, sink);
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

  private static void send(PngStream png, short[] row) {
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
