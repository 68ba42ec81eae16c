package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.CellStatistics;
import dev.heatpress.order.Vectors;
import dev.heatpress.tiling.Raster;
import org.jspecify.annotations.Nullable;

/// The cells of a part of a matrix, of which a raster has one pixel each: each row or column less
/// its mean over its standard deviation (with n - 1), where that is wanted. Where all present cells
/// of a line are equal, they become zero.
///
/// @param scale what is taken from cells, and what they are divided by; null for nothing
/// @param ofRows whether the scale is that of rows
record ScaledCells(Raster raster, @Nullable Scale scale, boolean ofRows) implements Raster {
  /// Means and deviations of rows or columns.
  ///
  /// @param constant how many have no deviation
  record Scale(double[] means, double[] deviations, int constant) {
    static Scale of(Raster raster, boolean ofRows) {
      int lines = ofRows ? raster.height() : raster.width();
      double[] means = new double[lines];
      double[] squares = new double[lines];
      long[] counts = new long[lines];
      double[] row = new double[raster.width()];
      // Two passes, so that a large mean does not hide a small deviation.
      for (int pass = 0; pass < 2; pass++) {
        for (int r = 0; r < raster.height(); r++) {
          raster.read(r, 1, row);
          for (int c = 0; c < row.length; c++) {
            int line = ofRows ? r : c;
            double away = row[c] - means[line];
            if (Double.isFinite(away) && pass == 0) {
              means[line] += away / ++counts[line];
            } else if (Double.isFinite(away)) {
              squares[line] += away * away;
            }
          }
        }
      }
      int constant = 0;
      double[] deviations = new double[lines];
      for (int i = 0; i < lines; i++) {
        deviations[i] = counts[i] < 2 ? 0 : Math.sqrt(squares[i] / (counts[i] - 1));
        constant += deviations[i] == 0 ? 1 : 0;
      }
      return new Scale(means, deviations, constant);
    }

    double of(double cell, int line) {
      double deviation = deviations[line];
      return Double.isNaN(cell) ? cell : deviation == 0 ? 0 : (cell - means[line]) / deviation;
    }
  }

  @Override
  public int height() {
    return raster.height();
  }

  @Override
  public int width() {
    return raster.width();
  }

  /// Of the cells as they were.
  @Override
  public CellStatistics statistics() {
    return raster.statistics();
  }

  @Override
  public void read(int first, int count, double[] into) {
    raster.read(first, count, into);
    Scale by = scale;
    for (int k = 0; by != null && k < count * raster.width(); k++) {
      into[k] = by.of(into[k], ofRows ? first + k / raster.width() : k % raster.width());
    }
  }

  /// The rows, to be ordered.
  Vectors vectors() {
    return new Vectors() {
      @Override
      public int rows() {
        return raster.height();
      }

      @Override
      public int columns() {
        return raster.width();
      }

      @Override
      public void copy(int row, double[] into) {
        read(row, 1, into);
      }
    };
  }

  @Override
  public void close() {
    raster.close();
  }
}
