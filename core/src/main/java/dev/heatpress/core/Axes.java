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

  /// Those of a region of a matrix of so many rows and columns.
  public Axes of(Region region, long allRows, long allColumns) {
    return new Axes(
        rows.region(region.rowStart(), region.rowEnd(), allRows),
        columns.region(region.columnStart(), region.columnEnd(), allColumns),
        title,
        unit);
  }

  /// Those of the matrix with rows and columns exchanged.
  public Axes transposed() {
    return new Axes(columns, rows, title, unit);
  }

  /// Title and unit of the cells: `near-surface air temperature [K]`; empty where neither is known.
  public String label() {
    return Axis.label(title, unit);
  }
}
