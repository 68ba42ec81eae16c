package dev.heatpress.io.pdf;

import dev.heatpress.core.SlotRows;
import dev.heatpress.core.rects.CellColors;
import dev.heatpress.core.rects.CellSurvey;
import dev.heatpress.core.rects.ImageRows;
import dev.heatpress.core.rects.RectMerger;
import dev.heatpress.core.rects.RowBands;
import dev.heatpress.core.rects.SampleGrid;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// What is drawn on the page, made in one reading of the cells that feeds a stream each: the image,
/// the content up to it with its clip, and the rectangles above it.
final class PageContent {
  /// Samples of an underlay that viewers still decode at ease.
  private static final long MAX_SAMPLES = 64_000_000;

  /// An image alone is smoothed over a sample or picked from by most viewers. With 4 x 4 samples
  /// for each cell, n = 333 on 400 pixels, the mean error goes from 3.5 to 0.3 levels in cairo, 3.7
  /// to 1.9 in mupdf, 3.6 to 0.8 in pdfium; repeated samples compress to next to nothing.
  private static final int ALONE_REPEAT = 4;

  private static final long ALONE_SAMPLES = 1 << 24;

  /// The longest text of one rectangle: a color and four numbers of up to eight digits.
  private static final int RECT_BYTES = 60;

  private final PdfFile file;
  private final SlotRows cells;
  private final CellSurvey survey;
  private final CellColors colors;
  private final boolean rectangles;
  private final SampleGrid grid;
  private final PageFrame frame;
  private final ColorSpaces spaces;
  private final COSStream below;
  private final COSStream above;
  private final COSDictionary images = new COSDictionary();

  PageContent(
      PdfFile file, SlotRows cells, CellSurvey survey, Decision.Mode mode, PageFrame frame) {
    RowBands.requireSides(cells);
    this.file = file;
    this.cells = cells;
    this.survey = survey;
    this.colors = survey.colors();
    this.rectangles = mode == Decision.Mode.RECTANGLES;
    this.frame = frame;
    grid = grid(mode, (int) cells.rows(), (int) cells.columns());
    spaces = new ColorSpaces(colors);
    below = file.newStream();
    above = file.newStream();
  }

  private static SampleGrid grid(Decision.Mode mode, int rows, int columns) {
    int side = RowBands.MAX_SIDE;
    return switch (mode) {
      case RECTANGLES -> SampleGrid.within(rows, columns, MAX_SAMPLES, side);
      case CELL_IMAGE -> SampleGrid.repeated(rows, columns, ALONE_REPEAT, ALONE_SAMPLES, side);
      case AVERAGED -> SampleGrid.ofCells(rows, columns);
    };
  }

  /// The content of the page, in the order in which it is drawn.
  List<COSStream> streams() {
    return List.of(below, above);
  }

  COSDictionary resources() {
    COSDictionary resources = new COSDictionary();
    resources.setItem(COSName.COLORSPACE, spaces.resources());
    resources.setItem(COSName.XOBJECT, images);
    return resources;
  }

  void write() throws IOException {
    FlateStream.requireRoom(survey.rects() + " rectangles", (double) survey.rects() * RECT_BYTES);
    try (FlateStream under = file.compress(below);
        FlateStream over = file.compress(above)) {
      under.text("q " + placement() + "q\n");
      if (colors.rgb().length == 0) {
        under.text("Q\n");
      } else {
        writeImage(under, over);
      }
      over.text("Q\n");
    }
  }

  private void writeImage(FlateStream under, FlateStream over) throws IOException {
    boolean masked = colors.holes() && survey.outlineCapped();
    try (ImageStream image = new ImageStream(file, spaces, colors, grid);
        MaskStream mask = masked ? new MaskStream(file, grid) : null) {
      images.setItem("I", image.stream());
      ImageRows holes =
          new ImageRows(
              grid,
              colors.holeMarks(),
              row -> {
                if (mask != null) {
                  mask.row(row);
                }
              });
      ImageRows samples = new ImageRows(grid, colors.indexOf(), image::row);
      RectStream clip = new RectStream(under);
      RectMerger outline =
          new RectMerger(
              grid.columns(), colors.painted(), (x, y, w, h, c) -> clip.outline(x, y, w, h));
      RectMerger merger =
          new RectMerger(grid.columns(), colors.indexOf(), new RectStream(over)::paint);
      boolean clipped = colors.holes() && !masked;
      RowBands.forEach(
          cells,
          (row, count, slots) -> {
            samples.rows(count, slots);
            if (masked) {
              holes.rows(count, slots);
            }
            if (clipped) {
              outline.rows(count, slots);
            }
            if (rectangles) {
              merger.rows(count, slots);
            }
            return true;
          });
      samples.finish();
      holes.finish();
      outline.finish();
      if (!clipped) {
        wholeClip(under);
      }
      if (mask != null) {
        image.stream().setItem(COSName.MASK, mask.stream());
      }
      under.text("W n\n" + imagePlacement() + "/I Do Q\n/C0 cs\n");
      merger.finish();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  /// From cells, with rows downwards, to points; in full precision, so that edges meet.
  private String placement() {
    return matrix(
        frame.dataWidth() / grid.columns(),
        -frame.dataHeight() / grid.rows(),
        frame.left(),
        frame.bottom() + frame.dataHeight());
  }

  private String imagePlacement() {
    return matrix(grid.cellsAcross(), -grid.cellsDown(), 0, grid.cellsDown());
  }

  /// Two rectangles: several viewers snap a clip of a single one to whole pixels.
  private void wholeClip(FlateStream out) throws IOException {
    String half = decimal(grid.rows() / 2.0);
    String size = grid.columns() + " " + half + " re\n";
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
