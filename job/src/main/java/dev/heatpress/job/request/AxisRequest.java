package dev.heatpress.job.request;

import org.jspecify.annotations.Nullable;

/// What an axis of a figure is to be.
///
/// @param name `x` or `y`, as the options have it
/// @param title what stands beside it
/// @param kind how its coordinates are spread
/// @param range coordinates of its two ends: those of the outer edges of the first and last cell;
///   null for none
/// @param coordinates a file with the centers or edges of the cells; null for none
/// @param labels a file with a name for each cell; null for none
public record AxisRequest(
    String name,
    String title,
    Kind kind,
    double @Nullable [] range,
    @Nullable String coordinates,
    @Nullable String labels) {

  /// How the coordinates of an axis are spread.
  public enum Kind {
    LINEAR,
    LOG,
    DATE
  }

  /// The same with numbers of a unit in the place of dates; the unit is its title where it has
  /// none.
  public AxisRequest ofNumbers(String unit) {
    return new AxisRequest(
        name, title.isEmpty() ? unit : title, Kind.LINEAR, range, coordinates, labels);
  }

  /// Whether it has coordinates of its own, not the indexes of the cells.
  public boolean hasCoordinates() {
    return range != null || coordinates != null;
  }
}
