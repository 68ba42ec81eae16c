package dev.heatpress.job.plotly;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.plotly.layout.ImageArea;

/// An image at the pixels of its area: where it becomes smaller, each pixel is the mean of all that
/// it covers; where it becomes larger, pixels stay sharp, or run into each other. Safe to read from
/// several threads.
final class ScaledImage implements ArgbRows {
  private final ArgbRows source;
  private final Weights down;
  private final Weights across;

  /// For each pixel the first of those that it is made of, and how much it has of each.
  private record Weights(int[] first, double[][] parts) {
    static Weights of(double from, double to, int pixels, int size, boolean smooth) {
      int[] first = new int[pixels];
      double[][] parts = new double[pixels][];
      double step = (to - from) / pixels;
      for (int i = 0; i < pixels; i++) {
        double a = from + i * step;
        double b = from + (i + 1) * step;
        double low = Math.clamp(Math.min(a, b), 0, size);
        double high = Math.clamp(Math.max(a, b), 0, size);
        if (Math.abs(step) >= 1) {
          first[i] = (int) Math.min(Math.floor(low), size - 1.0);
          int last = (int) Math.clamp(Math.ceil(high), first[i] + 1.0, size);
          parts[i] = new double[last - first[i]];
          for (int k = 0; k < parts[i].length; k++) {
            int at = first[i] + k;
            parts[i][k] = Math.max(0, Math.min(high, at + 1.0) - Math.max(low, at));
          }
        } else if (smooth) {
          double middle = Math.clamp((a + b) / 2 - 0.5, 0, size - 1.0);
          first[i] = (int) Math.min(Math.floor(middle), Math.max(0, size - 2.0));
          double part = middle - first[i];
          parts[i] = size == 1 ? new double[] {1} : new double[] {1 - part, part};
        } else {
          first[i] = (int) Math.min(Math.floor((low + high) / 2), size - 1.0);
          parts[i] = new double[] {1};
        }
      }
      return new Weights(first, parts);
    }
  }

  ScaledImage(ImageArea area, int width, int height) {
    source = area.pixels();
    down = Weights.of(area.top(), area.bottom(), height, source.rows(), area.smooth());
    across = Weights.of(area.left(), area.right(), width, source.columns(), area.smooth());
  }

  @Override
  public int rows() {
    return down.first.length;
  }

  @Override
  public int columns() {
    return across.first.length;
  }

  @Override
  public void read(int firstRow, int count, int[] argb) {
    int[] row = new int[source.columns()];
    double[] sums = new double[4 * columns()];
    for (int r = 0; r < count; r++) {
      Arrays.fill(sums, 0);
      double[] parts = down.parts[firstRow + r];
      double total = 0;
      for (int k = 0; k < parts.length; k++) {
        if (parts[k] > 0) {
          source.read(down.first[firstRow + r] + k, 1, row);
          add(row, parts[k], sums);
          total += parts[k];
        }
      }
      for (int c = 0; c < columns(); c++) {
        argb[r * columns() + c] = color(sums, 4 * c, total);
      }
    }
  }

  /// Adds a row, its colors by their opacity.
  private void add(int[] row, double weight, double[] sums) {
    for (int c = 0; c < columns(); c++) {
      double[] parts = across.parts[c];
      double whole = 0;
      for (double part : parts) {
        whole += part;
      }
      for (int k = 0; k < parts.length; k++) {
        int pixel = row[across.first[c] + k];
        double alpha = (pixel >>> 24) * weight * parts[k] / whole;
        sums[4 * c] += alpha;
        sums[4 * c + 1] += alpha * (pixel >> 16 & 0xFF);
        sums[4 * c + 2] += alpha * (pixel >> 8 & 0xFF);
        sums[4 * c + 3] += alpha * (pixel & 0xFF);
      }
    }
  }

  private static int color(double[] sums, int at, double total) {
    double alpha = sums[at];
    if (!(alpha > 0)) {
      return 0;
    }
    int argb = (int) Math.rint(Math.min(255, alpha / total));
    for (int i = 1; i < 4; i++) {
      argb = argb << 8 | (int) Math.rint(Math.min(255, sums[at + i] / alpha));
    }
    return argb;
  }
}
