package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.io.page.CellEdges;
import dev.heatpress.io.page.Decimals;

/// Writes rectangles as the operators of a content stream: whole units of the cells' edges, one
/// path each.
final class RectStream {
  private final FlateStream out;
  private final CellEdges rows;
  private final CellEdges columns;
  private int space;
  private int color = -1;

  /// Rectangles into `out`, where the color space 0 is already chosen.
  RectStream(FlateStream out, CellEdges rows, CellEdges columns) {
    this.out = out;
    this.rows = rows;
    this.columns = columns;
  }

  /// A rectangle that is painted for itself, in its color.
  void paint(int x, int y, int w, int h, int next) {
    try {
      if (next != color) {
        if (next >> 8 != space) {
          space = next >> 8;
          out.text("/" + ColorSpaces.name(space) + " cs ");
        }
        out.number(next & 0xFF);
        out.text("sc\n");
        color = next;
      }
      out.number(columns.at(x));
      out.number(rows.at(y));
      out.number(columns.at(x + w) - columns.at(x));
      out.number(rows.at(y + h) - rows.at(y));
      out.text("re f\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A rectangle that joins the path under way, smaller by a ten thousandth of a cell on each side.
  ///
  /// Poppler counts a quarter of a pixel that a clip only touches as inside: where a cell ends on
  /// the edge of a pixel, 18 % of the pixels behind holes of 1.7 pixels took the image's color, and
  /// none does with this. No viewer shows a gap: they are far below every sampling grid.
  void outline(int x, int y, int w, int h) {
    try {
      if (columns.uniform() && rows.uniform()) {
        out.number(x, ".0001 ");
        out.number(y, ".0001 ");
        out.number(w - 1, ".9998 ");
        out.number(h - 1, ".9998 ");
        out.text("re\n");
        return;
      }
      double dx = inset(columns);
      double dy = inset(rows);
      double width = columns.at(x + w) - columns.at(x) - 2 * dx;
      double height = rows.at(y + h) - rows.at(y) - 2 * dy;
      // What is narrower is left to the rectangles.
      if (width > 0 && height > 0) {
        out.text(Decimals.rounded(columns.at(x) + dx) + " " + Decimals.rounded(rows.at(y) + dy));
        out.text(" " + Decimals.rounded(width) + " " + Decimals.rounded(height) + " re\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double inset(CellEdges edges) {
    return 1e-4 * edges.units() / edges.cells();
  }
}
