package dev.heatpress.job.pyramid;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.job.RunContext;
import dev.heatpress.tiling.PyramidPass;
import dev.heatpress.tiling.PyramidPass.Level;
import dev.heatpress.tiling.Resources;

/// A part of one level, read from the cells: as floats that are rounded once.
public final class LiveLevel {
  private static final long MEMORY = 64L << 20;

  private LiveLevel() {}

  /// Whether a level of a matrix can be read so.
  ///
  /// @param factorY cells of a pixel from top to bottom
  public static boolean fits(MatrixSource matrix, long factorY, long factorX) {
    return !(matrix instanceof SparseMatrix)
        && Long.bitCount(factorY) == 1
        && Long.bitCount(factorX) == 1;
  }

  /// The means of a region's pixels, row by row.
  ///
  /// @throws dev.heatpress.core.InputException where the input fails
  public static float[] means(
      MatrixSource matrix,
      Region region,
      long factorY,
      long factorX,
      int width,
      int height,
      RunContext context) {
    float[] values = new float[Math.multiplyExact(width, height)];
    Level level =
        new Level(Long.numberOfTrailingZeros(factorY), Long.numberOfTrailingZeros(factorX));
    Resources one = new Resources(1, MEMORY, context.workspace(), context.quiet());
    PyramidPass.run(
        matrix,
        region,
        level,
        (made, row, column, pixels, down, exact) -> {
          for (int k = 0; k < pixels.length(); k++) {
            float mean = pixels.meanIsSure(k, true) ? pixels.mean32() : exact.of(k).nearestFloat();
            long at = down ? (column + k) * width + row : row * width + column + k;
            values[(int) at] = mean;
          }
        },
        one,
        context.progress());
    return values;
  }
}
