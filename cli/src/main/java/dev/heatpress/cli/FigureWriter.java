package dev.heatpress.cli;

import dev.heatpress.cli.RenderJob.Output;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.figure.Figure;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.AtomicFile;
import dev.heatpress.io.figure.FigurePicture;
import dev.heatpress.io.figure.PngFigure;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.Progress;
import dev.heatpress.tiling.Raster;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the outputs of a figure that is laid out.
final class FigureWriter {
  private final FigureJob job;
  private final CellDistribution cells;
  private final FigureDesign design;
  private final Figure drawn;
  private final ColorScale scale;
  private final Progress progress;
  private final Map<Output, String> pages = new HashMap<>();

  FigureWriter(
      FigureJob job,
      CellDistribution cells,
      FigureDesign design,
      Figure drawn,
      ColorScale scale,
      Progress progress) {
    this.job = job;
    this.cells = cells;
    this.design = design;
    this.drawn = drawn;
    this.scale = scale;
    this.progress = progress;
  }

  /// What the pages that were written are made of.
  Map<Output, String> pages() {
    return pages;
  }

  /// Writes an output and returns what it is, in one line.
  ///
  /// @param raster the averaged cells; null where all outputs are pages that may do without
  String write(Output output, AtomicFile file, @Nullable Raster raster) {
    if (raster == null) {
      throw new IllegalStateException("no pixels");
    }
    progress.start("writing " + file.target().getFileName(), drawn.pixelHeight());
    Scene scene = drawn.scene();
    double dpi = job.figure().dpi();
    FigurePicture picture =
        new FigurePicture(
            scene,
            FigurePicture.pixelsPerUnit(scene, dpi),
            List.of(new RasterColors(raster, scale)));
    try {
      PngFigure.write(
          picture,
          dpi,
          Map.of(),
          job.picture().threads(),
          progress::advance,
          Channels.newOutputStream(file.channel()));
    } catch (IOException e) {
      throw file.failure(e);
    }
    return "figure of %d x %d pixels, %s"
        .formatted(drawn.pixelWidth(), drawn.pixelHeight(), cellsText());
  }

  private String cellsText() {
    CellStatistics s = cells.statistics();
    Aggregation aggregation = job.picture().outputs().getFirst().aggregation();
    String missing = s.missing() == 0 ? "" : ", %d cells missing".formatted(s.missing());
    String what = aggregation == Aggregation.MEAN ? "" : ", " + aggregation.label();
    return "%d x %d cells on %d x %d of them (width x height)%s%s, %s"
        .formatted(
            design.x().places().cells(),
            design.y().places().cells(),
            drawn.data().width(),
            drawn.data().height(),
            missing,
            what,
            RenderJob.Summary.colorText(scale));
  }
}
