package dev.heatpress.core;

/// What a file knows of a matrix beside its cells.
///
/// @param rows the axis along which rows follow each other
/// @param columns the axis along which columns follow each other
/// @param title what the cells are: `near-surface air temperature`; empty where nothing is said
/// @param unit of the cells: `K`; empty where nothing is said
public record Axes(Axis rows, Axis columns, String title, String unit) {

  /// Of a matrix of which nothing is known.
  public static final Axes NONE = new Axes(Axis.NONE, Axis.NONE, "", "");

  /// Of a matrix of which no more is known than its axes.
  public static Axes of(Axis rows, Axis columns) {
    return new Axes(rows, columns, "", "");
  }
}
