package dev.heatpress.job.plotly;

import module java.base;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.SlotRows;
import dev.heatpress.plotly.layout.Gap;
import org.jspecify.annotations.Nullable;

/// The cells of one axis with the gaps between them as cells of their own, in the order of the
/// picture.
final class GapGrid {
  private static final double WHOLE = 1e-6;

  private final double[] edges;
  private final boolean first;
  private final boolean none;

  private GapGrid(double[] edges, boolean first, boolean none) {
    this.edges = edges;
    this.first = first;
    this.none = none;
  }

  /// @param parts where the cells begin and end, as parts of the area; null where they are even
  static GapGrid of(Gap gap, double @Nullable [] parts, int cells, boolean flip) {
    double lead = flip ? gap.last() : gap.first();
    double trail = flip ? gap.first() : gap.last();
    double[] edges = new double[2 * cells + 2];
    int n = 0;
    edges[n++] = 0;
    if (lead > 0) {
      edges[n++] = lead;
    }
    for (int i = 1; i < cells; i++) {
      double at = parts == null ? (double) i / cells : parts[i];
      edges[n++] = at - gap.part() / 2;
      if (!gap.none()) {
        edges[n++] = at + gap.part() / 2;
      }
    }
    if (trail > 0) {
      edges[n++] = 1 - trail;
    }
    edges[n++] = 1;
    // What the area cuts may be narrower than its gaps.
    for (int i = 1; i < n; i++) {
      edges[i] = Math.clamp(edges[i], edges[i - 1], 1);
    }
    return new GapGrid(Arrays.copyOf(edges, n), lead > 0, gap.none());
  }

  /// Where cells and gaps begin and end, from 0 to 1.
  double[] edges() {
    return edges;
  }

  /// Cells and gaps together.
  int count() {
    return edges.length - 1;
  }

  /// The cell that stands at a place, -1 for a gap.
  private int cell(int at) {
    int k = first ? at - 1 : at;
    return none ? k : k % 2 == 0 ? k / 2 : -1;
  }

  /// Cells with gaps between them, which are missing.
  static SlotRows slots(SlotRows cells, GapGrid down, GapGrid across) {
    int width = Math.toIntExact(cells.columns());
    return new SlotRows() {
      @Override
      public long rows() {
        return down.count();
      }

      @Override
      public long columns() {
        return across.count();
      }

      @Override
      public int[] palette() {
        return cells.palette();
      }

      @Override
      public int missingSlot() {
        return cells.missingSlot();
      }

      @Override
      public void read(long firstRow, int count, short[] slots) {
        short[] row = new short[width];
        for (int r = 0; r < count; r++) {
          int from = r * across.count();
          Arrays.fill(slots, from, from + across.count(), (short) missingSlot());
          int of = down.cell((int) firstRow + r);
          if (of >= 0) {
            cells.read(of, 1, row);
            for (int k = 0; k < across.count(); k++) {
              int c = across.cell(k);
              slots[from + k] = c < 0 ? slots[from + k] : row[c];
            }
          }
        }
      }
    };
  }

  /// How much of each pixel is not in a gap, in the order of the picture.
  ///
  /// Gaps and cells of whole pixels stay whole: of an odd gap, plotly.js has the smaller half
  /// behind an edge, seen from the first cell on.
  ///
  /// @param placed where the cells lie, in the order of the matrix; null where they are even
  static double[] clear(Gap gap, @Nullable AxisEdges placed, int cells, int pixels, boolean flip) {
    double[] clear = new double[pixels];
    Arrays.fill(clear, 1);
    double[] at = new double[cells + 1];
    boolean whole = true;
    for (int i = 0; i <= cells; i++) {
      double part =
          placed == null
              ? (double) i / cells
              : (placed.edge(i) - placed.edge(0)) / (placed.edge(cells) - placed.edge(0));
      at[i] = part * pixels;
      whole &= Math.abs(at[i] - Math.rint(at[i])) < WHOLE;
    }
    double width = gap.part() * pixels;
    double behind = whole ? Math.floor(width / 2 + WHOLE) : width / 2;
    for (int i = 0; i <= cells; i++) {
      // The area may begin and end beyond an edge.
      double beyond =
          i == 0
              ? (gap.first() - gap.part() / 2) * pixels
              : i == cells ? (gap.part() / 2 - gap.last()) * pixels : 0;
      cover(clear, at[i] - (width - behind) + beyond, at[i] + behind + beyond);
    }
    if (flip) {
      for (int i = 0; i < pixels / 2; i++) {
        double kept = clear[i];
        clear[i] = clear[pixels - 1 - i];
        clear[pixels - 1 - i] = kept;
      }
    }
    return clear;
  }

  private static void cover(double[] clear, double from, double to) {
    int end = (int) Math.min(clear.length, Math.ceil(to));
    for (int p = (int) Math.max(0, Math.floor(from)); p < end; p++) {
      double part = Math.min(to, p + 1.0) - Math.max(from, p);
      clear[p] = Math.max(0, clear[p] - Math.max(0, part));
    }
  }
}
