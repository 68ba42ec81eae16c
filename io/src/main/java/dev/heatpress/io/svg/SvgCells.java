package dev.heatpress.io.svg;

import module java.base;

import dev.heatpress.core.SlotRows;
import dev.heatpress.core.rects.CellColors;
import dev.heatpress.core.rects.ImageRows;
import dev.heatpress.core.rects.RectMerger;
import dev.heatpress.core.rects.RectSink;
import dev.heatpress.core.rects.RowBands;
import dev.heatpress.core.rects.SampleGrid;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.CellEdges;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.SampledRows;
import javax.xml.stream.XMLStreamException;

/// Cells as merged rectangles over one embedded PNG of them, in units of their edges.
final class SvgCells {
  /// Samples a side of the image of cells of different widths, underneath and alone.
  private static final int UNDERLAY_SIDE = 2048;

  private static final int ALONE_SIDE = 4096;

  private final SlotRows cells;
  private final CellColors colors;
  private final Decision.Mode mode;
  private final CellEdges rows;
  private final CellEdges columns;
  private final boolean uniform;
  private final SlotRows samples;
  private final SampleGrid grid;

  SvgCells(AreaContent.OfCells content) {
    cells = content.cells();
    RowBands.requireSides(cells);
    colors = content.decision().survey(cells).colors();
    mode = content.decision().mode();
    rows = content.rows();
    columns = content.columns();
    uniform = rows.uniform() && columns.uniform();
    if (uniform) {
      samples = cells;
      grid = SvgGrids.of(mode, rows.cells(), columns.cells());
    } else {
      int most = mode == Decision.Mode.RECTANGLES ? UNDERLAY_SIDE : ALONE_SIDE;
      samples = new SampledRows(cells, rows, columns, most);
      grid = SampleGrid.ofCells((int) samples.rows(), (int) samples.columns());
    }
  }

  /// Units across.
  int width() {
    return columns.units();
  }

  /// Units down.
  int height() {
    return rows.units();
  }

  /// Whether the image is larger than the cells.
  boolean overhangs() {
    return uniform && (grid.cellsAcross() != columns.cells() || grid.cellsDown() != rows.cells());
  }

  /// Draws the cells where a unit is the user's; reads them two times, three where some are
  /// missing.
  ///
  /// @param id of the clip, the only one of this name in the file
  void draw(SvgWriter svg, String id) throws IOException, XMLStreamException {
    if (colors.rgb().length > 0) {
      image(svg, id);
    }
    if (mode == Decision.Mode.RECTANGLES) {
      svg.openGroup();
      merged(
          colors.indexOf(),
          (x, y, w, h, c) ->
              svg.rect(columns.at(x), rows.at(y), across(x, w), down(y, h), colors.rgb()[c]));
      svg.closeGroup();
    }
  }

  private int across(int x, int w) {
    return columns.at(x + w) - columns.at(x);
  }

  private int down(int y, int h) {
    return rows.at(y + h) - rows.at(y);
  }

  private void image(SvgWriter svg, String id) throws IOException, XMLStreamException {
    boolean clipped = colors.holes() && mode == Decision.Mode.RECTANGLES;
    if (clipped) {
      svg.openClip(id);
      merged(
          colors.painted(),
          (x, y, w, h, c) -> svg.outline(columns.at(x), rows.at(y), across(x, w), down(y, h)));
      svg.closeClip();
    }
    OutputStream bytes =
        svg.openImage(
            uniform ? grid.cellsAcross() : columns.units(),
            uniform ? grid.cellsDown() : rows.units(),
            clipped ? id : null,
            SvgGrids.smoothed(mode));
    // An image that stands alone has transparent samples instead of a clip.
    boolean transparent = colors.holes() && !clipped;
    EmbeddedPng png =
        new EmbeddedPng(
            bytes,
            transparent ? colors.argbWithHole() : colors.argb(),
            grid.width(),
            grid.height());
    short[] samplesOf = transparent ? colors.indexWithHole() : colors.indexOf();
    ImageRows shown = new ImageRows(grid, samplesOf, row -> send(png, row));
    RowBands.feed(samples, shown::rows);
    shown.finish();
    png.finish();
    svg.closeImage(bytes);
  }

  private void merged(short[] colorOf, RectSink sink) {
    RectMerger merger = new RectMerger(columns.cells(), colorOf, sink);
    RowBands.feed(cells, merger::rows);
    merger.finish();
  }

  private static void send(EmbeddedPng png, short[] row) {
    try {
      png.row(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
