package dev.heatpress.job;

import module java.base;

/// What is averaged over the area of a pixel.
public enum AverageIn {
  /// The cells; the mean gets its place on the scale, and its color.
  DATA,
  /// The places of the cells on the scale; their mean gets its color.
  NORM,
  /// The colors of the cells, as light.
  COLOR;

  /// Its word: `data`, `norm`, `color`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The words of all, in order.
  public static List<String> labels() {
    return Arrays.stream(values()).map(AverageIn::label).toList();
  }
}
