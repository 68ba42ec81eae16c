package dev.heatpress.plotly;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.paint.FigurePicture;
import dev.heatpress.io.paint.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes out square in exact arithmetic is square in pixels.
final class SquareTest {
  @TempDir Path folder;

  private PlotlyFigure open(String json) throws IOException {
    Path path = Files.writeString(folder.resolve("figure.json"), json);
    return PlotlyFigure.open(path, null, null, false, read -> {}, Path.of("target"));
  }

  @Test
  void theFoundingFigureHasAsManyColumnsAsRowsAtEverySize() throws IOException {
    String cells = Base64.getEncoder().encodeToString(new byte[200 * 200]);
    for (int side = 200; side <= 1000; side++) {
      String json =
          """
          {"data":[{"type":"heatmap","z":{"dtype":"i1","shape":"200, 200","bdata":"%s"}}],
           "layout":{"width":%d,"height":%d,"margin":{"l":0,"r":0,"t":0,"b":0},
            "xaxis":{"constrain":"domain","automargin":true},
            "yaxis":{"constrain":"domain","automargin":true,"scaleanchor":"x"}}}
          """
              .formatted(cells, side, side);
      try (PlotlyFigure figure = open(json)) {
        figure.limits(0, -1, 1);
        PlotlyFigure.Picture picture = figure.layOut(Fonts.ours());
        for (double scale : new double[] {1, 1.5, 2, 3}) {
          PixelBox box = FigurePicture.areas(picture.scene(), scale).get(0);
          assertThat(box).isNotNull();
          assertThat(box.width()).as(side + " at " + scale).isEqualTo(box.height());
        }
      }
    }
  }
}
