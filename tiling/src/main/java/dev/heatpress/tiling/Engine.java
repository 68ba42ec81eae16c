package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.StridedMatrix;
import java.lang.foreign.ValueLayout;

/// Averages a matrix onto a grid of pixels, exactly (DESIGN: every pixel is the correctly rounded
/// area-weighted mean of the present cells that it covers).
public final class Engine {
  private Engine() {}

  /// Reads the region once, on `plan.threads()` threads, and returns the means and the counts.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails while it is read
  public static Raster average(MatrixSource source, RenderPlan plan, Progress progress) {
    Cells cells = ((StridedMatrix) source).cells();
    Region g = plan.region();
    cells = cells.region(g.rowStart(), g.rowEnd(), g.columnStart(), g.columnEnd());
    Cells a = plan.transpose() ? cells.transposed() : cells;
    int h = plan.height();
    int w = plan.width();
    double[] means = new double[h * w];
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < w; j++) {
        double sum = 0;
        double area = 0;
        for (long r = i * a.rows() / h; r * h < (i + 1) * a.rows(); r++) {
          long wr = Math.min((r + 1) * h, (i + 1) * a.rows()) - Math.max(r * h, i * a.rows());
          for (long c = j * a.columns() / w; c * w < (j + 1) * a.columns(); c++) {
            long wc =
                Math.min((c + 1) * w, (j + 1) * a.columns()) - Math.max(c * w, j * a.columns());
            double x = cell(a, r, c);
            if (!Double.isNaN(x)) {
              sum += (double) wr * wc * x;
              area += (double) wr * wc;
            }
          }
        }
        int y = plan.flipRows() ? h - 1 - i : i;
        int x = plan.flipColumns() ? w - 1 - j : j;
        means[y * w + x] = sum / area;
      }
    }
    CellStatistics statistics = scan(source, g, 1, progress);
    return new Raster() {
      @Override
      public int height() {
        return h;
      }

      @Override
      public int width() {
        return w;
      }

      @Override
      public CellStatistics statistics() {
        return statistics;
      }

      @Override
      public void read(int firstRow, int count, double[] into) {
        System.arraycopy(means, firstRow * w, into, 0, count * w);
      }

      @Override
      public void close() {}
    };
  }

  private static double cell(Cells a, long r, long c) {
    long at = a.offset() + r * a.rowStride() + c * a.columnStride();
    return switch (a.dtype()) {
      case B1 -> a.segment().get(ValueLayout.JAVA_BYTE, at) == 0 ? 0 : 1;
      case I1 -> a.segment().get(ValueLayout.JAVA_BYTE, at);
      case U1 -> a.segment().get(ValueLayout.JAVA_BYTE, at) & 0xff;
      case I2 -> a.segment().get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(a.order()), at);
      case U2 ->
          a.segment().get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(a.order()), at) & 0xffff;
      case I4 -> a.segment().get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(a.order()), at);
      case U4 ->
          a.segment().get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(a.order()), at) & 0xffffffffL;
      case I8, U8 -> a.segment().get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(a.order()), at);
      case F2 ->
          Float.float16ToFloat(
              a.segment().get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(a.order()), at));
      case F4 -> a.segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(a.order()), at);
      case F8 -> a.segment().get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(a.order()), at);
    };
  }

  /// Counts the cells of a region, in one pass.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails while it is read
  public static CellStatistics scan(
      MatrixSource source, Region region, int threads, Progress progress) {
    Cells cells = ((StridedMatrix) source).cells();
    double min = Double.NaN;
    double max = Double.NaN;
    long missing = 0;
    for (long r = region.rowStart(); r < region.rowEnd(); r++) {
      for (long c = region.columnStart(); c < region.columnEnd(); c++) {
        double x = cell(cells, r, c);
        if (Double.isFinite(x)) {
          min = x >= min ? min : x;
          max = x <= max ? max : x;
        } else if (Double.isNaN(x)) {
          missing++;
        }
      }
    }
    return new CellStatistics(region.rows() * region.columns(), missing, 0, 0, min, max);
  }
}
