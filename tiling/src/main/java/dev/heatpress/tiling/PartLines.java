package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.exact.AxisGrid;

/// Which lines of pixels the cells [firstCell, endCell) along an axis are about.
///
/// @param firstLine the first line that lies wholly within these cells
/// @param endLine the end of such lines
/// @param borders lines that touch these cells and others: two at the most
public record PartLines(
    long firstCell, long endCell, int firstLine, int endLine, List<Integer> borders) {

  /// Copies the list.
  public PartLines {
    borders = List.copyOf(borders);
  }

  /// The lines of a range of cells, which may be empty.
  public static PartLines of(AxisGrid axis, long firstCell, long endCell) {
    if (firstCell >= endCell) {
      return new PartLines(firstCell, firstCell, 0, 0, List.of());
    }
    int top = axis.pixelOf(firstCell);
    int bottom = axis.lastPixelOf(endCell - 1);
    List<Integer> borders = new ArrayList<>();
    boolean shared = axis.first(top) < firstCell;
    if (shared) {
      borders.add(top);
    }
    boolean goesOn = axis.last(bottom) >= endCell;
    if (goesOn && !(shared && top == bottom)) {
      borders.add(bottom);
    }
    int first = shared ? top + 1 : top;
    int end = goesOn ? bottom : bottom + 1;
    return first < end
        ? new PartLines(firstCell, endCell, first, end, borders)
        : new PartLines(firstCell, endCell, 0, 0, borders);
  }

  Lines lines() {
    return new Lines(firstLine, endLine);
  }
}
