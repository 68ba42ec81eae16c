package dev.heatpress.core.rects;

import module java.base;

import dev.heatpress.core.InputException;

/// The distinct colors that the cells of a page really have, and which slot has which.
///
/// @param rgb the colors as 0xRRGGBB, in the order of their first slots
/// @param indexOf per slot the index into `rgb`, or -1 for a slot that is not painted: one whose
///   palette entry is fully transparent
/// @param holes whether any cell is not painted
public record CellColors(int[] rgb, short[] indexOf, boolean holes) {

  /// The colors of the slots marked in `used`.
  ///
  /// @throws InputException where a used color is neither opaque nor fully transparent
  static CellColors of(int[] palette, boolean[] used) {
    short[] indexOf = new short[palette.length];
    int[] rgb = new int[palette.length];
    Map<Integer, Short> known = new HashMap<>();
    boolean holes = false;
    for (int slot = 0; slot < palette.length; slot++) {
      indexOf[slot] = -1;
      if (!used[slot]) {
        continue;
      }
      if (palette[slot] >>> 24 == 0) {
        holes = true;
        continue;
      }
      requireOpaque(palette[slot]);
      int color = palette[slot] & 0xFFFFFF;
      Short index = known.get(color);
      if (index == null) {
        index = (short) known.size();
        rgb[index] = color;
        known.put(color, index);
      }
      indexOf[slot] = index;
    }
    return new CellColors(Arrays.copyOf(rgb, known.size()), indexOf, holes);
  }

  /// The painted cells as one color 0, for merging them into one outline.
  public short[] painted() {
    short[] painted = new short[indexOf.length];
    for (int slot = 0; slot < painted.length; slot++) {
      painted[slot] = (short) (indexOf[slot] < 0 ? -1 : 0);
    }
    return painted;
  }

  /// Per slot 1 where it is not painted and 0 where it is.
  public short[] holeMarks() {
    short[] marks = new short[indexOf.length];
    for (int slot = 0; slot < marks.length; slot++) {
      marks[slot] = (short) (indexOf[slot] < 0 ? 1 : 0);
    }
    return marks;
  }

  /// The colors as 0xFFRRGGBB.
  public int[] argb() {
    int[] argb = rgb.clone();
    for (int i = 0; i < argb.length; i++) {
      argb[i] |= 0xFF000000;
    }
    return argb;
  }

  /// The colors as 0xFFRRGGBB and a transparent one behind them.
  public int[] argbWithHole() {
    return Arrays.copyOf(argb(), rgb.length + 1);
  }

  /// Per slot the index into [#argbWithHole()].
  public short[] indexWithHole() {
    short[] index = indexOf.clone();
    for (int slot = 0; slot < index.length; slot++) {
      index[slot] = index[slot] < 0 ? (short) rgb.length : index[slot];
    }
    return index;
  }

  private static void requireOpaque(int argb) {
    if (argb >>> 24 != 0xFF) {
      throw new InputException(
          "color #%06x has opacity %d/255: cells of a page are painted twice, so its colors must be opaque or fully transparent; give an opaque color or write a PNG",
          argb & 0xFFFFFF, argb >>> 24);
    }
  }
}
