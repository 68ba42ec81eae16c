package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.figure.CellLabels;
import dev.heatpress.core.figure.Figure;
import dev.heatpress.core.figure.FigureLayout;
import dev.heatpress.core.figure.FigureSpec;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.NoRoomException;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.job.Output;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.color.ColorPass;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.output.FontUse;
import dev.heatpress.job.report.Report;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.FigureRequest.When;
import dev.heatpress.job.request.RenderJob;
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
  private final FigurePixels pixels;
  private final Fonts fonts;
  private final List<String> remarks = new ArrayList<>();

  /// The values in the cells; null for none.
  private final @Nullable CellLabels values;

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
    pixels = new FigurePixels(picture, source, part, design, resources, progress);
    values =
        FigureValues.of(this.job, design, source, part, pixels.colorPass(), resources, progress);
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
                made.allNotes(),
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
    try (pixels) {
      Figure made = null;
      if (pixels.areNeeded()) {
        made = layout(key(false), null);
        pixels.paint(made.data());
      } else {
        pixels.look();
      }
      pixels.count();
      Figure drawn = layout(key(true), made);
      remarks.addAll(drawn.remarks());
      tellValues(drawn);
      int pictures = picture.outputs().size();
      if (ordering != null) {
        OrderFiles.write(ordering, job.order(), files.subList(pictures, files.size()));
      }
      return source.locate(() -> write(files.subList(0, pictures), drawn));
    }
  }

  /// @param made with the data area that there is already; null where it is to be chosen
  private Figure layout(@Nullable Key key, @Nullable Figure made) {
    FigureSpec spec = design.spec(key);
    Overlay grid = spec.overlay();
    Overlay inside = values == null ? Overlay.NONE : values;
    FigureSpec complete =
        spec.with((area, measure) -> {
          List<Scene.Item> items = new ArrayList<>(design.missing(area, picture.colors().bad()));
          items.addAll(grid.items(area, measure));
          items.addAll(inside.items(area, measure));
          return items;
        });
    if (job.figure().notes()) {
      complete = complete.noting(String.join("; ", notes()));
    }
    if (made != null) {
      try {
        return FigureLayout.of(complete.with(made), fonts);
      } catch (NoRoomException e) {
        // Once more from the start, with what is known now.
      }
    }
    return FigureLayout.of(complete, fonts);
  }

  private FigureKey keys() {
    return new FigureKey(job, design, pixels.painted());
  }

  /// What there is to know of the picture beside its words.
  private List<String> notes() {
    String note = keys().note();
    return note.isEmpty() ? List.of() : List.of(note);
  }

  /// @param known whether the cells were read; otherwise a key as it may become
  private @Nullable Key key(boolean known) {
    FigureKey keys = keys();
    ColorPass by = pixels.colorPass();
    CellDistribution cells = pixels.cells();
    if (by != null && by.legend() != null) {
      long missing = known ? cells.statistics().missing() : 0;
      return source.locate(() -> keys.legend(by, known, missing));
    }
    return known
        ? keys.bar(pixels.colors(), cells.statistics(), pixels.clipped(), remarks)
        : keys.unknown();
  }

  /// Says how many values there was no room for, where they were insisted on.
  private void tellValues(Figure drawn) {
    if (values != null && job.figure().annotate() == When.ALWAYS) {
      long all = values.labels().stream().filter(label -> !label.isEmpty()).count();
      int shown = values.items(drawn.data(), fonts).size();
      if (shown < all) {
        remarks.add(
            Printf.of(
                "`annotate` always: %s of %d values %s room in their cells; choose a larger `size`,"
                    + " or a smaller `font-size`",
                shown == 0 ? "none" : shown, all, shown == 1 ? "has" : "have"));
      }
    }
  }

  private FigureResult write(List<Sink> files, Figure drawn) {
    ColorPass by = pixels.colorPass();
    FigureWriter writer =
        new FigureWriter(
            job,
            source.matrix(),
            pixels.cells(),
            design,
            drawn,
            pixels.meaning(drawn::data),
            fonts,
            resources,
            progress);
    String chosen = source.chosen();
    List<String> lines = new ArrayList<>();
    Map<Output, String> descriptions = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      Output output = picture.outputs().get(i);
      String line = writer.write(output, files.get(i));
      if (!pixels.infinite().isEmpty() && !output.format().isPage()) {
        line += ", " + pixels.infinite();
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
            pixels.cells().statistics(),
            by == null ? Map.of(pixels.aggregation(), pixels.colors()) : Map.of(),
            pixels.cellsClipped(),
            pixels.pixelsClipped(),
            writer.pages(),
            descriptions,
            remarks(by),
            pixels.infinite());
    FontUse letters = FontUse.of(fonts, drawn.scene());
    Map<String, Object> order = ordering == null ? Map.of() : ordering.tree(job.order());
    return new FigureResult(
        job, design.isEven(), drawn.data(), summary, lines, letters, notes(), remarks, order);
  }
}
