package dev.heatpress.io.page;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the columns, or the rows, of cells begin and end on a page, in whole units, so that cells
/// that meet share a number. Immutable.
///
/// Cells of equal width are a unit wide each. Others divide 2^22 units: viewers that compute in
/// floats still tell them apart, and a unit is far below what anybody sees.
///
/// @param cells how many cells there are
/// @param edges in units; null where all cells are equally wide
public record CellEdges(int cells, int @Nullable [] edges) {
  private static final int FINE = 1 << 22;

  /// The edges of so many cells.
  ///
  /// @param edges from 0 to 1, one more than there are cells, none smaller than the one before it;
  ///   null where all cells are equally wide
  /// @throws IllegalArgumentException where they are not that
  public static CellEdges of(int cells, double @Nullable [] edges) {
    if (edges == null) {
      return new CellEdges(cells, null);
    }
    boolean ordered = edges.length == cells + 1 && edges[0] == 0 && edges[cells] == 1;
    for (int i = 0; ordered && i < cells; i++) {
      ordered = edges[i] <= edges[i + 1];
    }
    if (!ordered) {
      throw new IllegalArgumentException(
          edges.length + " edges of " + cells + " cells must rise from 0 to 1");
    }
    return new CellEdges(
        cells, Arrays.stream(edges).mapToInt(e -> (int) Math.rint(e * FINE)).toArray());
  }

  /// Whether all cells are a unit wide.
  public boolean uniform() {
    return edges == null;
  }

  /// The units of all cells together.
  public int units() {
    return edges == null ? cells : FINE;
  }

  /// Where a cell begins, or the one before it ends.
  public int at(int cell) {
    return edges == null ? cell : edges[cell];
  }

  /// Samples that show every cell, if not more than `most` are needed for that.
  public int samples(int most) {
    int narrowest = units();
    for (int i = 0; i < cells; i++) {
      int width = at(i + 1) - at(i);
      narrowest = width == 0 ? narrowest : Math.min(narrowest, width);
    }
    return (int) Math.min(most, 2 * Math.ceilDiv(units(), (long) narrowest));
  }

  /// The cells in the middles of so many equal samples.
  public int[] sampled(int samples) {
    int[] cell = new int[samples];
    for (int i = 0, k = 0; i < samples; i++) {
      double middle = (i + 0.5) * units() / samples;
      while (k + 1 < cells && at(k + 1) <= middle) {
        k++;
      }
      cell[i] = k;
    }
    return cell;
  }
}
