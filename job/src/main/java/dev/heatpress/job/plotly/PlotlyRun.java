package dev.heatpress.job.plotly;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.paint.FigurePicture;
import dev.heatpress.io.paint.PixelBox;
import dev.heatpress.io.paint.PngFigure;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.PlotlyResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.Version;
import dev.heatpress.job.output.FontUse;
import dev.heatpress.job.output.OutputFiles;
import dev.heatpress.job.output.PageWriter;
import dev.heatpress.job.output.RasterSlots;
import dev.heatpress.job.report.PlotlyReport;
import dev.heatpress.job.report.Report;
import dev.heatpress.job.request.PlotlyJob;
import dev.heatpress.plotly.PlotlyFigure;
import dev.heatpress.plotly.layout.HeatArea;
import dev.heatpress.plotly.layout.ImageArea;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Resources;

/// One run of a [PlotlyJob]: the figure is read once, and all outputs get their names together.
public final class PlotlyRun {
  private final PlotlyJob job;
  private final RunContext context;
  private final Progress progress;
  private final Fonts fonts;

  private PlotlyRun(PlotlyJob job, RunContext context) {
    this.job = job;
    this.context = context;
    this.progress = context.progress();
    this.fonts = job.fonts().open();
  }

  /// Makes the outputs, and the report if one is wanted.
  ///
  /// @throws InputException where the figure is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  public static PlotlyResult run(PlotlyJob job, RunContext context) {
    // Before the work, so that a report that can't be written is refused in time.
    try (AtomicFile report = Report.begin(job.report(), job.force())) {
      long start = System.nanoTime();
      PlotlyRun run = new PlotlyRun(job, context);
      Drawn drawn = OutputFiles.write(job.outputs(), job.force(), context, run::draw);
      if (report != null) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        new PlotlyReport(job, drawn.result, drawn.fonts, seconds).write(report);
      }
      return drawn.result;
    }
  }

  /// What came of the outputs, and what their texts are written in.
  private record Drawn(PlotlyResult result, FontUse fonts) {}

  private Drawn draw(List<Sink> files) {
    try (PlotlyFigure figure =
        PlotlyFigure.open(
            job.input(),
            job.width(),
            job.height(),
            job.onlyHeatmaps(),
            read(),
            context.workspace())) {
      List<CellStatistics> cells = new ArrayList<>();
      List<StridedMatrix> matrices = figure.matrices();
      for (int i = 0; i < matrices.size(); i++) {
        StridedMatrix matrix = matrices.get(i);
        Resources few = new Resources(job.threads(), 1 << 20, context.workspace(), context.quiet());
        CellStatistics found = Engine.scan(matrix, Region.all(matrix), few, progress);
        cells.add(found);
        figure.limits(i, found.min(), found.max());
      }
      PlotlyFigure.Picture picture = figure.layOut(fonts);
      FontUse letters = FontUse.of(fonts, picture.scene());
      letters.remarks().forEach(figure::note);
      refuse(figure);
      List<String> lines = new ArrayList<>();
      for (Sink file : files) {
        progress.start("writing " + file.target().getFileName(), 0);
        lines.add(write(file, figure, picture));
      }
      refuse(figure);
      PlotlyResult result = new PlotlyResult(figure.notes(), lines, cells, areas(picture));
      return new Drawn(result, letters);
    }
  }

  /// By the grade that was asked for: everything that is not drawn as the figure says, what would
  /// mislead, or nothing.
  private void refuse(PlotlyFigure figure) {
    if (job.strict() && !figure.notes().isEmpty()) {
      throw new InputException(
          "%s: %s (%d such lines; without `strict` it is drawn all the same)",
          job.input(), figure.notes().getFirst(), figure.notes().size());
    }
    if (!job.lenient() && !figure.misleading().isEmpty()) {
      throw new InputException(
          "%s: %s (%d such lines; with `lenient` it is drawn all the same)",
          job.input(), figure.misleading().getFirst(), figure.misleading().size());
    }
  }

  /// Tells how far the file is read.
  private LongConsumer read() {
    long size;
    try {
      size = Files.size(job.input());
    } catch (IOException e) {
      // Opening it says why.
      size = 0;
    }
    progress.start("reading " + job.input().getFileName(), size);
    return new LongConsumer() {
      private long before;

      @Override
      public void accept(long read) {
        progress.advance(read - before);
        before = read;
      }
    };
  }

  private static List<PlotlyResult.Area> areas(PlotlyFigure.Picture picture) {
    List<PlotlyResult.Area> areas = new ArrayList<>();
    for (Scene.Item item : picture.scene().items()) {
      if (item instanceof Scene.DataArea a) {
        if (picture.areas().get(a.index()) instanceof HeatArea heat) {
          areas.add(new PlotlyResult.Area(heat.name(), a.x(), a.y(), a.width(), a.height()));
        }
      }
    }
    return areas;
  }

  private String write(Sink file, PlotlyFigure figure, PlotlyFigure.Picture picture) {
    OutputFormat format = OutputFormat.of(file.target());
    return format.isPage() ? page(file, format, figure, picture) : png(file, picture);
  }

  private String page(
      Sink file, OutputFormat format, PlotlyFigure figure, PlotlyFigure.Picture picture) {
    String title = figure.title();
    Scene scene = picture.scene().enlarged(job.scale());
    List<Raster> rasters = new ArrayList<>();
    try {
      List<AreaContent> contents = new ArrayList<>();
      Map<Integer, PixelBox> boxes =
          FigurePicture.areas(scene, FigurePicture.pixelsPerUnit(scene, job.page().choice().dpi()));
      for (int i = 0; i < picture.areas().size(); i++) {
        contents.add(content(figure, picture, i, boxes, rasters));
      }
      PageInfo info =
          new PageInfo(
              title.isEmpty() ? null : title,
              "Plotly figure",
              "Heatpress " + Version.text(),
              job.page().pdfa());
      PageWriter.figure(format, file, scene, contents, info, fonts, context.workspace());
      return Printf.of(
          "page of %.4g x %.4g mm; %s",
          mm(scene.width(), scene),
          mm(scene.height(), scene),
          String.join("; ", contents.stream().map(AreaContent::reason).distinct().toList()));
    } finally {
      rasters.forEach(Raster::close);
    }
  }

  private static double mm(double units, Scene scene) {
    return units * scene.pointsPerUnit() * 25.4 / 72;
  }

  private AreaContent content(
      PlotlyFigure figure,
      PlotlyFigure.Picture picture,
      int index,
      Map<Integer, PixelBox> boxes,
      List<Raster> rasters) {
    PixelBox box = box(boxes, index);
    HeatArea area;
    switch (picture.areas().get(index)) {
      case ImageArea image -> {
        ArgbRows pixels =
            image.isWhole() && !image.smooth()
                ? image.pixels()
                : new ScaledImage(image, Math.max(1, box.width()), Math.max(1, box.height()));
        return new AreaContent.OfColors(pixels, "an image of " + image.name());
      }
      case HeatArea heat -> area = heat;
    }
    PlotlyCells cells = new PlotlyCells(area, resources(picture));
    AreaContent.OfCells content = cells.content(cells.cells(), job.page().choice());
    if (content.decision().mode() != Decision.Mode.AVERAGED) {
      return content;
    }
    if (cells.hasGaps()) {
      figure.note(area.name() + ": drawn without its gaps on a page of averaged cells");
    }
    Raster raster = cells.raster(box.width(), box.height(), progress);
    rasters.add(raster);
    return new AreaContent.OfPixels(new RasterSlots(raster, area.colors()), content.reason());
  }

  private static PixelBox box(Map<Integer, PixelBox> boxes, int index) {
    PixelBox box = boxes.get(index);
    if (box == null) {
      throw new IllegalStateException("nothing is drawn in area " + index);
    }
    return box;
  }

  private String png(Sink file, PlotlyFigure.Picture picture) {
    Scene scene = picture.scene();
    List<Raster> rasters = new ArrayList<>();
    try {
      List<ArgbRows> pixels = new ArrayList<>();
      Map<Integer, PixelBox> boxes = FigurePicture.areas(scene, job.scale());
      for (int i = 0; i < picture.areas().size(); i++) {
        PixelBox box = box(boxes, i);
        switch (picture.areas().get(i)) {
          case ImageArea image -> pixels.add(new ScaledImage(image, box.width(), box.height()));
          case HeatArea area -> {
            PlotlyCells cells = new PlotlyCells(area, resources(picture));
            Raster raster = cells.raster(box.width(), box.height(), progress);
            rasters.add(raster);
            pixels.add(cells.colors(raster));
          }
        }
      }
      FigurePicture drawn = new FigurePicture(scene, job.scale(), pixels, fonts);
      OutputStream out = Channels.newOutputStream(file.channel());
      PngFigure.write(drawn, 96 * job.scale(), Map.of(), job.threads(), rows -> {}, out);
      return Printf.of("%d x %d pixels", drawn.columns(), drawn.rows());
    } catch (IOException e) {
      throw file.failure(e);
    } finally {
      rasters.forEach(Raster::close);
    }
  }

  /// What the pass over one of the heatmaps may use.
  private Resources resources(PlotlyFigure.Picture picture) {
    long memory = job.memory() / picture.areas().size();
    return new Resources(job.threads(), memory, context.workspace(), context.quiet());
  }
}
