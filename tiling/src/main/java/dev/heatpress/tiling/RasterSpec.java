package dev.heatpress.tiling;

import dev.heatpress.core.AxisEdges;
import org.jspecify.annotations.Nullable;

/// What to average onto which grid.
///
/// @param region the cells that are covered, in the rows and columns of the source
/// @param height rows of pixels of the picture as it appears, after transposing
/// @param width columns of pixels of the picture as it appears
/// @param transpose rows of the region run along the columns of the picture
/// @param flipRows the picture is turned upside down (after transposing)
/// @param flipColumns the picture is mirrored left to right (after transposing)
/// @param threads at least 1
/// @param memory bytes that buffers may take; means beyond a part of it wait in a temporary file
/// @param rowEdges where the rows of the region lie; null where all are equally high
/// @param columnEdges where the columns of the region lie; null where all are equally wide
public record RasterSpec(
    Region region,
    int height,
    int width,
    boolean transpose,
    boolean flipRows,
    boolean flipColumns,
    int threads,
    long memory,
    @Nullable AxisEdges rowEdges,
    @Nullable AxisEdges columnEdges) {

  /// A spec for cells of one size.
  public RasterSpec(
      Region region,
      int height,
      int width,
      boolean transpose,
      boolean flipRows,
      boolean flipColumns,
      int threads,
      long memory) {
    this(region, height, width, transpose, flipRows, flipColumns, threads, memory, null, null);
  }

  /// Checks the numbers.
  public RasterSpec {
    if (height < 1 || width < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a picture of %d x %d on %d threads".formatted(height, width, threads));
    }
    check("rows", rowEdges, region.rows());
    check("columns", columnEdges, region.columns());
  }

  private static void check(String what, @Nullable AxisEdges edges, long cells) {
    if (edges != null && edges.cells() != cells) {
      throw new IllegalArgumentException(
          "edges of %d %s for a region of %d".formatted(edges.cells(), what, cells));
    }
  }

  /// The same spec for cells at these places.
  public RasterSpec at(@Nullable AxisEdges rows, @Nullable AxisEdges columns) {
    return new RasterSpec(
        region, height, width, transpose, flipRows, flipColumns, threads, memory, rows, columns);
  }
}
