package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.Axis.Segment;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.figure.BasePairTicks;
import dev.heatpress.core.figure.SegmentTicks;
import dev.heatpress.core.figure.Ticks;
import dev.heatpress.job.request.AxisRequest;
import org.jspecify.annotations.Nullable;

/// An axis of bins on chromosomes: base pairs along a single one, the names of several.
///
/// @param edges of the bins in base pairs, one chromosome after the other; null where their file
///   does not say where they lie
/// @param title the chromosome, if there is one; empty for several
/// @param borders between chromosomes, from 0 to 1 along the axis
record GenomeAxis(@Nullable AxisEdges edges, String title, Ticks ticks, double[] borders) {

  /// The axis of the bins that are shown; null where it is one of something else, or something else
  /// is asked for.
  static @Nullable GenomeAxis of(
      AxisRequest request, Axis known, CellRange cells, List<String> remarks) {
    boolean asked = request.kind() != null || request.labels() != null;
    if (known.segments().isEmpty() || asked || !request.takesCoordinates()) {
      return null;
    }
    Axis shown = known.region(cells.first(), cells.end(), cells.all());
    List<Segment> segments = shown.segments();
    if (segments.size() == 1) {
      return of(segments.getFirst(), cells, asked(request), remarks);
    }
    AxisEdges edges = joined(segments, cells.count());
    double[] borders = new double[segments.size() + 1];
    for (int k = 0; k < segments.size(); k++) {
      borders[k] = place(edges, (int) segments.get(k).first(), cells);
    }
    borders[segments.size()] = place(edges, cells.count(), cells);
    List<String> names = segments.stream().map(Segment::name).toList();
    double[] inner = Arrays.copyOfRange(borders, 1, segments.size());
    Ticks ticks = asked(request).ofParts(new SegmentTicks(names, borders));
    return new GenomeAxis(edges, shown.title(), ticks, inner);
  }

  private static TickChoice asked(AxisRequest request) {
    return new TickChoice(request.name(), request.ticks(), request.format());
  }

  private static GenomeAxis of(
      Segment chromosome, CellRange cells, TickChoice asked, List<String> remarks) {
    AxisEdges edges = chromosome.edges();
    if (edges == null) {
      double[] all = {0, 1};
      Ticks name = new SegmentTicks(List.of(chromosome.name()), all);
      return new GenomeAxis(null, "", asked.ofParts(name), new double[0]);
    }
    double from = edges.edge(0);
    double to = edges.edge(edges.cells());
    DoubleUnaryOperator place =
        value -> {
          double at = (value - from) / (to - from);
          return Math.clamp(cells.reversed() ? 1 - at : at, 0, 1);
        };
    Ticks usual = new BasePairTicks(from, to, place);
    return new GenomeAxis(
        edges,
        chromosome.name(),
        asked.of(usual, Math.min(from, to), Math.max(from, to), place, false, remarks),
        new double[0]);
  }

  /// Where the cells of all segments lie, one segment after the other; null where that of one is
  /// not known.
  private static @Nullable AxisEdges joined(List<Segment> segments, int count) {
    double[] all = new double[count + 1];
    for (Segment segment : segments) {
      AxisEdges edges = segment.edges();
      if (edges == null) {
        return null;
      }
      int first = (int) segment.first();
      double shift = all[first] - edges.edge(0);
      for (int k = 1; k <= edges.cells(); k++) {
        all[first + k] = shift + edges.edge(k);
      }
    }
    return AxisEdges.of(all);
  }

  /// Where a cell begins, from 0 to 1 along the axis.
  private static double place(@Nullable AxisEdges edges, int cell, CellRange cells) {
    int n = cells.count();
    double at =
        edges == null
            ? (double) cell / n
            : (edges.edge(cell) - edges.edge(0)) / (edges.edge(n) - edges.edge(0));
    return cells.reversed() ? 1 - at : at;
  }
}
