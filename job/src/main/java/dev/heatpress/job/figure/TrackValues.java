package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;

/// What a track shows of the cells of one group: one value each, or one for each of fewer pixels.
final class TrackValues {
  private TrackValues() {}

  /// The numbers of a group: of its cells where these are at least a pixel long, else the exact
  /// means over its pixels, as of the cells of a matrix.
  static double[] means(double[] values, CellPlaces places, int group, int length, Path workspace) {
    double[] own = Arrays.copyOfRange(values, places.first(group), places.first(group + 1));
    int pixels = places.end(group, length) - places.start(group, length);
    if (own.length <= pixels || pixels == 0) {
      return own;
    }
    Cells cells =
        Cells.rowMajor(
            MemorySegment.ofArray(own), 0, own.length, 1, DType.F8, ByteOrder.nativeOrder());
    MatrixSource matrix = new StridedMatrix(cells, () -> {});
    RasterSpec spec =
        new RasterSpec(
            Region.all(matrix),
            pixels,
            1,
            Orientation.STORED,
            new Resources(1, 1 << 20, workspace));
    double[] means = new double[pixels];
    try (Raster raster = Engine.average(matrix, spec, Progress.NONE)) {
      raster.read(0, pixels, means);
    }
    return means;
  }

  /// The categories of a group: of its cells where these are at least a pixel long, else those with
  /// the largest area of each pixel, of equal ones the first.
  ///
  /// @param codes of the cells, from 0; -1 for none
  /// @param count of categories
  static int[] largest(int[] codes, int count, CellPlaces places, int group, int length) {
    int first = places.first(group);
    int n = places.first(group + 1) - first;
    int pixels = places.end(group, length) - places.start(group, length);
    if (n <= pixels || pixels == 0) {
      return Arrays.copyOfRange(codes, first, first + n);
    }
    int[] largest = new int[pixels];
    long[] areas = new long[count];
    for (int p = 0; p < pixels; p++) {
      // In units of a part of a cell, `pixels` of which are a cell and n a pixel.
      long from = (long) p * n;
      long to = from + n;
      Arrays.fill(areas, 0);
      largest[p] = -1;
      long most = 0;
      for (int i = (int) (from / pixels); (long) i * pixels < to; i++) {
        int code = codes[first + i];
        if (code >= 0) {
          areas[code] += Math.min(to, (i + 1L) * pixels) - Math.max(from, (long) i * pixels);
        }
      }
      for (int code = 0; code < count; code++) {
        if (areas[code] > most) {
          most = areas[code];
          largest[p] = code;
        }
      }
    }
    return largest;
  }
}
