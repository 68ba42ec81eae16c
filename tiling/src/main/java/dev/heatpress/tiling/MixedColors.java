package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.color.CellLight;
import dev.heatpress.core.color.LinearLight;
import dev.heatpress.core.color.SlotScale;
import java.util.List;

/// A picture whose pixels are the mixtures of the colors of their cells: what the eye sees from
/// afar. Light is averaged on a linear scale, by area; missing cells take no part, and a pixel
/// without any other has their color. Exact up to the last rounding to 8 bits.
public record MixedColors(List<Raster> amounts, int bad) implements ArgbRows, AutoCloseable {

  /// Reads the region once and mixes the colors that its cells have on a scale; the task sees the
  /// cells.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails while it is read
  public static MixedColors of(
      MatrixSource source, RasterSpec spec, SlotScale scale, CellTask task, Progress progress) {
    CellLight light = new CellLight(scale);
    List<Aggregation> mean = List.of(Aggregation.MEAN);
    List<Raster> amounts = Engine.aggregate(source, spec, mean, light, task, progress);
    return new MixedColors(amounts, scale.palette()[scale.missingSlot()]);
  }

  @Override
  public int rows() {
    return amounts.getFirst().height();
  }

  @Override
  public int columns() {
    return amounts.getFirst().width();
  }

  @Override
  public void read(int firstRow, int count, int[] argb) {
    int n = Math.multiplyExact(count, columns());
    double[][] light = new double[amounts.size()][n];
    for (int k = 0; k < light.length; k++) {
      amounts.get(k).read(firstRow, count, light[k]);
    }
    boolean opaque = light.length == 3;
    for (int i = 0; i < n; i++) {
      double red = light[0][i];
      if (Double.isNaN(red)) {
        argb[i] = bad;
      } else {
        argb[i] =
            opaque
                ? LinearLight.argb(red, light[1][i], light[2][i])
                : LinearLight.argb(red, light[1][i], light[2][i], light[3][i]);
      }
    }
  }

  @Override
  public void close() {
    amounts.forEach(Raster::close);
  }
}
