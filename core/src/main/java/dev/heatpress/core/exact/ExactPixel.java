package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// The mean of one pixel by the superaccumulator: right for any data, a few nanoseconds a cell.
///
/// For the use of one thread.
final class ExactPixel {
  private final Superaccumulator sum = new Superaccumulator();
  private long area;
  private boolean positive;
  private boolean negative;

  /// The correctly rounded mean of the present cells of pixel (i, j); NaN where there is none.
  double mean(AxisGrid rows, PixelEdges columns, int i, int j, CellAccess access) {
    sum.clear();
    area = 0;
    positive = false;
    negative = false;
    boolean within = rows.within(i);
    access.visit(
        rows.first(i),
        rows.last(i) + 1,
        columns.first[j],
        columns.last[j] + 1,
        (cells, row, column) -> {
          for (long r = 0; r < cells.rows(); r++) {
            long weight = within ? 1 : rows.weight(i, row + r);
            for (long c = 0; c < cells.columns(); c++) {
              add(cells, r, c, weight * columns.weight(j, column + c));
            }
          }
        });
    if (positive || negative) {
      return positive && negative
          ? Double.NaN
          : positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return area == 0 ? Double.NaN : sum.dividedBy(area);
  }

  private void add(Cells cells, long row, long column, long weight) {
    DType dtype = cells.dtype();
    if (dtype == DType.I8 || dtype == DType.U8) {
      sum.add(CellValues.bits(cells, row, column), dtype == DType.U8, weight);
      area += weight;
      return;
    }
    double value = CellValues.get(cells, row, column);
    if (Double.isNaN(value)) {
      return;
    }
    area += weight;
    positive |= value == Double.POSITIVE_INFINITY;
    negative |= value == Double.NEGATIVE_INFINITY;
    if (!positive && !negative) {
      sum.add(value, weight);
    }
  }
}
