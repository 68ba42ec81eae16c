package dev.heatpress.tiling;

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
public record RenderPlan(
    Region region,
    int height,
    int width,
    boolean transpose,
    boolean flipRows,
    boolean flipColumns,
    int threads,
    long memory) {

  /// Checks the numbers.
  public RenderPlan {
    if (height < 1 || width < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a picture of %d x %d on %d threads".formatted(height, width, threads));
    }
  }
}
