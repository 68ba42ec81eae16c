package dev.heatpress.io.page;

import dev.heatpress.core.SlotRows;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.rects.CellSurvey;

/// The color fields of a scene as cells, drawn like those of a matrix: no viewer shows gaps.
public final class SwatchCells implements SlotRows {
  private final int[] colors;
  private final boolean vertical;

  /// One cell for each field.
  public SwatchCells(Scene.Swatches swatches) {
    colors = swatches.argb();
    vertical = swatches.vertical();
  }

  /// The fields as rectangles over an image.
  public AreaContent.OfCells content() {
    CellSurvey survey = CellSurvey.of(this, Integer.MAX_VALUE);
    return AreaContent.OfCells.even(this, new Decision(Decision.Mode.RECTANGLES, "", survey));
  }

  /// Whether cells can be painted as those of a matrix are: each color opaque or not there.
  public static boolean fits(Scene.Swatches swatches) {
    int[] colors = swatches.argb();
    boolean fits = colors.length > 0 && colors.length <= Short.MAX_VALUE;
    for (int color : colors) {
      fits &= color >>> 24 == 0xFF || color >>> 24 == 0;
    }
    return fits;
  }

  @Override
  public long rows() {
    return vertical ? colors.length : 1;
  }

  @Override
  public long columns() {
    return vertical ? 1 : colors.length;
  }

  @Override
  public int[] palette() {
    return colors.clone();
  }

  @Override
  public int missingSlot() {
    return -1;
  }

  @Override
  public void read(long firstRow, int count, short[] slots) {
    int length = count * (int) columns();
    for (int i = 0; i < length; i++) {
      slots[i] = (short) (firstRow + i);
    }
  }
}
