package dev.heatpress.io.svg;

import dev.heatpress.core.rects.SampleGrid;
import dev.heatpress.io.page.Decision;

/// How fine the embedded images are, by what viewers make of them.
final class SvgGrids {
  /// Samples of an underlay that viewers still decode at ease.
  private static final long MAX_SAMPLES = 64_000_000;

  /// librsvg smooths an image over half a sample whatever it is told: several samples for each cell
  /// keep that within a pixel on pages of up to 2048 pixels.
  private static final long UNDERLAY_SAMPLES = 1 << 22;

  private static final long ALONE_SAMPLES = 1 << 24;

  private static final int MOST_REPEAT = 256;

  /// Cairo, below librsvg, has no longer pictures.
  private static final int MAX_SIDE = 32_767;

  private SvgGrids() {}

  static SampleGrid of(Decision.Mode mode, int rows, int columns) {
    return switch (mode) {
      case RECTANGLES -> underlay(rows, columns);
      case CELL_IMAGE -> SampleGrid.repeated(rows, columns, MOST_REPEAT, ALONE_SAMPLES, MAX_SIDE);
      case AVERAGED -> SampleGrid.ofCells(rows, columns);
    };
  }

  /// Whether a browser may smooth: what is underneath must be sharp, what is alone is fine enough,
  /// and would be picked from instead (mean error 29 levels against 3, n = 333 on 400 pixels).
  static boolean smoothed(Decision.Mode mode) {
    return mode != Decision.Mode.RECTANGLES;
  }

  private static SampleGrid underlay(int rows, int columns) {
    boolean few = (long) rows * columns <= UNDERLAY_SAMPLES && Math.max(rows, columns) <= MAX_SIDE;
    return few
        ? SampleGrid.repeated(rows, columns, MOST_REPEAT, UNDERLAY_SAMPLES, MAX_SIDE)
        : SampleGrid.within(rows, columns, MAX_SAMPLES, MAX_SIDE);
  }
}
