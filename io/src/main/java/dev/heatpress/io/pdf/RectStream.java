package dev.heatpress.io.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes rectangles as the operators of a content stream: integer cells, one path each.
final class RectStream {
  private final FlateStream out;
  private int space;
  private int color = -1;

  /// Rectangles into `out`, where the color space 0 is already chosen.
  RectStream(FlateStream out) {
    this.out = out;
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
      append(x, y, w, h);
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
      inset(x);
      inset(y);
      shrunk(w);
      shrunk(h);
      out.text("re\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void inset(int value) throws IOException {
    out.number(value, ".0001 ");
  }

  private void shrunk(int value) throws IOException {
    out.number(value - 1, ".9998 ");
  }

  private void append(int x, int y, int w, int h) throws IOException {
    out.number(x);
    out.number(y);
    out.number(w);
    out.number(h);
  }
}
