package dev.heatpress.io.page;

import dev.heatpress.core.SlotRows;
import dev.heatpress.core.rects.CellSurvey;
import org.jspecify.annotations.Nullable;

/// What a page is made of, and why.
///
/// @param mode what it is made of
/// @param reason one line for the user and the page's metadata
/// @param survey what the cells are like; null exactly where the page is averaged
public record Decision(Mode mode, String reason, @Nullable CellSurvey survey) {

  /// What a page is made of.
  public enum Mode {
    /// Merged rectangles over an image of the cells.
    RECTANGLES,
    /// One image with a sample per cell.
    CELL_IMAGE,
    /// One image of averaged pixels, which the caller renders.
    AVERAGED
  }

  /// The survey of what is drawn: averaged pixels are read for theirs.
  public CellSurvey survey(SlotRows drawn) {
    return survey == null ? CellSurvey.of(drawn, VectorChoice.DEFAULT.maxRects()) : survey;
  }
}
