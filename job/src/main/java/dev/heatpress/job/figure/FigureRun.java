package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.core.figure.Figure;
import dev.heatpress.core.figure.FigureLayout;
import dev.heatpress.core.figure.FigureSpec;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.NoRoomException;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.job.Clipped;
import dev.heatpress.job.Output;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.color.ColorPass;
import dev.heatpress.job.color.ColoredPixels;
import dev.heatpress.job.color.InfinitePixels;
import dev.heatpress.job.color.PixelScale;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.output.FontUse;
import dev.heatpress.job.report.Report;
import dev.heatpress.job.request.ColorRequest;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// One run of a [FigureJob] on its opened input: layout, pixels, the colors that they have, layout
/// with what these mean, outputs.
public final class FigureRun {
  private final RenderJob picture;
  private final FigureJob job;
  private final Input source;
  private final Resources resources;
  private final Progress progress;
  private final Region part;

  /// Null where all stays.
  private final @Nullable Ordering ordering;

  private final FigureDesign design;
  private final CellDistribution cells;
  private final @Nullable CellCensus census;

  /// For what is no plain aggregate of cells; null for what is.
  private final @Nullable ColorPass colorPass;

  private final Fonts fonts;
  private final Map<Aggregation, Clipped> pixelsClipped = new EnumMap<>(Aggregation.class);

  /// The colors of plain aggregates, once they are known.
  private @Nullable ColorScale scale;

  private @Nullable ColoredPixels coloredPixels;
  private final List<String> remarks = new ArrayList<>();
  private boolean counted;

  /// What [#beyond()] has counted.
  private @Nullable CellCensus beyond;

  private String infinite = "";

  /// @param asked what is drawn of the opened matrix
  /// @param ordering of that; null where all of it stays
  private FigureRun(
      FigureJob job,
      Input opened,
      Region asked,
      @Nullable Ordering ordering,
      Resources resources,
      RunContext context) {
    source = ordering == null ? opened : opened.with(ordering.matrix());
    part = ordering == null ? asked : Region.all(ordering.matrix());
    progress = context.progress();
    this.ordering = ordering;
    this.resources = resources;
    FigureFraming framing = FigureFraming.of(job, opened, asked, ordering, resources.workspace());
    picture = framing.picture();
    design = framing.design();
    remarks.addAll(framing.remarks());
    this.job = job.with(picture);
    fonts = job.figure().fonts().open();
    cells = new CellDistribution(source.matrix(), part, resources, progress);
    census =
        picture.shade().categories() ? null : source.locate(() -> cells.census(picture.colors()));
    colorPass =
        picture.shade().isPlain()
            ? null
            : new ColorPass(picture, source.matrix(), cells, resources, progress);
  }

  private List<String> remarks(@Nullable ColorPass by) {
    List<String> all = new ArrayList<>(source.remarks(picture.region().transpose()));
    all.addAll(picture.colors().remarks());
    all.addAll(by == null ? List.of() : by.remarks());
    return all;
  }

  /// Makes the outputs, and the report if one is wanted.
  ///
  /// @throws SettingException where the page is too small
  /// @throws dev.heatpress.core.InputException where an input is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  public static FigureResult run(FigureJob job, RunContext context) {
    return Report.around(
        job.picture(),
        job.order().outputs(),
        context,
        files -> draw(job, files, context),
        (made, seconds) ->
            Report.ofFigure(
                made.job(),
                made.picture(),
                made.even(),
                made.data(),
                made.fonts(),
                made.order(),
                seconds,
                context));
  }

  private static FigureResult draw(FigureJob job, List<Sink> files, RunContext context) {
    try (Input source =
        Input.open(job.picture().inputOfPasses(), job.picture().threads(), context)) {
      RenderJob picture =
          source.locate(() -> JobNeeds.fitting(source.on(job.picture()), source.matrix(), context));
      return ordered(job.with(picture), source, files, context);
    } catch (NoRoomException e) {
      throw SettingException.about(null, String.valueOf(e.getMessage()));
    }
  }

  private static FigureResult ordered(
      FigureJob job, Input source, List<Sink> files, RunContext context) {
    Resources resources = job.picture().resources(context);
    Region part = source.locate(() -> job.picture().region().of(source.matrix()));
    try (Ordering ordering = Ordering.of(job, source, part, resources, context)) {
      return new FigureRun(job, source, part, ordering, resources, context).draw(files);
    }
  }

  private FigureResult draw(List<Sink> files) {
    Overlay values = FigureValues.of(job, design, source, part, colorPass, resources, progress);
    try {
      DataRectangle made = null;
      if (needsPixels()) {
        made = layout(key(false), values, null).data();
        paint(made);
      } else {
        look();
      }
      beyond = beyond();
      Figure drawn = layout(key(true), values, made);
      int pictures = picture.outputs().size();
      if (ordering != null) {
        OrderFiles.write(ordering, job.order(), files.subList(pictures, files.size()));
      }
      return source.locate(() -> write(files.subList(0, pictures), drawn));
    } finally {
      if (coloredPixels != null) {
        coloredPixels.close();
      }
    }
  }

  private Aggregation aggregation() {
    return picture.outputs().getFirst().aggregation();
  }

  private boolean needsPixels() {
    return aggregation() != Aggregation.MEAN
        || (isOfPixels() && design.averages())
        || picture.outputs().stream().anyMatch(output -> !output.format().isPage());
  }

  /// Whether limits, or what lies outside them, are a matter of the pixels.
  private boolean isOfPixels() {
    return picture.colors().limits().ofPixels() || picture.colors().norm().positive();
  }

  /// Counts the cells where no picture is made on whose way that happens.
  private void look() {
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
  private ColoredPixels paint(DataRectangle data) {
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
        return FigureLayout.of(complete.with(made.width(), made.height()), fonts);
      } catch (NoRoomException e) {
        // Once more from the start, with what is known now.
      }
    }
    return FigureLayout.of(complete, fonts);
  }

  /// @param known whether the cells were read; otherwise a key as it may become
  private @Nullable Key key(boolean known) {
    FigureKey keys = new FigureKey(job, design, coloredPixels);
    ColorPass by = colorPass;
    if (by != null && by.legend() != null) {
      long missing = known ? cells.statistics().missing() : 0;
      return source.locate(() -> keys.legend(by, known, missing));
    }
    if (!known) {
      return keys.unknown();
    }
    return keys.bar(colors(), cells.statistics(), clipped());
  }

  /// The colors of the cells, and of plain aggregates.
  private ColorScale colors() {
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
  private @Nullable Clipped clipped() {
    Clipped ofPixels = pixelsClipped.get(aggregation());
    Clipped ofCells = aggregation().hasRangeOfCells() ? cellsClipped() : null;
    return ofCells == null ? ofPixels : ofPixels == null ? ofCells : ofCells.or(ofPixels);
  }

  private @Nullable Clipped cellsClipped() {
    CellStatistics s = cells.statistics();
    long present = s.cells() - s.missing();
    return beyond != null
        ? PixelScale.clipped(beyond, present)
        : census == null ? null : PixelScale.clipped(census, present);
  }

  /// Counts the cells that pages show beyond limits that are those of pixels; null where there are
  /// no such pages or cells.
  private @Nullable CellCensus beyond() {
    ColorScale known = scale;
    ColorRequest colors = picture.colors();
    boolean pages = picture.outputs().stream().anyMatch(output -> output.format().isPage());
    return known != null && pages && aggregation() == Aggregation.MEAN && colors.limits().ofPixels()
        ? source.locate(() -> cells.beyond(known.norm(), colors))
        : null;
  }

  private FigureResult write(List<Sink> files, Figure drawn) {
    ColorPass by = colorPass;
    FigureColors colors =
        new FigureColors(
            by == null ? colors() : by.cellScale(),
            by == null ? RenderResult.colorText(colors()) : by.text(),
            by == null ? RenderResult.colorText(colors()) : by.cellText(),
            () -> paint(drawn.data()));
    FigureWriter writer =
        new FigureWriter(
            job, source.matrix(), cells, design, drawn, colors, fonts, resources, progress);
    String chosen = source.chosen();
    List<String> lines = new ArrayList<>();
    Map<Output, String> descriptions = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      Output output = picture.outputs().get(i);
      String line = writer.write(output, files.get(i));
      if (!infinite.isEmpty() && !output.format().isPage()) {
        line += ", " + infinite;
      }
      lines.add(chosen == null ? line : OneLine.of(chosen) + ", " + line);
      if (by != null && !output.format().isPage()) {
        descriptions.put(output, by.text());
      }
    }
    RenderResult summary =
        new RenderResult(
            source.chosen(),
            part,
            new PictureSize(drawn.data().width(), drawn.data().height()),
            cells.statistics(),
            by == null ? Map.of(aggregation(), colors()) : Map.of(),
            cellsClipped(),
            pixelsClipped,
            writer.pages(),
            descriptions,
            remarks(by),
            infinite);
    FontUse letters = FontUse.of(fonts, drawn.scene());
    boolean even = design.isEven();
    Map<String, Object> order = ordering == null ? Map.of() : ordering.tree(job.order());
    return new FigureResult(job, even, drawn.data(), summary, lines, letters, remarks, order);
  }
}
