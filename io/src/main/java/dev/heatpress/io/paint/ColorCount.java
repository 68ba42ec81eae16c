package dev.heatpress.io.paint;

import java.util.Arrays;

/// Which colors pixels have, as long as they are not more than a palette holds.
final class ColorCount {
  static final int MOST = 256;

  private static final int ROOM = 1024;

  private final int[] keys = new int[ROOM];
  private final int[] index = new int[ROOM];
  private final int[] colors = new int[MOST];
  private int count;
  private boolean many;
  private boolean gray = true;
  private boolean opaque = true;

  ColorCount() {
    Arrays.fill(index, -1);
  }

  /// The colors, numbered in their order.
  static ColorCount of(int[] colors) {
    ColorCount result = new ColorCount();
    result.add(colors, colors.length);
    return result;
  }

  void add(int[] argb, int length) {
    int last = length == 0 ? 0 : ~argb[0];
    for (int i = 0; i < length; i++) {
      if (argb[i] != last) {
        last = argb[i];
        add(last);
      }
    }
  }

  private void add(int color) {
    opaque &= color >>> 24 == 0xFF;
    gray &= (color >> 16 & 0xFF) == (color & 0xFF) && (color >> 8 & 0xFF) == (color & 0xFF);
    if (many) {
      return;
    }
    int at = find(color);
    if (index[at] < 0) {
      if (count == MOST) {
        many = true;
        return;
      }
      keys[at] = color;
      index[at] = count;
      colors[count++] = color;
    }
  }

  void add(ColorCount other) {
    opaque &= other.opaque;
    gray &= other.gray;
    add(other.colors, other.count);
    many |= other.many;
  }

  private int find(int color) {
    int at = (color * 0x9E3779B9) >>> 22;
    while (index[at] >= 0 && keys[at] != color) {
      at = (at + 1) % ROOM;
    }
    return at;
  }

  /// The number of a color that is there.
  int number(int color) {
    return index[find(color)];
  }

  /// Whether there are more colors than a palette holds.
  boolean many() {
    return many;
  }

  /// Whether all are gray and opaque.
  boolean gray() {
    return gray && opaque;
  }

  boolean opaque() {
    return opaque;
  }

  /// The colors in an order of their own, not that in which they came.
  int[] sorted() {
    int[] sorted = Arrays.copyOf(colors, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
