package dev.heatpress.io.page;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.SlotRows;
import org.jspecify.annotations.Nullable;

/// What a page draws where a scene has a data area.
public sealed interface AreaContent {

  /// What the area is made of and why, in one line.
  String reason();

  /// The cells themselves, as rectangles or as an image, as was decided for them.
  ///
  /// @param columnEdges where the columns begin and end, from 0 at the left to 1 at the right of
  ///   the area, columns + 1 of them; null where all are equally wide
  /// @param rowEdges the same from the top to the bottom; null where all are equally high
  record OfCells(
      SlotRows cells,
      Decision decision,
      double @Nullable [] columnEdges,
      double @Nullable [] rowEdges)
      implements AreaContent {

    /// Cells that are all equally wide and equally high.
    public static OfCells even(SlotRows cells, Decision decision) {
      return new OfCells(cells, decision, null, null);
    }

    /// Where the rows begin and end.
    public CellEdges rows() {
      return CellEdges.of((int) cells.rows(), rowEdges);
    }

    /// Where the columns begin and end.
    public CellEdges columns() {
      return CellEdges.of((int) cells.columns(), columnEdges);
    }

    @Override
    public String reason() {
      return decision.reason();
    }
  }

  /// Averaged pixels that have a slot of a color scale each.
  record OfPixels(SlotRows pixels, String reason) implements AreaContent {
    /// The pixels as cells of one image.
    public OfCells cells() {
      return OfCells.even(pixels, new Decision(Decision.Mode.AVERAGED, reason, null));
    }
  }

  /// Averaged pixels of any colors.
  record OfColors(ArgbRows pixels, String reason) implements AreaContent {}
}
