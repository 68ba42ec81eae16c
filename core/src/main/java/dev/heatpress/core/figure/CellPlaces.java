package dev.heatpress.core.figure;

import java.util.Arrays;

/// Where the cells of one axis lie within the data area, from 0 to 1.
///
/// Cells may stand in groups with gaps between them. A group has whole pixels, and its cells share
/// them evenly.
///
/// @param cells how many there are
/// @param edges cells + 1 of them, rising from 0 to 1; empty where all cells are equally wide
/// @param starts the first cell of each group but the first one, rising; only of even cells
/// @param gap between two groups, as a part of the whole
public record CellPlaces(int cells, double[] edges, int[] starts, double gap) {
  /// All gaps together are at most such a part of the whole.
  private static final double MOST_GAPS = 0.25;

  /// Copies the arrays.
  public CellPlaces {
    edges = edges.clone();
    starts = starts.clone();
  }

  /// Cells without groups.
  public CellPlaces(int cells, double[] edges) {
    this(cells, edges, new int[0], 0);
  }

  /// Cells of equal width.
  public static CellPlaces even(int cells) {
    return new CellPlaces(cells, new double[0]);
  }

  /// Cells of equal width in groups.
  ///
  /// @param starts the first cell of each group but the first one
  /// @param gap that is wanted, as a part of the whole
  public static CellPlaces grouped(int cells, int[] starts, double gap) {
    double fitting = starts.length == 0 ? 0 : Math.min(gap, MOST_GAPS / starts.length);
    return new CellPlaces(cells, new double[0], starts, fitting);
  }

  /// How many groups there are.
  public int groups() {
    return starts.length + 1;
  }

  /// The first cell of a group; behind the last group, how many cells there are.
  public int first(int group) {
    return group == 0 ? 0 : group == groups() ? cells : starts[group - 1];
  }

  /// The group in which a cell stands.
  int group(int cell) {
    int found = Arrays.binarySearch(starts, cell);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// Whether a cell follows another one of its group.
  boolean isWithin(int cell) {
    return cell > first(group(cell));
  }

  /// The first pixel of a group on an axis of so many.
  public int start(int group, int length) {
    return (int) Math.round(from(first(group), group) * length);
  }

  /// Behind the last pixel of a group. A group of many cells that are all thinner than a pixel may
  /// have none.
  public int end(int group, int length) {
    return (int) Math.round(from(first(group + 1), group) * length);
  }

  private double from(int cell, int group) {
    return (double) cell / cells * (1 - gap * starts.length) + gap * group;
  }

  /// Where cell i begins.
  public double begin(int i) {
    return edges.length == 0 ? from(i, group(i)) : edges[i];
  }

  /// Where cell i ends.
  public double end(int i) {
    return edges.length == 0 ? from(i + 1, group(i)) : edges[i + 1];
  }

  /// Where cell i begins on an axis of so many pixels, `part` of the cell further.
  double pixel(int i, double part, int length) {
    if (starts.length == 0) {
      return (begin(i) + part * (end(i) - begin(i))) * length;
    }
    int group = group(i);
    int start = start(group, length);
    double cell = (double) (end(group, length) - start) / (first(group + 1) - first(group));
    return start + (i - first(group) + part) * cell;
  }

  /// The width of the narrowest cell.
  double narrowest() {
    double narrowest = end(0) - begin(0);
    for (int i = 1; i < cells && edges.length > 0; i++) {
      narrowest = Math.min(narrowest, edges[i + 1] - edges[i]);
    }
    return narrowest;
  }
}
