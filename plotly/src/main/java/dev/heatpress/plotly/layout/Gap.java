package dev.heatpress.plotly.layout;

/// What stays free between cells along one axis (`xgap`, `ygap`), half of it on either side of each
/// of their edges; as parts of the length of the data area.
///
/// @param part between two cells
/// @param first before the first cell that is seen, in the order of the matrix
/// @param last behind the last one
public record Gap(double part, double first, double last) {
  /// Cells that meet.
  public static final Gap NONE = new Gap(0, 0, 0);

  /// Whether cells meet.
  public boolean none() {
    return part == 0;
  }
}
