package dev.heatpress.io.pdf;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.rects.CellColors;
import dev.heatpress.core.rects.CellSurvey;
import dev.heatpress.core.rects.ImageRows;
import dev.heatpress.core.rects.RectMerger;
import dev.heatpress.core.rects.RowBands;
import dev.heatpress.core.rects.SampleGrid;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.io.page.PageInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// Writes cells as a PDF of one page: merged rectangles over one image of the cells.
///
/// Neither alone is faithful. Abutting rectangles show hairlines of the page between them wherever
/// a viewer antialiases; an image is smoothed by many viewers whatever it asks for. Together, what
/// shines through between rectangles is the color of a neighbour. Cells that are not painted get a
/// neighbour's color in the image, and a clip keeps the image off them.
public final class PdfPage {
  /// Samples of an underlay that viewers still decode at ease.
  private static final long MAX_SAMPLES = 64_000_000;

  /// An image alone is smoothed over a sample or picked from by most viewers. With 4 x 4 samples
  /// for each cell, n = 333 on 400 pixels, the mean error goes from 3.5 to 0.3 levels in cairo,
  /// 3.7 to 1.9 in mupdf, 3.6 to 0.8 in pdfium; repeated samples compress to next to nothing.
  private static final int ALONE_REPEAT = 4;

  private static final long ALONE_SAMPLES = 1 << 24;

  /// The longest text of one rectangle: a color and four numbers of up to eight digits.
  private static final int RECT_BYTES = 60;

  private final SlotRows cells;
  private final CellSurvey survey;
  private final CellColors colors;
  private final boolean rectangles;
  private final int rows;
  private final int columns;
  private final SampleGrid grid;
  private final PageFrame frame;
  private final ColorSpaces spaces;

  private PdfPage(SlotRows cells, CellSurvey survey, boolean rectangles, PageFrame frame) {
    RowBands.requireSides(cells);
    this.cells = cells;
    this.survey = survey;
    this.colors = survey.colors();
    this.rectangles = rectangles;
    this.frame = frame;
    rows = (int) cells.rows();
    columns = (int) cells.columns();
    grid =
        rectangles
            ? SampleGrid.within(rows, columns, MAX_SAMPLES, RowBands.MAX_SIDE)
            : SampleGrid.repeated(
                rows, columns, ALONE_REPEAT, ALONE_SAMPLES, RowBands.MAX_SIDE);
    spaces = new ColorSpaces(colors);
  }

  /// Writes the cells as `decision` says, reading them once.
  ///
  /// @param frame where the cells lie on the page
  /// @param out gets the file and stays open
  /// @throws OutputException where `out` fails or a stream would pass 2 GiB
  public static void write(
      SlotRows cells, Decision decision, PageFrame frame, PageInfo info, OutputStream out) {
    boolean rectangles = decision.mode() == Decision.Mode.RECTANGLES;
    new PdfPage(cells, decision.requireSurvey(), rectangles, frame)
        .writeTo(info, decision.reason(), out);
  }

  /// Writes averaged pixels as one image, reading them twice: once for their colors.
  ///
  /// @param pixels the picture at the resolution asked for, a slot per pixel
  /// @param frame where the cells lie on the page
  /// @param how what the picture is, for the metadata
  /// @param out gets the file and stays open
  /// @throws OutputException where `out` fails or a stream would pass 2 GiB
  public static void writeImage(
      SlotRows pixels, PageFrame frame, PageInfo info, String how, OutputStream out) {
    CellSurvey survey = CellSurvey.of(pixels, 0);
    new PdfPage(pixels, survey, false, frame).writeTo(info, how, out);
  }

  private void writeTo(PageInfo info, String how, OutputStream out) {
    try (PdfFile file = new PdfFile()) {
      FlateStream.requireRoom(
          "%d rectangles".formatted(survey.rects()), (double) survey.rects() * RECT_BYTES);
      COSStream under = file.newStream();
      COSStream over = file.newStream();
      COSStream image = writeStreams(file, under, over);
      COSDictionary images = new COSDictionary();
      images.setItem("I", image);
      COSDictionary resources = new COSDictionary();
      resources.setItem(COSName.COLORSPACE, spaces.resources());
      resources.setItem(COSName.XOBJECT, images);
      file.save(frame, List.of(under, over), resources, info, how, out);
    } catch (UncheckedIOException | IOException e) {
      throw new OutputException("writing the PDF page failed: " + e.getMessage(), e);
    }
  }

  /// Feeds the image, its clip and the rectangles in one reading, into a stream each.
  private COSStream writeStreams(PdfFile file, COSStream under, COSStream over)
      throws IOException {
    try (FlateStream below = file.compress(under);
        FlateStream above = file.compress(over);
        ImageStream image = new ImageStream(file, spaces, colors, grid)) {
      below.text("q " + placement() + "q\n");
      RectStream clip = new RectStream(below);
      RectMerger outline =
          new RectMerger(columns, colors.painted(), (x, y, w, h, c) -> clip.outline(x, y, w, h));
      RectMerger merger =
          new RectMerger(columns, colors.indexOf(), new RectStream(above)::paint);
      ImageRows samples =
          new ImageRows(grid, colors.indexOf(), row -> send(image, row));
      RowBands.forEach(
          cells,
          (row, count, slots) -> {
            samples.rows(count, slots);
            if (colors.holes()) {
              outline.rows(count, slots);
            }
            if (rectangles) {
              merger.rows(count, slots);
            }
            return true;
          });
      samples.finish();
      outline.finish();
      if (!colors.holes()) {
        wholeClip(below);
      }
      below.text("W n\n" + imagePlacement() + "/I Do Q\n/C0 cs\n");
      merger.finish();
      above.text("Q\n");
      return image.stream();
    }
  }

  private static void send(ImageStream image, short[] row) {
    try {
      image.row(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From cells, with rows downwards, to points; in full precision, so that edges meet.
  private String placement() {
    return matrix(
        frame.dataWidth() / columns,
        -frame.dataHeight() / rows,
        frame.left(),
        frame.bottom() + frame.dataHeight());
  }

  private String imagePlacement() {
    return matrix(grid.cellsAcross(), -grid.cellsDown(), 0, grid.cellsDown());
  }

  /// Two rectangles: several viewers snap a clip of a single one to whole pixels.
  private void wholeClip(FlateStream out) throws IOException {
    String half = decimal(rows / 2.0);
    String size = columns + " " + half + " re\n";
    out.text("0 0 " + size + "0 " + half + " " + size);
  }

  private static String matrix(double a, double d, double e, double f) {
    return decimal(a) + " 0 0 " + decimal(d) + " " + decimal(e) + " " + decimal(f) + " cm\n";
  }

  /// The shortest decimal that reads back as the same double; PDF knows no exponents.
  private static String decimal(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
