package dev.heatpress.core.figure;

/// Where the cells of one axis lie within the data area, from 0 to 1.
///
/// @param cells how many there are
/// @param edges cells + 1 of them, rising from 0 to 1; empty where all cells are equally wide
public record CellPlaces(int cells, double[] edges) {

  /// Copies the array.
  public CellPlaces {
    edges = edges.clone();
  }

  /// Cells of equal width.
  public static CellPlaces even(int cells) {
    return new CellPlaces(cells, new double[0]);
  }

  /// Where cell i begins; for i = cells, where the last one ends.
  double edge(int i) {
    return edges.length == 0 ? (double) i / cells : edges[i];
  }

  /// The width of the narrowest cell.
  double narrowest() {
    double narrowest = edge(1) - edge(0);
    for (int i = 1; i < cells && edges.length > 0; i++) {
      narrowest = Math.min(narrowest, edge(i + 1) - edge(i));
    }
    return narrowest;
  }
}
