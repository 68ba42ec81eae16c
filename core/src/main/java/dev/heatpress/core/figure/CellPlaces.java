package dev.heatpress.core.figure;

import module java.base;

/// Where the cells of one axis lie within the data area, from 0 to 1.
///
/// Cells may stand in groups with gaps between them. A group has whole pixels, and its cells share
/// them evenly.
///
/// @param cells how many there are
/// @param edges cells + 1 of them, rising from 0 to 1, or where each cell begins if they have ends
///   of their own; empty where all cells are equally wide
/// @param starts the first cell of each group but the first one, rising
/// @param gap between two groups of even cells, as a part of the whole
/// @param ends where each cell ends, in groups of cells with places of their own; else empty
public record CellPlaces(int cells, double[] edges, int[] starts, double gap, double[] ends) {
  /// All gaps together are at most such a part of the whole.
  private static final double MOST_GAPS = 0.25;

  /// Copies the arrays.
  public CellPlaces {
    edges = edges.clone();
    starts = starts.clone();
    ends = ends.clone();
  }

  /// Cells without groups.
  public CellPlaces(int cells, double[] edges) {
    this(cells, edges, new int[0], 0, new double[0]);
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
    return new CellPlaces(cells, new double[0], starts, fitting, new double[0]);
  }

  /// Cells with gaps where one begins beyond the end of the one before it.
  ///
  /// @param begins from 0 on, rising
  /// @param ends up to 1
  public static CellPlaces gapped(double[] begins, double[] ends) {
    int[] starts = IntStream.range(1, begins.length).filter(i -> begins[i] > ends[i - 1]).toArray();
    return new CellPlaces(begins.length, begins, starts, 0, ends);
  }

  /// Whether gaps are where there are no cells, rather than between groups.
  public boolean isGapped() {
    return ends.length > 0;
  }

  /// How many groups there are.
  public int groups() {
    return starts.length + 1;
  }

  /// What lies between its groups, as parts of an axis of so many pixels: from and to in turn.
  public int[] gaps(int length) {
    int[] gaps = new int[2 * starts.length];
    for (int g = 0; g < starts.length; g++) {
      gaps[2 * g] = end(g, length);
      gaps[2 * g + 1] = start(g + 1, length);
    }
    return gaps;
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
    return isGapped() ? pixels(length)[2 * group] : (int) Math.round(begin(first(group)) * length);
  }

  /// Behind the last pixel of a group. A group of many cells that are all thinner than a pixel may
  /// have none.
  public int end(int group, int length) {
    return isGapped()
        ? pixels(length)[2 * group + 1]
        : (int) Math.round(end(first(group + 1) - 1) * length);
  }

  /// Where groups of cells with places of their own begin and end in turn: each has a pixel, if
  /// there are as many as groups.
  private int[] pixels(int length) {
    int[] pixels = new int[2 * groups()];
    int before = 0;
    for (int g = 0; g < groups(); g++) {
      int last = first(g + 1) - 1;
      pixels[2 * g] = Math.max(before, (int) Math.round(edges[first(g)] * length));
      before = Math.max(pixels[2 * g] + 1, (int) Math.round(ends[last] * length));
      pixels[2 * g + 1] = before;
    }
    int behind = length;
    for (int g = groups() - 1; g >= 0 && pixels[2 * g + 1] > behind; g--) {
      pixels[2 * g + 1] = Math.max(0, behind);
      pixels[2 * g] = Math.clamp(pixels[2 * g], 0, Math.max(0, behind - 1));
      behind = pixels[2 * g];
    }
    return pixels;
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
    return edges.length == 0 ? from(i + 1, group(i)) : isGapped() ? ends[i] : edges[i + 1];
  }

  /// Where cell i begins on an axis of so many pixels, `part` of the cell further.
  double pixel(int i, double part, int length) {
    if (starts.length == 0) {
      return (begin(i) + part * (end(i) - begin(i))) * length;
    }
    int group = group(i);
    int start = start(group, length);
    double from = begin(first(group));
    double scale = (end(group, length) - start) / (end(first(group + 1) - 1) - from);
    return start + (begin(i) - from + part * (end(i) - begin(i))) * scale;
  }

  /// The width of the narrowest cell.
  double narrowest() {
    double narrowest = end(0) - begin(0);
    for (int i = 1; i < cells && edges.length > 0; i++) {
      narrowest = Math.min(narrowest, end(i) - begin(i));
    }
    return narrowest;
  }
}
