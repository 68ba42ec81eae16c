package dev.heatpress.plotly.model;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.Cells;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.TraceCells;
import org.jspecify.annotations.Nullable;

/// The colors of an image whose pixels are numbers; those that lack one are seen through. Safe to
/// read from several threads.
///
/// @param model `rgb`, `rgba`, `rgba256`, `hsl` or `hsla`
/// @param low per number the value that is none of it, high the one that is all of it
record ImagePixels(Cells cells, int channels, String model, double[] low, double[] high)
    implements ArgbRows {

  /// Numbers that a model takes.
  static int channels(String model) {
    return model.startsWith("rgba") || model.equals("hsla") ? 4 : 3;
  }

  /// Pixels with the limits that a figure gives, or those of the model.
  static ImagePixels of(TraceCells z, String model, @Nullable Json zmin, @Nullable Json zmax) {
    double[] most =
        switch (model) {
          case "rgba" -> new double[] {255, 255, 255, 1};
          case "hsl", "hsla" -> new double[] {360, 100, 100, 1};
          default -> new double[] {255, 255, 255, 255};
        };
    return new ImagePixels(
        z.cells(), z.channels(), model, limits(zmin, new double[4]), limits(zmax, most));
  }

  private static double[] limits(@Nullable Json given, double[] standard) {
    double[] limits = standard.clone();
    for (int i = 0; i < Math.min(4, Json.size(given)) && given != null; i++) {
      double value = Json.number(Json.at(given, i));
      limits[i] = Double.isFinite(value) ? value : limits[i];
    }
    return limits;
  }

  @Override
  public int rows() {
    return Math.toIntExact(cells.rows());
  }

  @Override
  public int columns() {
    return Math.toIntExact(cells.columns() / channels);
  }

  @Override
  public void read(int firstRow, int count, int[] argb) {
    int n = channels(model);
    double[] parts = {0, 0, 0, 1};
    int at = 0;
    for (int r = firstRow; r < firstRow + count; r++) {
      for (int c = 0; c < columns(); c++) {
        boolean there = true;
        for (int k = 0; k < n; k++) {
          double value = CellCopy.at(cells, r, (long) c * channels + k);
          there &= Double.isFinite(value);
          parts[k] = Math.clamp((value - low[k]) / (high[k] - low[k]), 0, 1);
        }
        argb[at++] = there ? color(parts) : 0;
      }
    }
  }

  private int color(double[] parts) {
    double[] rgb = model.startsWith("hsl") ? rgb(parts[0], parts[1], parts[2]) : parts;
    return whole(parts[3]) << 24 | whole(rgb[0]) << 16 | whole(rgb[1]) << 8 | whole(rgb[2]);
  }

  private static int whole(double part) {
    return (int) Math.rint(part * 255);
  }

  /// Hue, saturation and lightness as CSS mixes them.
  private static double[] rgb(double hue, double saturation, double lightness) {
    double[] rgb = new double[3];
    double most = saturation * Math.min(lightness, 1 - lightness);
    for (int i = 0; i < 3; i++) {
      double k = (new int[] {0, 8, 4}[i] + hue * 12) % 12;
      rgb[i] = lightness - most * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
    }
    return rgb;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return rows() + " x " + columns() + " pixels of " + model;
  }
}
