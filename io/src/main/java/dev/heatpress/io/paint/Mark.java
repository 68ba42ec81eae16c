package dev.heatpress.io.paint;

import dev.heatpress.core.ArgbRows;

/// Something of a scene, in pixels: where it may leave marks, and how. Immutable.
sealed interface Mark permits Letters, Mark.Block, Mark.Fill, Mark.Fields, Mark.Area {

  /// The pixels that it may touch.
  PixelBox bounds();

  /// Draws what of it lies in `clip`, which is within the bounds and within the canvas.
  void draw(PixelCanvas canvas, PixelBox clip);

  /// A rectangle of whole pixels.
  record Block(PixelBox bounds, int argb) implements Mark {

    @Override
    public void draw(PixelCanvas canvas, PixelBox clip) {
      canvas.fill(clip, argb);
    }
  }

  /// A shape, antialiased.
  record Fill(PixelBox bounds, Shape shape, int argb) implements Mark {

    static Fill of(Shape shape, int argb) {
      return new Fill(shape.bounds(), shape, argb);
    }

    @Override
    public void draw(PixelCanvas canvas, PixelBox clip) {
      canvas.fill(shape, clip, argb);
    }
  }

  /// Color fields: every pixel has the color of the field that its center lies in.
  record Fields(PixelBox bounds, boolean vertical, int[] argb) implements Mark {

    @Override
    public void draw(PixelCanvas canvas, PixelBox clip) {
      int from = vertical ? clip.top() : clip.left();
      int to = vertical ? clip.bottom() : clip.right();
      int origin = vertical ? bounds.top() : bounds.left();
      long length = vertical ? bounds.height() : bounds.width();
      while (from < to) {
        int field = (int) ((2L * (from - origin) + 1) * argb.length / (2 * length));
        int end = from + 1;
        while (end < to && (2L * (end - origin) + 1) * argb.length / (2 * length) == field) {
          end++;
        }
        canvas.fill(
            vertical
                ? new PixelBox(clip.left(), from, clip.right(), end)
                : new PixelBox(from, clip.top(), end, clip.bottom()),
            argb[field]);
        from = end;
      }
    }
  }

  /// The pixels of a data area.
  record Area(PixelBox bounds, ArgbRows pixels, double opacity) implements Mark {

    @Override
    public void draw(PixelCanvas canvas, PixelBox clip) {
      int columns = pixels.columns();
      int[] rows = new int[Math.multiplyExact(columns, clip.height())];
      pixels.read(clip.top() - bounds.top(), clip.height(), rows);
      for (int y = clip.top(); y < clip.bottom(); y++) {
        int from = (y - clip.top()) * columns + clip.left() - bounds.left();
        canvas.put(clip.left(), y, clip.width(), rows, from, opacity);
      }
    }
  }
}
