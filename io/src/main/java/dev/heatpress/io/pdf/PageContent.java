package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.SlotRows;
import dev.heatpress.core.rects.CellColors;
import dev.heatpress.core.rects.CellSurvey;
import dev.heatpress.core.rects.ImageRows;
import dev.heatpress.core.rects.RectMerger;
import dev.heatpress.core.rects.RowBands;
import dev.heatpress.core.rects.SampleGrid;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.CellEdges;
import dev.heatpress.io.page.Decimals;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.SampledRows;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// What cells are drawn with, made in one reading that feeds a stream each: the image, the content
/// up to it with its clip, and the rectangles above it. Cells of different widths are read twice:
/// their image has samples of equal ones.
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

  /// Samples a side of the image of cells of different widths.
  private static final int MOST_SAMPLES = 4096;

  private final PdfFile file;
  private final SlotRows cells;
  private final CellEdges rowEdges;
  private final CellEdges columnEdges;
  private final boolean uniform;
  private final SlotRows samples;
  private final CellSurvey survey;
  private final CellColors colors;
  private final boolean rectangles;
  private final SampleGrid grid;
  private final Place place;
  private final ColorSpaces spaces;
  private final COSStream below;
  private final COSStream above;
  private final COSDictionary images = new COSDictionary();

  PageContent(PdfFile file, AreaContent.OfCells content, Place place) {
    cells = content.cells();
    RowBands.requireSides(cells);
    Decision.Mode mode = content.decision().mode();
    this.file = file;
    this.survey = content.decision().survey(cells);
    this.colors = survey.colors();
    this.rectangles = mode == Decision.Mode.RECTANGLES;
    this.rowEdges = content.rows();
    this.columnEdges = content.columns();
    this.place = place;
    uniform = rowEdges.uniform() && columnEdges.uniform();
    samples = uniform ? cells : new SampledRows(cells, rowEdges, columnEdges, MOST_SAMPLES);
    int rows = (int) samples.rows();
    int columns = (int) samples.columns();
    grid = uniform ? grid(mode, rows, columns) : SampleGrid.ofCells(rows, columns);
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

  /// What is drawn, in this order; each leaves the state of the graphics as it was.
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
      under.text("q " + placement());
      over.text("q " + placement());
      if (colors.rgb().length > 0) {
        over.text("/C0 cs\n");
        writeImage(under, over);
      }
      under.text("Q\n");
      over.text("Q\n");
    }
  }

  private void writeImage(FlateStream under, FlateStream over) throws IOException {
    boolean masked = colors.holes() && survey.outlineCapped();
    boolean clipped = colors.holes() && !masked;
    int across = grid.width();
    ImageParts parts =
        ImageParts.of(grid.height(), 1 + (long) across * ImageStream.sampleBytes(spaces));
    try (ImageParts.Writer<ImageStream> image =
            new ImageParts.Writer<>(
                parts, rows -> new ImageStream(file, spaces, colors, across, rows));
        ImageParts.Writer<MaskStream> mask =
            new ImageParts.Writer<>(parts, rows -> new MaskStream(file, across, rows))) {
      ImageRows holes = new ImageRows(grid, colors.holeMarks(), mask::row);
      ImageRows shown = new ImageRows(grid, colors.indexOf(), image::row);
      RectStream clip = new RectStream(under, rowEdges, columnEdges);
      RectStream rects = new RectStream(over, rowEdges, columnEdges);
      int columns = columnEdges.cells();
      RectMerger outline =
          new RectMerger(columns, colors.painted(), (x, y, w, h, c) -> clip.outline(x, y, w, h));
      RectMerger merger = new RectMerger(columns, colors.indexOf(), rects::paint);
      RowBands.Rows toImage =
          (count, slots) -> {
            shown.rows(count, slots);
            if (masked) {
              holes.rows(count, slots);
            }
          };
      RowBands.Rows toRects =
          (count, slots) -> {
            if (clipped) {
              outline.rows(count, slots);
            }
            if (rectangles) {
              merger.rows(count, slots);
            }
          };
      if (uniform) {
        RowBands.feed(cells, toImage, toRects);
      } else {
        RowBands.feed(samples, toImage);
        RowBands.feed(cells, toRects);
      }
      shown.finish();
      if (masked) {
        holes.finish();
      }
      ImageParts.put(image.streams(), images);
      outline.finish();
      if (!clipped) {
        wholeClip(under);
      }
      for (int k = 0; k < mask.streams().size(); k++) {
        image.streams().get(k).setItem(COSName.MASK, mask.streams().get(k));
      }
      under.text("W n\n");
      parts.paint(
          under,
          uniform ? grid.cellsAcross() : columnEdges.units(),
          uniform ? grid.cellsDown() : rowEdges.units());
      under.text("\n");
      merger.finish();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  /// From units of the edges, with rows downwards, to points; in full precision, so that edges
  /// meet.
  private String placement() {
    return PdfNumbers.matrix(
        place.width() / columnEdges.units(),
        -place.height() / rowEdges.units(),
        place.left(),
        place.top());
  }

  /// Two rectangles: several viewers snap a clip of a single one to whole pixels.
  private void wholeClip(FlateStream out) throws IOException {
    String half = Decimals.exact(rowEdges.units() / 2.0);
    String size = columnEdges.units() + " " + half + " re\n";
    out.text("0 0 " + size + "0 " + half + " " + size);
  }
}
