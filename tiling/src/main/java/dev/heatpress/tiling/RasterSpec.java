package dev.heatpress.tiling;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.AxisGrid;
import org.jspecify.annotations.Nullable;

/// What to average onto which grid.
///
/// @param region the cells that are covered, in the rows and columns of the source
/// @param height rows of pixels of the picture as it appears, after transposing
/// @param width columns of pixels of the picture as it appears
/// @param orientation how the region is turned for the picture
/// @param resources what the pass may use
/// @param rowEdges where the rows of the region lie; null where all are equally high
/// @param columnEdges where the columns of the region lie; null where all are equally wide
/// @param window the grid of a part of a larger picture; null where the region is all that is seen
public record RasterSpec(
    Region region,
    int height,
    int width,
    Orientation orientation,
    Resources resources,
    @Nullable AxisEdges rowEdges,
    @Nullable AxisEdges columnEdges,
    @Nullable Window window) {

  /// The grids of some rows and columns of a picture, as it appears before it is flipped.
  record Window(AxisGrid down, AxisGrid across) {}

  /// A plan for all that is seen.
  public RasterSpec(
      Region region,
      int height,
      int width,
      Orientation orientation,
      Resources resources,
      @Nullable AxisEdges rowEdges,
      @Nullable AxisEdges columnEdges) {
    this(region, height, width, orientation, resources, rowEdges, columnEdges, null);
  }

  /// A plan for cells of one size.
  public RasterSpec(
      Region region, int height, int width, Orientation orientation, Resources resources) {
    this(region, height, width, orientation, resources, null, null);
  }

  /// Checks the numbers.
  public RasterSpec {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(Printf.of("a picture of %d x %d", height, width));
    }
    check("rows", rowEdges, region.rows());
    check("columns", columnEdges, region.columns());
  }

  private static void check(String what, @Nullable AxisEdges edges, long cells) {
    if (edges != null && edges.cells() != cells) {
      throw new IllegalArgumentException(
          Printf.of("edges of %d %s for a region of %d", edges.cells(), what, cells));
    }
  }

  /// The same plan for cells at these places.
  public RasterSpec at(@Nullable AxisEdges rows, @Nullable AxisEdges columns) {
    return new RasterSpec(region, height, width, orientation, resources, rows, columns);
  }

  /// Whether rows of the region run along the columns of the picture.
  public boolean transpose() {
    return orientation.transpose();
  }

  /// How many threads work.
  public int threads() {
    return resources.threads();
  }

  /// Bytes that buffers may take.
  public long memory() {
    return resources.memory();
  }
}
