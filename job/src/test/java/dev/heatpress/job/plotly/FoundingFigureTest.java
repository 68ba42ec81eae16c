package dev.heatpress.job.plotly;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.Progress;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.paint.FigurePicture;
import dev.heatpress.io.paint.PixelBox;
import dev.heatpress.plotly.PlotlyFigure;
import dev.heatpress.plotly.layout.HeatArea;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figure of the first issue, 200 x 200 symmetric cells with labels and a color bar, is
/// symmetric to the byte at every size from 200 to 1000 pixels and every usual scale.
///
/// Each `founding.stride`th side is drawn, at all scales; `mvn ... -Dfounding.stride=1` draws all
/// 3204 pictures. That all of them are square is checked in any case.
final class FoundingFigureTest {
  private static final int CELLS = 200;
  private static final double[] SCALES = {1, 1.5, 2, 3};
  private static final int STRIDE = Integer.getInteger("founding.stride", 23);

  @TempDir Path folder;

  private static String cells() {
    SplittableRandom random = new SplittableRandom(CELLS);
    float[][] z = new float[CELLS][CELLS];
    ByteBuffer bytes = ByteBuffer.allocate(4 * CELLS * CELLS).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < CELLS; i++) {
      for (int j = 0; j <= i; j++) {
        z[i][j] = i == j ? -1 : (float) random.nextDouble();
        z[j][i] = z[i][j];
      }
    }
    for (float[] row : z) {
      for (float cell : row) {
        bytes.putFloat(cell);
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  @Test
  void itIsSquareAtEverySizeAndSymmetric() throws IOException {
    String cells = cells();
    for (int side = 200; side <= 1000; side++) {
      String json =
          """
          {"data":[{"type":"heatmap","z":{"dtype":"f4","shape":"200, 200","bdata":"%s"}}],
           "layout":{"width":%d,"height":%d,"margin":{"l":0,"r":0,"t":0,"b":0},
            "xaxis":{"constrain":"domain","automargin":true},
            "yaxis":{"constrain":"domain","automargin":true,"scaleanchor":"x"}}}
          """
              .formatted(cells, side, side);
      Path path = Files.writeString(folder.resolve("figure.json"), json);
      try (PlotlyFigure figure = PlotlyFigure.open(path, null, null, false, read -> {}, folder)) {
        figure.limits(0, -1, 1);
        PlotlyFigure.Picture picture = figure.layOut(Fonts.ours());
        Scene.DataArea area =
            picture.scene().items().stream()
                .filter(Scene.DataArea.class::isInstance)
                .map(Scene.DataArea.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(area.width()).as("side " + side).isEqualTo(area.height());
        for (double scale : SCALES) {
          PixelBox box = FigurePicture.areas(picture.scene(), scale).get(0);
          assertThat(box.width()).as(side + " at " + scale).isEqualTo(box.height());
          if ((side - 200) % STRIDE == 0) {
            symmetric(picture, scale, box, side + " at " + scale);
          }
        }
      }
    }
  }

  private void symmetric(PlotlyFigure.Picture picture, double scale, PixelBox box, String name) {
    PlotlyCells cells =
        new PlotlyCells(
            (HeatArea) picture.areas().getFirst(),
            new Resources(2, 256L << 20, folder, Progress.NONE));
    int n = box.width();
    try (Raster raster = cells.raster(n, n, Progress.NONE)) {
      ArgbRows drawn =
          new FigurePicture(picture.scene(), scale, List.of(cells.colors(raster)), Fonts.ours());
      int width = drawn.columns();
      int[] page = new int[n * width];
      drawn.read(box.top(), n, page);
      // Row 0 is at the bottom: the picture is symmetric about the rising diagonal.
      for (int y = 0; y < n; y++) {
        for (int x = 0; x < n - 1 - y; x++) {
          int here = page[y * width + box.left() + x];
          int there = page[(n - 1 - x) * width + box.left() + n - 1 - y];
          if (here != there) {
            throw new AssertionError(name + ": pixel " + x + ", " + y);
          }
        }
      }
    }
  }
}
