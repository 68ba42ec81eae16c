package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.math.BigInteger;

/// One pixel by exact arithmetic alone: right for any data, a few nanoseconds a cell for means and
/// sums, a microsecond a cell for standard deviations.
///
/// For the use of one thread.
final class ExactPixel {
  private final Grid grid;
  private final Superaccumulator sum = new Superaccumulator();
  private long area;
  private boolean positive;
  private boolean negative;

  ExactPixel(Grid grid) {
    this.grid = grid;
  }

  /// Takes a cell with its weight in units of [PixelUnits].
  private interface CellVisitor {
    void cell(Cells cells, long row, long column, long weight);
  }

  /// The correctly rounded mean of the present cells of pixel (i, j); NaN where there is none.
  double mean(int i, int j, CellAccess access) {
    return quotient(i, j, 0, access);
  }

  /// The correctly rounded sum of the covered parts of the present cells; NaN where there is none.
  double sum(int i, int j, CellAccess access) {
    return quotient(i, j, PixelUnits.of(grid, i).cell(), access);
  }

  /// @param cell the area of a cell for a sum, 0 for a mean
  private double quotient(int i, int j, long cell, CellAccess access) {
    long scale = cell == 0 ? 1 : PixelUnits.of(grid, i).scale(j);
    sum.clear();
    area = 0;
    positive = false;
    negative = false;
    visit(i, j, access, (cells, r, c, weight) -> add(cells, r, c, weight, weight * scale));
    if (positive || negative) {
      return positive && negative ? Double.NaN : positive ? RowSums.INFINITY : -RowSums.INFINITY;
    }
    return area == 0 ? Double.NaN : sum.dividedBy(cell == 0 ? area : cell);
  }

  private void visit(int i, int j, CellAccess access, CellVisitor visitor) {
    AxisGrid rows = grid.rows;
    PixelEdges columns = grid.edges;
    boolean within = rows.within(i);
    access.visit(
        rows.first(i),
        rows.last(i) + 1,
        columns.first[j],
        columns.last[j] + 1,
        (cells, row, column) -> {
          // A row that stands for many, such as those of chunks that were never written, is one.
          long step = cells.rowStride() == 0 ? cells.rows() : 1;
          for (long r = 0; r < cells.rows(); r += step) {
            long weight = within ? 1 : rows.weight(i, row + r, row + r + step);
            for (long c = 0; c < cells.columns(); c++) {
              visitor.cell(cells, r, c, weight * columns.weight(j, column + c));
            }
          }
        });
  }

  private void add(Cells cells, long row, long column, long weight, long scaled) {
    DType dtype = cells.dtype();
    if (dtype == DType.I8 || dtype == DType.U8) {
      sum.add(CellValues.bits(cells, row, column), dtype == DType.U8, scaled);
      area += weight;
      return;
    }
    double value = CellValues.get(cells, row, column);
    if (Double.isNaN(value)) {
      return;
    }
    area += weight;
    positive |= value == RowSums.INFINITY;
    negative |= value == -RowSums.INFINITY;
    if (!positive && !negative) {
      sum.add(value, scaled);
    }
  }

  /// The correctly rounded standard deviation of the present cells; NaN where there is none, or
  /// where one is infinite.
  double deviation(int i, int j, CellAccess access) {
    Moments moments = new Moments();
    visit(i, j, access, moments::add);
    return moments.deviation();
  }

  /// The first two moments as integers in units of 2^-1074 and of its square.
  private static final class Moments {
    private BigInteger first = BigInteger.ZERO;
    private BigInteger second = BigInteger.ZERO;
    private BigInteger units = BigInteger.ZERO;
    private boolean infinite;

    void add(Cells cells, long row, long column, long weight) {
      BigInteger x;
      DType dtype = cells.dtype();
      if (dtype == DType.I8 || dtype == DType.U8) {
        long bits = CellValues.bits(cells, row, column);
        x =
            dtype == DType.I8
                ? BigInteger.valueOf(bits)
                : new BigInteger(Long.toUnsignedString(bits));
        x = x.shiftLeft(1074);
      } else {
        double value = CellValues.get(cells, row, column);
        infinite |= Double.isInfinite(value);
        if (!Double.isFinite(value)) {
          return;
        }
        x = fixed(value);
      }
      BigInteger w = BigInteger.valueOf(weight);
      first = first.add(x.multiply(w));
      second = second.add(x.multiply(x).multiply(w));
      units = units.add(w);
    }

    private static BigInteger fixed(double value) {
      int exponent = Math.max(Math.getExponent(value), -1022) - 52;
      BigInteger mantissa = BigInteger.valueOf((long) Math.scalb(value, -exponent));
      return mantissa.shiftLeft(exponent + 1074);
    }

    double deviation() {
      return infinite ? Double.NaN : Quotients.deviation(first, second, units);
    }
  }
}
