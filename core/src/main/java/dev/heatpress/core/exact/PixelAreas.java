package dev.heatpress.core.exact;

/// The areas of the pixels of a row that a single cell makes up, in the units of [PresentArea].
public record PixelAreas(Grid grid) {

  /// Takes an area.
  @FunctionalInterface
  public interface Taker {
    /// Takes what a column of pixels has of the cell.
    void area(int pixelColumn, long area);
  }

  /// Hands out the areas of a cell that the row of pixels touches.
  public void forEach(int pixelRow, long row, long column, Taker taker) {
    AxisGrid rows = grid.rows;
    PixelEdges edges = grid.edges;
    long height = rows.within(pixelRow) ? 1 : rows.weight(pixelRow, row);
    int last = edges.grid.lastPixelOf(column);
    for (int j = edges.grid.pixelOf(column); j <= last; j++) {
      taker.area(j, height * edges.weight(j, column));
    }
  }
}
