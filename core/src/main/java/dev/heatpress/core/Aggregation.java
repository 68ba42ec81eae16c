package dev.heatpress.core;

import module java.base;

/// What a pixel tells of the present cells that it covers. Missing cells (NaN) never take part; a
/// pixel without a present cell is missing, but for [#COUNT], where it is 0. Where the cells have
/// widths of their own ([AxisEdges]), sums and counts are in mean cells: a cell of twice the mean
/// area counts twice, and the sum of all pixels is the integral over the mean area.
public enum Aggregation {
  /// The area-weighted mean.
  MEAN,
  /// The sum of the cells, each times the part of it that the pixel covers: the sum over all pixels
  /// is the sum over all cells.
  SUM,
  /// The least cell that the pixel touches.
  MIN,
  /// The greatest cell that the pixel touches.
  MAX,
  /// The greatest magnitude of a cell that the pixel touches.
  ABSMAX,
  /// The area-weighted standard deviation (of the population, not of a sample).
  STD,
  /// The number of present cells, each counted by the part of it that the pixel covers.
  COUNT;

  /// The name on the command line.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether its values lie within the range of the cells.
  public boolean hasRangeOfCells() {
    return switch (this) {
      case MEAN, MIN, MAX -> true;
      case SUM, ABSMAX, STD, COUNT -> false;
    };
  }

  /// The names of all, in order.
  public static List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (Aggregation aggregation : values()) {
      labels.add(aggregation.label());
    }
    return List.copyOf(labels);
  }

  /// The aggregation of a name.
  ///
  /// @throws IllegalArgumentException listing the names
  public static Aggregation of(String label) {
    for (Aggregation aggregation : values()) {
      if (aggregation.label().equals(label.toLowerCase(Locale.ROOT))) {
        return aggregation;
      }
    }
    throw new IllegalArgumentException(
        Printf.of("no aggregation '%s'; there are %s", label, String.join(", ", labels())));
  }
}
