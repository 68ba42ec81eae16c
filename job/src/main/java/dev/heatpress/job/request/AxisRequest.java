package dev.heatpress.job.request;

import dev.heatpress.core.figure.TickFormat;
import org.jspecify.annotations.Nullable;

/// What an axis of a figure is to be.
///
/// @param name `x` or `y`, as the options have it
/// @param title what stands beside it; null for what the file of the matrix says
/// @param kind how its coordinates are spread; null for dates where coordinates are dates,
///   otherwise linear
/// @param range coordinates of its two ends: those of the outer edges of the first and last cell;
///   null for none
/// @param coordinates a file with the centers or edges of the cells; [#NONE] for none, null for
///   what the file of the matrix says
/// @param labels a file with a name for each cell; [#NONE] for none, null for what the file of the
///   matrix says
/// @param maxGap the longest step between coordinates that is no gap; NaN where the steps decide
/// @param ticks that are asked for; null for those that suit
/// @param format of their numbers; null for that which suits
public record AxisRequest(
    String name,
    @Nullable String title,
    @Nullable Kind kind,
    double @Nullable [] range,
    @Nullable String coordinates,
    @Nullable String labels,
    double maxGap,
    @Nullable TickRequest ticks,
    @Nullable TickFormat format) {

  /// In the place of a file: what the file of the matrix says is not wanted.
  static final String NONE = "none";

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
        name,
        title == null ? unit : title,
        Kind.LINEAR,
        range,
        coordinates,
        labels,
        maxGap,
        ticks,
        format);
  }

  /// The file with coordinates that is named; null for none.
  public @Nullable String coordinatesFile() {
    return NONE.equals(coordinates) ? null : coordinates;
  }

  /// The file with names that is named; null for none.
  public @Nullable String labelsFile() {
    return NONE.equals(labels) ? null : labels;
  }

  /// Whether the coordinates are those of the file of the matrix, if it has any.
  public boolean takesCoordinates() {
    return coordinates == null && range == null;
  }

  /// Whether the names are those of the file of the matrix, if it has any: beside coordinates that
  /// were asked for there are none.
  public boolean takesNames() {
    return labels == null && coordinatesFile() == null && range == null;
  }

  /// Whether coordinates are spread in a way that was asked for.
  public boolean isOf(Kind other) {
    return kind == other;
  }
}
