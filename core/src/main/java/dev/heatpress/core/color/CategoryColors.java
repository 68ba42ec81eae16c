package dev.heatpress.core.color;

import dev.heatpress.core.Printf;

/// Colors for categories that have none of their own.
public final class CategoryColors {
  private static final int OPAQUE = 0xff000000;

  private CategoryColors() {}

  /// `count` distinct colors, 0xAARRGGBB: those of `tab10` up to ten, of `tab20` up to twenty, and
  /// beyond that as many steps of `turbo`.
  public static int[] standard(int count) {
    return of(Colormaps.get(count <= 10 ? "tab10" : count <= 20 ? "tab20" : "turbo"), count);
  }

  /// `count` colors of a map: its first ones where it is a list of distinct colors, otherwise from
  /// its low end to its high end in equal steps.
  ///
  /// @throws IllegalArgumentException where it has fewer
  public static int[] of(Colormap map, int count) {
    if (map.size() < count) {
      throw new IllegalArgumentException(
          Printf.of(
              "colormap '%s' has %d colors, and there are %d categories; choose another one",
              map.name(), map.size(), count));
    }
    int[] argb = new int[count];
    for (int i = 0; i < count; i++) {
      boolean first = Colormaps.isQualitative(map) || count == 1;
      int at = first ? i : (int) Math.round((double) i * (map.size() - 1) / (count - 1));
      argb[i] = OPAQUE | map.rgb(at);
    }
    return argb;
  }
}
