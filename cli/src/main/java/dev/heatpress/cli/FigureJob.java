package dev.heatpress.cli;

import dev.heatpress.cli.FigureAxis.Cells;
import dev.heatpress.cli.FigureRequest.KeySide;
import dev.heatpress.cli.FigureRequest.When;
import dev.heatpress.cli.RenderJob.Output;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.core.figure.CellValues;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.core.figure.Figure;
import dev.heatpress.core.figure.FigureLayout;
import dev.heatpress.core.figure.FigureSpec;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.NoRoomException;
import dev.heatpress.core.figure.NumberPattern;
import dev.heatpress.core.figure.ScaleTicks;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.io.AtomicFile;
import dev.heatpress.io.font.Typeface;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Progress;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Region;
import dev.heatpress.tiling.RenderPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A figure to be made: a picture of a matrix as [RenderJob] makes it, with all that explains it.
///
/// The input is read once where that is possible: the size of the data area is laid out for a color
/// bar whose limits are not known yet, and does not change when they are.
///
/// @param picture what is drawn; all outputs have the same aggregation
/// @param figure what stands around it
record FigureJob(RenderJob picture, FigureRequest figure) {
  /// More values than this are not written into cells.
  private static final long MOST_VALUES = 10_000;

  /// What came of it.
  ///
  /// @param data where the cells lie on the page
  /// @param picture what the colors show, as for pictures without a figure
  /// @param lines one for each output
  /// @param boxes characters without a glyph
  record Summary(
      DataRectangle data, RenderJob.Summary picture, List<String> lines, List<Integer> boxes) {

    /// Copies the lists.
    Summary {
      lines = List.copyOf(lines);
      boxes = List.copyOf(boxes);
    }

    /// What is to be said beside the lines of the outputs.
    List<String> remarks() {
      List<String> remarks = new ArrayList<>(picture.remarks());
      if (!boxes.isEmpty()) {
        List<String> names = boxes.stream().limit(5).map(c -> "U+%04X".formatted(c)).toList();
        remarks.add(
            "no letters for %s%s; drawn as boxes"
                .formatted(
                    String.join(", ", names),
                    boxes.size() > 5 ? " and %d more".formatted(boxes.size() - 5) : ""));
      }
      return remarks;
    }
  }

  /// Reads the matrix and writes all outputs; they get their names together, at the end.
  ///
  /// @throws UsageException where the page is too small
  /// @throws dev.heatpress.core.InputException where an input is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  Summary run(Progress progress) {
    return run(progress, () -> {});
  }

  /// The same with a last look before the outputs get their names; where it throws, none appears.
  Summary run(Progress progress, Runnable beforeCommit) {
    List<AtomicFile> files = new ArrayList<>();
    try {
      for (Output output : picture.outputs()) {
        files.add(AtomicFile.create(output.path(), picture.force()));
      }
      Summary summary;
      try (Input source = Input.open(picture.input(), picture.slice(), picture.hdf5())) {
        summary = new Run(source, progress).draw(files);
      } catch (NoRoomException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
      beforeCommit.run();
      files.forEach(AtomicFile::commit);
      return summary;
    } finally {
      files.forEach(AtomicFile::close);
    }
  }

  /// One run of the job on its opened input.
  private final class Run {
    private final Input source;
    private final Progress progress;
    private final Region part;
    private final FigureDesign design;
    private final CellDistribution cells;
    private final @Nullable CellCensus census;
    private final @Nullable Shader shader;
    private @Nullable Raster raster;
    private @Nullable Painted painted;
    private final TextMeasure font = Typeface.standard();
    private final Map<Aggregation, Outside> pixelsOutside = new EnumMap<>(Aggregation.class);

    Run(Input source, Progress progress) {
      this.source = source;
      this.progress = progress;
      part = source.locate(() -> picture.region().of(source.matrix()));
      RegionRequest turn = picture.region();
      long allRows = source.matrix().rows();
      long allColumns = source.matrix().columns();
      boolean left = turn.flipColumns();
      boolean up = turn.flipRows();
      Cells rows = new Cells(allRows, part.rowStart(), part.rowEnd(), turn.transpose() ? left : up);
      Cells columns =
          new Cells(allColumns, part.columnStart(), part.columnEnd(), turn.transpose() ? up : left);
      design =
          new FigureDesign(
              figure,
              FigureAxis.of(figure.x(), turn.transpose() ? rows : columns),
              FigureAxis.of(figure.y(), turn.transpose() ? columns : rows));
      cells =
          new CellDistribution(
              source.matrix(), part, picture.threads(), picture.memoryBound(), progress);
      census = source.locate(() -> cells.census(picture.colors()));
      shader =
          picture.shade().isPlain() ? null : new Shader(picture, source.matrix(), cells, progress);
    }

    Summary draw(List<AtomicFile> files) {
      try {
        return shader == null ? plain(files) : shaded(files, shader);
      } finally {
        if (painted != null) {
          painted.close();
        } else if (raster != null) {
          raster.close();
        }
      }
    }

    private Summary plain(List<AtomicFile> files) {
      Overlay values = values();
      Figure laidOut = null;
      ColorScale scale;
      if (needsRaster()) {
        laidOut = layout(key(null), values, null);
        Raster pixels = raster(laidOut.data());
        cells.learn(pixels.statistics(), census);
        scale = source.locate(() -> picture.scale(aggregation(), cells, pixels, pixelsOutside));
      } else {
        source.locate(() -> cells.statistics(census));
        scale = source.locate(() -> picture.colors().scale(cells));
      }
      Figure drawn = layout(key(scale), values, laidOut == null ? null : laidOut.data());
      FigureColors colors =
          new FigureColors(
              scale,
              RenderJob.Summary.colorText(scale),
              RenderJob.Summary.colorText(scale),
              () -> new Painted.Scaled(raster(drawn.data()), scale));
      return source.locate(() -> write(files, drawn, colors));
    }

    /// A figure whose pixels are no plain aggregates of the cells. The colors of cells are known
    /// before their picture is made.
    private Summary shaded(List<AtomicFile> files, Shader from) {
      SlotScale scale = source.locate(from::cellScale);
      Overlay values = values();
      DataRectangle made = null;
      if (needsRaster()) {
        Key first = scale instanceof Categories ? key(scale) : key(null);
        made = layout(first, values, null).data();
        painted(from, made);
      } else {
        source.locate(() -> from.look(census));
      }
      Figure drawn = layout(key(scale), values, made);
      FigureColors colors =
          new FigureColors(scale, from.text(), from.cellText(), () -> painted(from, drawn.data()));
      return source.locate(() -> write(files, drawn, colors));
    }

    private Painted painted(Shader from, DataRectangle data) {
      Painted known = painted;
      if (known != null && known.width() == data.width() && known.height() == data.height()) {
        return known;
      }
      if (known != null) {
        painted = null;
        known.close();
      }
      RenderPlan plan = plan(data.height(), data.width());
      Painted made = source.locate(() -> from.paint(plan, census));
      painted = made;
      return made;
    }

    /// The averaged cells; again where the area has changed, since the labels of the bar took more
    /// room than such labels usually do.
    private Raster raster(DataRectangle data) {
      Raster known = raster;
      if (known != null && known.width() == data.width() && known.height() == data.height()) {
        return known;
      }
      if (known != null) {
        raster = null;
        known.close();
      }
      Raster made = average(data);
      raster = made;
      return made;
    }

    private Aggregation aggregation() {
      return picture.outputs().getFirst().aggregation();
    }

    private boolean needsRaster() {
      return aggregation() != Aggregation.MEAN
          || picture.outputs().stream().anyMatch(output -> !output.format().isPage());
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

    private Raster average(DataRectangle data) {
      RenderPlan plan = plan(data.height(), data.width());
      CellTask task = census == null ? CellTask.NONE : census;
      return source.locate(() ->
          Engine.aggregate(source.matrix(), plan, List.of(aggregation()), task, progress)
              .getFirst());
    }

    private RenderPlan plan(int height, int width) {
      RegionRequest turn = picture.region();
      boolean turned = turn.transpose();
      return new RenderPlan(
              part,
              height,
              width,
              turned,
              turn.flipRows(),
              turn.flipColumns(),
              picture.threads(),
              picture.memoryBound())
          .at(
              (turned ? design.x() : design.y()).edges(),
              (turned ? design.y() : design.x()).edges());
    }

    /// @param colors null where it is not known yet
    private @Nullable Key key(@Nullable SlotScale colors) {
      if (figure.key() == KeySide.NONE) {
        return null;
      }
      Label title = Label.of(keyTitle());
      if (colors instanceof Categories categories) {
        return legend(title, categories);
      }
      if (!(colors instanceof ColorScale scale)) {
        return FigureDesign.unknownBar(title);
      }
      int[] palette = scale.palette();
      int n = scale.colormap().size();
      Outside outside = outside();
      CellStatistics statistics = cells.statistics();
      boolean below =
          (outside != null && (outside.below() > 0 || scale.under() != null))
              || statistics.negativeInfinite() > 0;
      boolean above =
          (outside != null && (outside.above() > 0 || scale.over() != null))
              || statistics.positiveInfinite() > 0;
      return new Key.ColorBar(
          title,
          Arrays.copyOf(palette, n),
          ScaleTicks.of(scale.norm(), n),
          below ? palette[n + 1] : null,
          above ? palette[n + 2] : null);
    }

    /// What was asked for, and how pixels came from cells where that makes a difference.
    private String keyTitle() {
      String given = figure.keyLabel();
      Aggregation aggregation = aggregation();
      String how =
          aggregation != Aggregation.MEAN
              ? given == null ? aggregation.label() : ""
              : design.averages() ? picture.shade().averages(picture.colors().norm()) : "";
      if (given == null || given.isEmpty() || how.isEmpty()) {
        return given == null ? how : given;
      }
      return given + " (" + how + ")";
    }

    private Key legend(Label title, Categories categories) {
      List<Key.Entry> entries = new ArrayList<>();
      for (Category category : categories.list()) {
        entries.add(new Key.Entry(category.argb(), Label.of(category.label())));
      }
      if (shader != null && shader.others() > 0) {
        entries.add(new Key.Entry(categories.other(), Label.of("other")));
      }
      return new Key.Legend(title, entries);
    }

    /// What lies outside the limits: of cells where the limits are theirs, else of pixels.
    private @Nullable Outside outside() {
      Outside pixels = pixelsOutside.get(aggregation());
      CellStatistics s = cells.statistics();
      if (pixels != null) {
        return pixels;
      }
      return census == null ? null : Outside.of(census, s.cells() - s.missing());
    }

    /// The values of the cells, where they are to be written.
    private Overlay values() {
      long count = part.rows() * part.columns();
      if (figure.annotate() == When.NEVER
          || (figure.annotate() == When.AUTO && count > MOST_VALUES)) {
        return Overlay.NONE;
      }
      if (count > MOST_VALUES) {
        throw new UsageException(
            "--annotate always: %d values are more than the %d that a figure holds; choose a region"
                .formatted(count, MOST_VALUES));
      }
      int height = design.y().places().cells();
      int width = design.x().places().cells();
      double[] numbers = new double[height * width];
      RenderPlan plan = plan(height, width).at(null, null);
      try (Raster raster =
          source.locate(() -> Engine.average(source.matrix(), plan, Progress.NONE))) {
        cells.learn(raster.statistics(), null);
        raster.read(0, height, numbers);
      }
      SlotScale scale =
          source.locate(() -> shader == null ? picture.colors().scale(cells) : shader.cellScale());
      int[] palette = scale.palette();
      short[] slots = new short[numbers.length];
      scale.slots(numbers, 0, numbers.length, slots);
      NumberPattern pattern =
          figure.pattern() == null ? NumberPattern.suiting(numbers) : figure.pattern();
      List<Label> labels = new ArrayList<>();
      int[] colors = new int[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        boolean named = scale instanceof Categories c && slots[i] < c.otherSlot();
        labels.add(
            named
                ? Label.of(((Categories) scale).list().get(slots[i]).label())
                : pattern.label(numbers[i]));
        colors[i] = Argb.over(palette[slots[i]], design.behind());
      }
      return new CellValues(
          design.x().places(),
          design.y().places(),
          labels,
          colors,
          figure.fontSize(),
          figure.annotate() == When.ALWAYS);
    }

    private Summary write(List<AtomicFile> files, Figure drawn, FigureColors colors) {
      FigureWriter writer =
          new FigureWriter(FigureJob.this, source.matrix(), cells, design, drawn, colors, progress);
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        lines.add(writer.write(picture.outputs().get(i), files.get(i)));
      }
      CellStatistics s = cells.statistics();
      Outside outside = census == null ? null : Outside.of(census, s.cells() - s.missing());
      RenderJob.Summary summary =
          new RenderJob.Summary(
              part,
              new PictureSize(drawn.data().width(), drawn.data().height()),
              s,
              shader == null && colors.scale() instanceof ColorScale scale
                  ? Map.of(aggregation(), scale)
                  : Map.of(),
              outside,
              pixelsOutside,
              writer.pages(),
              shader == null ? Map.of() : writer.shades(),
              shader == null ? List.of() : shader.remarks());
      List<Integer> boxes = List.copyOf(Typeface.standard().missing(drawn.scene()));
      return new Summary(drawn.data(), summary, lines, boxes);
    }
  }
}
