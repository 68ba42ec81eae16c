package dev.heatpress.plotly.layout;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.figure.Lengths;
import dev.heatpress.plotly.model.Axis;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The cells of one direction that an axis shows, and where.
///
/// @param start the first of them, end the one after the last
/// @param from pixels on the axis where they begin (left or top), to where they end
/// @param flip whether the first cell is the last one in the picture
/// @param edges of the cells in their own order, in pixels; null where they are equally wide
/// @param smallest size of a cell, in pixels
/// @param before how many pixels the first of them begins outside, after how many the last one ends
///   there
record VisibleCells(
    int start,
    int end,
    double from,
    double to,
    boolean flip,
    @Nullable AxisEdges edges,
    double smallest,
    double before,
    double after) {

  /// What an axis shows of cells with these linear edges; null for nothing.
  static @Nullable VisibleCells of(Axis axis, double[] edges) {
    int first = 0;
    while (first < edges.length && Double.isNaN(edges[first])) {
      first++;
    }
    int last = edges.length - 1;
    if (first >= last) {
      return null;
    }
    double[] pixels = new double[edges.length];
    for (int i = first; i <= last; i++) {
      pixels[i] = axis.pixel(edges[i]);
    }
    boolean flip = pixels[last] < pixels[first];
    // A hair: cells that rounding alone brings into sight are not seen.
    double hair = axis.length * 1e-9;
    int start = first;
    int end = last;
    while (start < end && out(pixels[start], pixels[start + 1], axis.length, hair)) {
      start++;
    }
    while (end > start && out(pixels[end - 1], pixels[end], axis.length, hair)) {
      end--;
    }
    if (start >= end) {
      return null;
    }
    double[] seen = Arrays.copyOfRange(pixels, start, end + 1);
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < seen.length; i++) {
      smallest = Math.min(smallest, Math.abs(seen[i] - seen[i - 1]));
    }
    double firstEdge = Lengths.snapped(seen[0]);
    double lastEdge = Lengths.snapped(seen[seen.length - 1]);
    for (int i : new int[] {0, seen.length - 1}) {
      seen[i] = Lengths.snapped(Math.clamp(seen[i], 0, axis.length));
    }
    if (!strict(seen)) {
      return null;
    }
    boolean even = even(seen);
    double[] snapped = Arrays.stream(seen).map(Lengths::snapped).toArray();
    // Edges that lie too close together to be snapped stay as they are.
    AxisEdges all = even ? null : AxisEdges.of(strict(snapped) ? snapped : seen);
    double low = Math.min(seen[0], seen[seen.length - 1]);
    double high = Math.max(seen[0], seen[seen.length - 1]);
    return new VisibleCells(
        start,
        end,
        low,
        high,
        flip,
        all,
        smallest,
        Math.abs(firstEdge - seen[0]),
        Math.abs(lastEdge - seen[seen.length - 1]));
  }

  /// A gap of so many pixels between these cells.
  Gap gap(double pixels) {
    double length = to - from;
    double half = pixels / 2;
    return new Gap(
        pixels / length, Math.max(0, half - before) / length, Math.max(0, half - after) / length);
  }

  private static boolean out(double a, double b, double length, double hair) {
    return Math.max(a, b) <= hair || Math.min(a, b) >= length - hair;
  }

  private static boolean strict(double[] pixels) {
    boolean falling = pixels[1] < pixels[0];
    for (int i = 1; i < pixels.length; i++) {
      if (!(falling ? pixels[i] < pixels[i - 1] : pixels[i] > pixels[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /// Whether no edge is farther from its even place than a thousandth of a cell: so much the
  /// arithmetic of dates and decimals may be off.
  private static boolean even(double[] pixels) {
    int n = pixels.length - 1;
    double cell = (pixels[n] - pixels[0]) / n;
    for (int i = 1; i < n; i++) {
      if (Math.abs(pixels[i] - pixels[0] - i * cell) > Math.abs(cell) / 1000) {
        return false;
      }
    }
    return true;
  }
}
