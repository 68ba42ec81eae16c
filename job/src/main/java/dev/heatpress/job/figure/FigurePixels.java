package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.job.Clipped;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.color.ColorPass;
import dev.heatpress.job.color.ColoredPixels;
import dev.heatpress.job.color.InfinitePixels;
import dev.heatpress.job.color.PixelScale;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.ColorRequest;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// The cells of a figure in its pixels, their colors, and what is counted on the way.
final class FigurePixels implements AutoCloseable {
  private final RenderJob picture;
  private final Input source;
  private final Region part;
  private final FigureDesign design;
  private final Resources resources;
  private final Progress progress;
  private final CellDistribution cells;
  private final @Nullable CellCensus census;

  /// For what is no plain aggregate of cells; null for what is.
  private final @Nullable ColorPass colorPass;

  private final Map<Aggregation, Clipped> pixelsClipped = new EnumMap<>(Aggregation.class);

  /// The colors of plain aggregates, once they are known.
  private @Nullable ColorScale scale;

  private @Nullable ColoredPixels coloredPixels;
  private boolean counted;

  /// What [#count()] has counted.
  private @Nullable CellCensus beyond;

  private String infinite = "";

  /// @param part of the source that is drawn
  FigurePixels(
      RenderJob picture,
      Input source,
      Region part,
      FigureDesign design,
      Resources resources,
      Progress progress) {
    this.picture = picture;
    this.source = source;
    this.part = part;
    this.design = design;
    this.resources = resources;
    this.progress = progress;
    cells = new CellDistribution(source.matrix(), part, resources, progress);
    census =
        picture.shade().categories() ? null : source.locate(() -> cells.census(picture.colors()));
    colorPass =
        picture.shade().isPlain()
            ? null
            : new ColorPass(picture, source.matrix(), cells, resources, progress);
  }

  CellDistribution cells() {
    return cells;
  }

  @Nullable ColorPass colorPass() {
    return colorPass;
  }

  /// The pixels that are drawn; null where there are none, or not yet.
  @Nullable ColoredPixels painted() {
    return coloredPixels;
  }

  /// What is to be said of infinite cells in pixels; empty for nothing.
  String infinite() {
    return infinite;
  }

  Map<Aggregation, Clipped> pixelsClipped() {
    return pixelsClipped;
  }

  Aggregation aggregation() {
    return picture.outputs().getFirst().aggregation();
  }

  /// Whether the cells must be seen as pixels before there are colors.
  boolean areNeeded() {
    return aggregation() != Aggregation.MEAN
        || (isOfPixels() && design.averages())
        || picture.outputs().stream().anyMatch(output -> !output.format().isPage());
  }

  /// Whether limits, or what lies outside them, are a matter of the pixels.
  private boolean isOfPixels() {
    return picture.colors().limits().ofPixels() || picture.colors().norm().positive();
  }

  /// Counts the cells where no picture is made on whose way that happens.
  void look() {
    ColorPass by = colorPass;
    if (by == null) {
      source.locate(() -> cells.statistics(census));
      scale = source.locate(() -> picture.colors().scale(cells));
    } else {
      source.locate(() -> by.look(census));
    }
    counted = true;
  }

  /// The pixels of an area. Those that there are already, if they are as many: the area changes
  /// where the labels of the bar take more room than such labels usually do.
  ColoredPixels paint(DataRectangle data) {
    ColoredPixels known = coloredPixels;
    RasterSpec plan = new FigureBlocks(design.y(), design.x(), data).plan(picture, part, resources);
    if (known != null && known.width() == plan.width() && known.height() == plan.height()) {
      return known;
    }
    if (known != null) {
      coloredPixels = null;
      known.close();
    }
    ColorPass by = colorPass;
    ColoredPixels made =
        by == null ? plain(plan) : source.locate(() -> by.paint(plan, counted ? null : census));
    counted = true;
    coloredPixels = made;
    return made;
  }

  private ColoredPixels plain(RasterSpec plan) {
    CellTask task = census == null || counted ? CellTask.NONE : census;
    Raster raster =
        source.locate(() ->
            Engine.aggregate(source.matrix(), plan, List.of(aggregation()), task, progress)
                .getFirst());
    boolean done = false;
    try {
      if (aggregation() == Aggregation.MEAN) {
        infinite =
            source.locate(() -> InfinitePixels.text(raster, source.matrix(), plan, progress));
      }
      if (!counted) {
        cells.learn(raster.statistics(), census);
      }
      ColorScale known = scale;
      if (known == null) {
        known =
            source.locate(() ->
                PixelScale.of(
                    picture.colors(), aggregation(), cells, raster, resources, pixelsClipped));
        scale = known;
      }
      done = true;
      return new ColoredPixels.Scaled(raster, known);
    } finally {
      if (!done) {
        raster.close();
      }
    }
  }

  /// The colors of the cells, and of plain aggregates.
  ColorScale colors() {
    ColorScale known = scale;
    if (known != null) {
      return known;
    }
    if (colorPass != null && colorPass.cellScale() instanceof ColorScale s) {
      return s;
    }
    throw new IllegalStateException("no scale of colors yet");
  }

  /// What lies outside the limits: of cells where the limits are theirs, else of pixels; of both on
  /// a logarithmic scale, where means may lie below every cell that counts.
  @Nullable Clipped clipped() {
    Clipped ofPixels = pixelsClipped.get(aggregation());
    Clipped ofCells = aggregation().hasRangeOfCells() ? cellsClipped() : null;
    return ofCells == null ? ofPixels : ofPixels == null ? ofCells : ofCells.or(ofPixels);
  }

  /// Cells outside the limits.
  @Nullable Clipped cellsClipped() {
    CellStatistics s = cells.statistics();
    long present = s.cells() - s.missing();
    return beyond != null
        ? PixelScale.clipped(beyond, present)
        : census == null ? null : PixelScale.clipped(census, present);
  }

  /// Counts the cells that pages show beyond limits that are those of pixels, where there are such
  /// pages.
  void count() {
    ColorScale known = scale;
    ColorRequest colors = picture.colors();
    boolean pages = picture.outputs().stream().anyMatch(output -> output.format().isPage());
    beyond =
        known != null && pages && aggregation() == Aggregation.MEAN && colors.limits().ofPixels()
            ? source.locate(() -> cells.beyond(known.norm(), colors))
            : null;
  }

  /// What the colors of pictures and pages mean.
  FigureColors meaning(Supplier<DataRectangle> data) {
    ColorPass by = colorPass;
    return new FigureColors(
        by == null ? colors() : by.cellScale(),
        by == null ? RenderResult.colorText(colors()) : by.text(),
        by == null ? RenderResult.colorText(colors()) : by.cellText(),
        () -> paint(data.get()));
  }

  @Override
  public void close() {
    if (coloredPixels != null) {
      coloredPixels.close();
    }
  }
}
