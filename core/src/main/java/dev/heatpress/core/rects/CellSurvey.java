package dev.heatpress.core.rects;

import module java.base;

import dev.heatpress.core.SlotRows;

/// What one reading tells about cells before a page of them is written.
///
/// @param rects rectangles that [RectMerger] makes of the painted cells; a lower bound where capped
/// @param outlineRects rectangles of the painted cells whatever their color; a lower bound where
///   above [#MAX_OUTLINE], 0 where there are no holes
/// @param cap where the counting stopped
/// @param colors the colors in use
public record CellSurvey(long rects, long outlineRects, long cap, CellColors colors) {
  /// Rectangles that a clip is still worth: viewers take seconds for it, and paint holes wrongly
  /// behind any kind of mask.
  public static final long MAX_OUTLINE = 1_000_000;

  private static final RectSink COUNT_ONLY = (x, y, w, h, color) -> {};

  /// Whether the rectangles are more than the cap.
  public boolean capped() {
    return rects > cap;
  }

  /// Whether the rectangles of the painted cells are more than [#MAX_OUTLINE].
  public boolean outlineCapped() {
    return outlineRects > MAX_OUTLINE;
  }

  /// Reads all cells; counts rectangles until they are more than `cap`, colors until the end.
  ///
  /// @throws dev.heatpress.core.InputException where the input fails, a side is too long, or a
  ///   color is half transparent
  public static CellSurvey of(SlotRows cells, long cap) {
    return read(cells, cap, false).orElseThrow();
  }

  /// The survey of cells that make at most `cap` rectangles; else nothing, as soon as that is
  /// known.
  ///
  /// @throws dev.heatpress.core.InputException as [#of]
  public static Optional<CellSurvey> within(SlotRows cells, long cap) {
    return read(cells, cap, true);
  }

  private static Optional<CellSurvey> read(SlotRows cells, long cap, boolean stopAtCap) {
    RowBands.requireSides(cells);
    int[] palette = cells.palette();
    int columns = (int) cells.columns();
    boolean[] used = new boolean[palette.length];
    CellColors all = everyColor(palette);
    RectMerger rects = new RectMerger(columns, all.indexOf(), COUNT_ONLY);
    RectMerger outline = new RectMerger(columns, all.painted(), COUNT_ONLY);
    RowBands.forEach(
        cells,
        (row, count, slots) -> {
          mark(used, slots, count * columns);
          if (rects.count() <= cap) {
            rects.rows(count, slots);
          }
          if (all.holes() && outline.count() <= MAX_OUTLINE) {
            outline.rows(count, slots);
          }
          return !(stopAtCap && rects.count() > cap);
        });
    if (stopAtCap && rects.count() > cap) {
      return Optional.empty();
    }
    CellColors colors = CellColors.of(palette, used);
    long outlineRects = colors.holes() ? outline.count() : 0;
    return Optional.of(new CellSurvey(rects.count(), outlineRects, cap, colors));
  }

  private static void mark(boolean[] used, short[] slots, int cells) {
    short last = -1;
    for (int i = 0; i < cells; i++) {
      if (slots[i] != last) {
        last = slots[i];
        used[last] = true;
      }
    }
  }

  /// Equal colors share an index although it is not yet known which are in use; what is half
  /// transparent is refused only where it is.
  private static CellColors everyColor(int[] palette) {
    boolean[] all = new boolean[palette.length];
    Arrays.fill(all, true);
    int[] opaque = palette.clone();
    for (int slot = 0; slot < opaque.length; slot++) {
      opaque[slot] |= opaque[slot] >>> 24 == 0 ? 0 : 0xFF000000;
    }
    return CellColors.of(opaque, all);
  }
}
