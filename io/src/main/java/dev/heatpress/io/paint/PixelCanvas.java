package dev.heatpress.io.paint;

import java.util.Arrays;

/// Some rows of a picture, onto which fills are put one over the other (source-over in sRGB, as
/// viewers of pages do). Not safe for several threads.
final class PixelCanvas {
  private static final int OPAQUE = 0xFF;

  private final int[] argb;
  private final int width;
  private final int firstRow;
  private final PixelBox rows;

  /// What the sides of a shape add to the coverage of each pixel of a row and of all to its right.
  private final double[] cover;

  /// Rows [firstRow, firstRow + count) of a picture, at the front of `argb`.
  PixelCanvas(int[] argb, int width, int firstRow, int count, int background) {
    this.argb = argb;
    this.width = width;
    this.firstRow = firstRow;
    rows = new PixelBox(0, firstRow, width, firstRow + count);
    cover = new double[width + 2];
    Arrays.fill(argb, 0, width * count, background);
  }

  /// The pixels that are there.
  PixelBox box() {
    return rows;
  }

  /// Fills a rectangle that lies within [#box].
  void fill(PixelBox box, int color) {
    for (int y = box.top(); y < box.bottom(); y++) {
      span(y, box.left(), box.right(), color, OPAQUE);
    }
  }

  /// Puts colors over pixels of row `y`, from column `x` on.
  ///
  /// @param opacity 0 to 1
  void put(int x, int y, int count, int[] colors, int from, double opacity) {
    int at = (y - firstRow) * width + x;
    for (int i = 0; i < count; i++) {
      int color = colors[from + i];
      int alpha = (int) Math.round((color >>> 24) * opacity);
      argb[at + i] = over(argb[at + i], color, alpha);
    }
  }

  /// Fills what a shape's sides enclose (nonzero rule), where it lies within `clip`: the exact area
  /// of each pixel that it covers, as long as its parts don't overlap within the pixel.
  ///
  /// @param clip within [#box]
  void fill(Shape shape, PixelBox clip, int color) {
    Shape.Rows sides = shape.rows(clip.top(), clip.bottom());
    for (int y = clip.top(); y < clip.bottom(); y++) {
      sides.next(y);
      int[] range = {clip.right(), clip.left()};
      for (int i = 0; i < sides.count(); i++) {
        cover(shape, sides.side(i), y, clip, range);
      }
      if (range[0] < range[1]) {
        sweep(y, range[0], Math.min(range[1], clip.right()), color, clip);
      }
    }
  }

  /// Adds what a side covers of row `y`: per pixel the height of the part to its right.
  private void cover(Shape shape, int side, int y, PixelBox clip, int[] range) {
    double top = Math.max(shape.y1(side), y);
    double bottom = Math.min(shape.y2(side), y + 1);
    double height = (bottom - top) * shape.sign(side);
    if (bottom <= top) {
      return;
    }
    double a = shape.x(side, top);
    double b = shape.x(side, bottom);
    double from = Math.min(a, b);
    double to = Math.max(a, b);
    double run = to - from;
    int left = clip.left();
    int right = clip.right();
    if (to >= right) {
      // What is open there goes on to the edge of the clip.
      range[1] = right;
      if (from >= right) {
        return;
      }
    }
    if (to <= left) {
      add(left, height, range);
      return;
    }
    int first = (int) Math.floor(from);
    if (first >= left && to <= first + 1) {
      // Most sides stay within a pixel.
      double inside = height * ((from + to) / 2 - first);
      add(first, height - inside, range);
      add(first + 1, inside, range);
      return;
    }
    if (from < left) {
      add(left, height * (left - from) / run, range);
      first = left;
    }
    for (int x = first; x < right && x < to; x++) {
      double enter = Math.max(from, x);
      double leave = Math.min(to, x + 1);
      double part = height * (leave - enter) / run;
      double inside = part * ((enter + leave) / 2 - x);
      add(x, part - inside, range);
      add(x + 1, inside, range);
    }
  }

  private void add(int x, double amount, int[] range) {
    cover[x] += amount;
    range[0] = Math.min(range[0], x);
    range[1] = Math.max(range[1], x + 1);
  }

  private void sweep(int y, int from, int to, int color, PixelBox clip) {
    double sum = 0;
    int x = from;
    while (x < to) {
      sum += cover[x];
      cover[x] = 0;
      int start = x++;
      while (x < to && cover[x] == 0) {
        x++;
      }
      int coverage = (int) Math.round(Math.min(1, Math.abs(sum)) * OPAQUE);
      span(y, start, x, color, coverage);
    }
    // What sides that end at the edge of the clip have left beyond it.
    cover[clip.right()] = 0;
  }

  private void span(int y, int from, int to, int color, int coverage) {
    int alpha = ((color >>> 24) * coverage + OPAQUE / 2) / OPAQUE;
    int row = (y - firstRow) * width;
    if (alpha == OPAQUE) {
      Arrays.fill(argb, row + from, row + to, color | 0xFF000000);
    } else if (alpha > 0) {
      for (int at = row + from; at < row + to; at++) {
        argb[at] = over(argb[at], color, alpha);
      }
    }
  }

  /// A color of an opacity of `alpha` / 255 over another; neither is premultiplied.
  static int over(int below, int color, int alpha) {
    if (alpha == 0) {
      return below;
    }
    int rest = (below >>> 24) * (OPAQUE - alpha);
    if (alpha == OPAQUE || rest == 0) {
      return alpha << 24 | (color & 0xFFFFFF);
    }
    int weight = alpha * OPAQUE;
    int total = weight + rest;
    return ((total + OPAQUE / 2) / OPAQUE) << 24
        | mix(color >> 16, weight, below >> 16, rest, total) << 16
        | mix(color >> 8, weight, below >> 8, rest, total) << 8
        | mix(color, weight, below, rest, total);
  }

  private static int mix(int color, int weight, int below, int rest, int total) {
    return ((color & 0xFF) * weight + (below & 0xFF) * rest + total / 2) / total;
  }
}
