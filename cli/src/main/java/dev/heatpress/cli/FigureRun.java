package dev.heatpress.cli;

import dev.heatpress.cli.FigureAxis.Cells;
import dev.heatpress.cli.RenderJob.Output;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.core.figure.Figure;
import dev.heatpress.core.figure.FigureLayout;
import dev.heatpress.core.figure.FigureSpec;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.NoRoomException;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.font.Typeface;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of a [FigureJob] on its opened input: layout, pixels, the colors that they have, layout
/// with what these mean, outputs.
final class FigureRun {
  private final RenderJob picture;
  private final FigureJob job;
  private final Input source;
  private final Progress progress;
  private final Region part;
  private final FigureDesign design;
  private final CellDistribution cells;
  private final @Nullable CellCensus census;

  /// For what is no plain aggregate of cells; null for what is.
  private final @Nullable Shader shader;

  private final TextMeasure font = Typeface.standard();
  private final Map<Aggregation, Outside> pixelsOutside = new EnumMap<>(Aggregation.class);

  /// The colors of plain aggregates, once they are known.
  private @Nullable ColorScale scale;

  private @Nullable Painted painted;
  private boolean counted;

  FigureRun(FigureJob job, Input source, Progress progress) {
    this.job = job;
    this.picture = job.picture();
    this.source = source;
    this.progress = progress;
    part = source.locate(() -> picture.region().of(source.matrix()));
    RegionRequest turn = picture.region();
    long allRows = source.matrix().rows();
    long allColumns = source.matrix().columns();
    boolean turned = turn.transpose();
    boolean left = turn.flipColumns();
    boolean up = turn.flipRows();
    Cells rows = new Cells(allRows, part.rowStart(), part.rowEnd(), turned ? left : up);
    Cells columns = new Cells(allColumns, part.columnStart(), part.columnEnd(), turned ? up : left);
    FigureRequest figure = job.figure();
    design =
        new FigureDesign(
            figure,
            FigureAxis.of(figure.x(), turned ? rows : columns),
            FigureAxis.of(figure.y(), turned ? columns : rows));
    cells = distribution();
    census =
        picture.shade().categories() ? null : source.locate(() -> cells.census(picture.colors()));
    shader =
        picture.shade().isPlain() ? null : new Shader(picture, source.matrix(), cells, progress);
  }

  private CellDistribution distribution() {
    return new CellDistribution(
        source.matrix(), part, picture.threads(), picture.memoryBound(), progress);
  }

  FigureJob.Summary draw(List<AtomicFile> files) {
    Overlay values = values();
    try {
      DataRectangle made = null;
      if (needsPixels()) {
        made = layout(key(false), values, null).data();
        paint(made);
      } else {
        look();
      }
      Figure drawn = layout(key(true), values, made);
      return source.locate(() -> write(files, drawn));
    } finally {
      if (painted != null) {
        painted.close();
      }
    }
  }

  private Aggregation aggregation() {
    return picture.outputs().getFirst().aggregation();
  }

  private boolean needsPixels() {
    return aggregation() != Aggregation.MEAN
        || picture.outputs().stream().anyMatch(output -> !output.format().isPage());
  }

  /// Counts the cells where no picture is made on whose way that happens.
  private void look() {
    Shader by = shader;
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
  private Painted paint(DataRectangle data) {
    Painted known = painted;
    if (known != null && known.width() == data.width() && known.height() == data.height()) {
      return known;
    }
    if (known != null) {
      painted = null;
      known.close();
    }
    Shader by = shader;
    RasterSpec plan = plan(data.height(), data.width());
    Painted made =
        by == null ? plain(plan) : source.locate(() -> by.paint(plan, counted ? null : census));
    counted = true;
    painted = made;
    return made;
  }

  private Painted plain(RasterSpec plan) {
    CellTask task = census == null || counted ? CellTask.NONE : census;
    Raster raster =
        source.locate(() ->
            Engine.aggregate(source.matrix(), plan, List.of(aggregation()), task, progress)
                .getFirst());
    boolean done = false;
    try {
      if (!counted) {
        cells.learn(raster.statistics(), census);
      }
      ColorScale known = scale;
      if (known == null) {
        known = source.locate(() -> picture.scale(aggregation(), cells, raster, pixelsOutside));
        scale = known;
      }
      done = true;
      return new Painted.Scaled(raster, known);
    } finally {
      if (!done) {
        raster.close();
      }
    }
  }

  private RasterSpec plan(int height, int width) {
    RegionRequest turn = picture.region();
    boolean turned = turn.transpose();
    return new RasterSpec(
            part,
            height,
            width,
            turned,
            turn.flipRows(),
            turn.flipColumns(),
            picture.threads(),
            picture.memoryBound())
        .at((turned ? design.x() : design.y()).edges(), (turned ? design.y() : design.x()).edges());
  }

  /// @param made the data area that there is already; null where it is to be chosen
  private Figure layout(@Nullable Key key, Overlay values, @Nullable DataRectangle made) {
    FigureSpec spec = design.spec(key);
    Overlay grid = spec.overlay();
    FigureSpec complete =
        spec.with((area, measure) -> {
          List<Scene.Item> items = new ArrayList<>(grid.items(area, measure));
          items.addAll(values.items(area, measure));
          return items;
        });
    if (made != null) {
      try {
        return FigureLayout.of(complete.with(made.width(), made.height()), font);
      } catch (NoRoomException e) {
        // Once more from the start, with what is known now.
      }
    }
    return FigureLayout.of(complete, font);
  }

  /// @param known whether the cells were read; otherwise a key as it may become
  private @Nullable Key key(boolean known) {
    FigureKey keys = new FigureKey(job, design, painted);
    Shader by = shader;
    if (by != null && by.legend() != null) {
      return source.locate(() -> keys.legend(by, known));
    }
    if (!known) {
      return keys.unknown();
    }
    return keys.bar(colors(), cells.statistics(), outside());
  }

  /// The colors of the cells, and of plain aggregates.
  private ColorScale colors() {
    ColorScale known = scale;
    if (known != null) {
      return known;
    }
    if (shader != null && shader.cellScale() instanceof ColorScale s) {
      return s;
    }
    throw new IllegalStateException("no scale of colors yet");
  }

  /// What lies outside the limits: of cells where the limits are theirs, else of pixels.
  private @Nullable Outside outside() {
    boolean ranged =
        switch (aggregation()) {
          case MEAN, MIN, MAX -> true;
          case SUM, ABSMAX, STD, COUNT -> false;
        };
    return ranged ? cellsOutside() : pixelsOutside.get(aggregation());
  }

  private @Nullable Outside cellsOutside() {
    CellStatistics s = cells.statistics();
    return census == null ? null : Outside.of(census, s.cells() - s.missing());
  }

  /// The values of the cells, where they are to be written.
  private Overlay values() {
    FigureValues values = new FigureValues(job.figure(), design);
    if (!values.wanted(part)) {
      return Overlay.NONE;
    }
    int height = design.y().places().cells();
    int width = design.x().places().cells();
    double[] numbers = new double[height * width];
    RasterSpec plan = plan(height, width).at(null, null);
    try (Raster raster =
        source.locate(() -> Engine.average(source.matrix(), plan, Progress.NONE))) {
      raster.read(0, height, numbers);
    }
    // What is learned here must not keep the census from its pass over the cells.
    Shader by = shader;
    SlotScale colors =
        source.locate(() -> by == null ? picture.colors().scale(distribution()) : by.cellScale());
    return values.overlay(numbers, colors, by == null ? null : by.legend());
  }

  private FigureJob.Summary write(List<AtomicFile> files, Figure drawn) {
    Shader by = shader;
    FigureColors colors =
        new FigureColors(
            by == null ? colors() : by.cellScale(),
            by == null ? RenderSummary.colorText(colors()) : by.text(),
            by == null ? RenderSummary.colorText(colors()) : by.cellText(),
            () -> paint(drawn.data()));
    FigureWriter writer =
        new FigureWriter(job, source.matrix(), cells, design, drawn, colors, progress);
    List<String> lines = new ArrayList<>();
    Map<Output, String> shades = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      Output output = picture.outputs().get(i);
      lines.add(writer.write(output, files.get(i)));
      if (by != null && !output.format().isPage()) {
        shades.put(output, by.text());
      }
    }
    RenderSummary summary =
        new RenderSummary(
            part,
            new PictureSize(drawn.data().width(), drawn.data().height()),
            cells.statistics(),
            by == null ? Map.of(aggregation(), colors()) : Map.of(),
            cellsOutside(),
            pixelsOutside,
            writer.pages(),
            shades,
            by == null ? List.of() : by.remarks());
    List<Integer> boxes = List.copyOf(Typeface.standard().missing(drawn.scene()));
    return new FigureJob.Summary(drawn.data(), summary, lines, boxes);
  }
}
