package dev.heatpress.core;

import java.io.Serializable;
import java.util.Arrays;

/// Where the cells of one axis lie: cell i between edge i and edge i + 1, in the units of the
/// coordinates.
///
/// Edges rise or fall strictly and are finite. Falling edges say that cell 0 lies at the far end;
/// the order of the cells in a picture is that of the matrix either way. Immutable.
public final class AxisEdges implements Serializable {
  private static final long serialVersionUID = 1L;

  /// Rounding that evenly spaced coordinates may carry, in units in the last place of the largest.
  private static final int SLACK = 4;

  private final double[] edges;

  private AxisEdges(double[] edges) {
    this.edges = edges;
  }

  /// The axis with these edges, one more than there are cells.
  ///
  /// @throws InputException where there are fewer than two, or one is not finite or not beyond the
  ///   one before
  public static AxisEdges of(double[] edges) {
    if (edges.length < 2) {
      throw new InputException("%d edge(s) of cells; n cells have n + 1 of them", edges.length);
    }
    check("edge", edges);
    return new AxisEdges(edges.clone());
  }

  /// The axis whose cells have these centers: an edge lies midway between two centers, and the
  /// outer cells reach as far beyond their centers as towards their neighbours. A single cell is
  /// one unit long.
  ///
  /// @throws InputException where there is none, or one is not finite or not beyond the one before
  public static AxisEdges ofCenters(double[] centers) {
    int n = centers.length;
    if (n == 0) {
      throw new InputException("no coordinates of cells");
    }
    check("coordinate", centers);
    double[] edges = new double[n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = middle(centers[i - 1], centers[i]);
    }
    edges[0] = n == 1 ? centers[0] - 0.5 : centers[0] - (edges[1] - centers[0]);
    edges[n] = n == 1 ? centers[0] + 0.5 : centers[n - 1] + (centers[n - 1] - edges[n - 1]);
    check("edge between coordinates", edges);
    return new AxisEdges(edges);
  }

  /// The axis of `cells` cells whose coordinates are given: edges if there is one more of them than
  /// there are cells, centers if there are as many.
  ///
  /// @param what the axis in the words of the user: `rows`, `columns`
  /// @throws InputException where there are neither as many nor one more, and as [#of] and
  ///   [#ofCenters]
  public static AxisEdges ofCoordinates(double[] coordinates, long cells, String what) {
    if (coordinates.length != cells && coordinates.length != cells + 1) {
      throw new InputException(
          "%d coordinates for %d %s; give %d (centers of the cells) or %d (their edges)",
          coordinates.length, cells, what, cells, cells + 1);
    }
    return coordinates.length == cells ? ofCenters(coordinates) : of(coordinates);
  }

  private static double middle(double a, double b) {
    double sum = a + b;
    return Double.isInfinite(sum) ? a / 2 + b / 2 : sum / 2;
  }

  private static void check(String what, double[] values) {
    boolean falling = values.length > 1 && values[1] < values[0];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InputException(
            "%s %d is %s; coordinates of cells must be finite", what, i, values[i]);
      }
      if (i > 0 && !(falling ? values[i] < values[i - 1] : values[i] > values[i - 1])) {
        throw new InputException(
            "%s %d is %s after %s; coordinates of cells must rise or fall throughout",
            what, i, values[i], values[i - 1]);
      }
    }
  }

  /// How many cells there are.
  public int cells() {
    return edges.length - 1;
  }

  /// Edge i, from 0 to [#cells()].
  public double edge(int i) {
    return edges[i];
  }

  /// Whether the edges fall.
  public boolean falling() {
    return edges[1] < edges[0];
  }

  /// The edges of cells [from, to).
  public AxisEdges region(long from, long to) {
    if (from < 0 || to > cells() || from >= to) {
      throw new IndexOutOfBoundsException(Printf.of("cells %d:%d of %d", from, to, cells()));
    }
    return new AxisEdges(Arrays.copyOfRange(edges, (int) from, (int) to + 1));
  }

  /// Whether all cells are equally wide, but for the rounding of the coordinates.
  public boolean isEven() {
    int n = cells();
    double start = edges[0];
    double half = edges[n] / 2 - start / 2;
    double ulp = Math.ulp(Math.max(Math.abs(start), Math.abs(edges[n])));
    double slack = Math.min(SLACK * ulp, Math.abs(half) / n / 512);
    for (int i = 1; i < n; i++) {
      double even = start + half * ((double) i / n) * 2;
      if (!(Math.abs(edges[i] - even) <= slack)) {
        return false;
      }
    }
    return true;
  }

  /// A copy of the edges.
  public double[] toArray() {
    return edges.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AxisEdges that && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return Printf.of("%d cells from %s to %s", cells(), edges[0], edges[cells()]);
  }
}
