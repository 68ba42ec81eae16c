package dev.heatpress.cli;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Progress;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.font.Typeface;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.paint.FigurePicture;
import dev.heatpress.io.paint.PixelBox;
import dev.heatpress.io.paint.PngFigure;
import dev.heatpress.io.pdf.PdfFigure;
import dev.heatpress.io.svg.SvgFigure;
import dev.heatpress.plotly.PlotlyFigure;
import dev.heatpress.plotly.layout.HeatArea;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Region;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A Plotly figure to be exported: everything that was asked for.
///
/// @param input the figure's JSON
/// @param outputs where to; not empty, all different, told by their endings
/// @param width of the page in CSS pixels; null for that of the figure
/// @param height of the page in CSS pixels; null for that of the figure
/// @param scale pixels of a picture per CSS pixel
/// @param strict whether something that is not drawn as the figure says is an error
/// @param report where to write what came of it as JSON; null for nowhere
/// @param words the options that shape the outputs, for the report
/// @param page what only pages have
/// @param threads at least 1
/// @param memory bytes for buffers
/// @param force replace outputs that exist
record PlotlyJob(
    Path input,
    List<Path> outputs,
    @Nullable Double width,
    @Nullable Double height,
    double scale,
    boolean strict,
    @Nullable Path report,
    List<String> words,
    PageRequest page,
    int threads,
    long memory,
    boolean force) {

  /// What came of it.
  ///
  /// @param notes what is not drawn as the figure says, a line each
  /// @param lines what each output is, in their order
  /// @param cells of the heatmaps, in drawing order
  /// @param areas where the heatmaps lie
  record Summary(
      List<String> notes,
      List<String> lines,
      List<CellStatistics> cells,
      List<PlotlyReport.Area> areas) {
    /// Copies the lists.
    Summary {
      notes = List.copyOf(notes);
      lines = List.copyOf(lines);
      cells = List.copyOf(cells);
      areas = List.copyOf(areas);
    }
  }

  /// Copies the lists.
  PlotlyJob {
    outputs = List.copyOf(outputs);
    words = List.copyOf(words);
  }

  /// Reads the figure once and writes all outputs; they get their names together, at the end.
  ///
  /// @throws InputException where the figure is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  Summary run(Progress progress) {
    return run(progress, () -> {});
  }

  /// The same with a last look before the outputs get their names; where it throws, none appears.
  Summary run(Progress progress, Runnable beforeCommit) {
    List<AtomicFile> files = new ArrayList<>();
    // Before the work, so that a report that can't be written is refused in time.
    try (AtomicFile told = report == null ? null : AtomicFile.create(report, force)) {
      for (Path output : outputs) {
        files.add(AtomicFile.create(output, force));
      }
      long start = System.nanoTime();
      Summary made = draw(files, progress);
      beforeCommit.run();
      files.forEach(AtomicFile::commit);
      if (told != null) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        new PlotlyReport(
                words, input, outputs, made.lines, made.notes, made.cells, made.areas, seconds)
            .write(told);
      }
      return made;
    } finally {
      files.forEach(AtomicFile::close);
    }
  }

  private Summary draw(List<AtomicFile> files, Progress progress) {
    try (PlotlyFigure figure = PlotlyFigure.open(input, width, height, told(progress))) {
      List<CellStatistics> cells = new ArrayList<>();
      List<StridedMatrix> matrices = figure.matrices();
      for (int i = 0; i < matrices.size(); i++) {
        StridedMatrix matrix = matrices.get(i);
        CellStatistics found = Engine.scan(matrix, Region.all(matrix), threads, progress);
        cells.add(found);
        figure.limits(i, found.min(), found.max());
      }
      PlotlyFigure.Picture picture = figure.layOut(Typeface.standard());
      for (int codePoint : Typeface.standard().missing(picture.scene())) {
        figure.note("no glyph for U+%04X; a box is drawn instead".formatted(codePoint));
      }
      if (strict && !figure.notes().isEmpty()) {
        throw new InputException(
            "%s: %s (%d such lines; without --strict it is drawn all the same)"
                .formatted(input, figure.notes().getFirst(), figure.notes().size()));
      }
      List<String> lines = new ArrayList<>();
      for (AtomicFile file : files) {
        progress.start("writing " + file.target().getFileName(), 0);
        lines.add(write(file, picture, figure.title(), progress));
      }
      return new Summary(figure.notes(), lines, cells, areas(picture));
    }
  }

  /// Tells how far the file is read.
  private LongConsumer told(Progress progress) {
    long size;
    try {
      size = Files.size(input);
    } catch (IOException e) {
      // Opening it says why.
      size = 0;
    }
    progress.start("reading " + input.getFileName(), size);
    return new LongConsumer() {
      private long before;

      @Override
      public void accept(long read) {
        progress.advance(read - before);
        before = read;
      }
    };
  }

  private static List<PlotlyReport.Area> areas(PlotlyFigure.Picture picture) {
    List<PlotlyReport.Area> areas = new ArrayList<>();
    for (Scene.Item item : picture.scene().items()) {
      if (item instanceof Scene.DataArea a) {
        String name = picture.areas().get(a.index()).name();
        areas.add(new PlotlyReport.Area(name, a.x(), a.y(), a.width(), a.height()));
      }
    }
    return areas;
  }

  private String write(
      AtomicFile file, PlotlyFigure.Picture picture, String title, Progress progress) {
    OutputFormat format = OutputFormat.of(file.target());
    return format.isPage()
        ? page(file, format, picture, title, progress)
        : png(file, picture, progress);
  }

  private String page(
      AtomicFile file,
      OutputFormat format,
      PlotlyFigure.Picture picture,
      String title,
      Progress progress) {
    List<Raster> rasters = new ArrayList<>();
    try {
      List<AreaContent> contents = new ArrayList<>();
      Map<Integer, PixelBox> boxes =
          FigurePicture.areas(
              picture.scene(), FigurePicture.pixelsPerUnit(picture.scene(), page.choice().dpi()));
      for (int i = 0; i < picture.areas().size(); i++) {
        contents.add(content(picture, i, boxes, rasters, progress));
      }
      String what = "Plotly figure " + input.getFileName();
      PageInfo info =
          new PageInfo(
              title.isEmpty() ? null : title,
              what,
              "Heatpress " + Version.text(),
              null,
              page.pdfa());
      OutputStream channel =
          new BufferedOutputStream(Channels.newOutputStream(file.channel()), 1 << 16);
      if (format == OutputFormat.PDF) {
        PdfFigure.write(picture.scene(), contents, info, channel);
      } else if (format == OutputFormat.SVGZ) {
        // Closing is the business of the file, which first gets its name.
        GZIPOutputStream zip = new GZIPOutputStream(channel, 1 << 16);
        SvgFigure.write(picture.scene(), contents, info, zip);
        zip.finish();
      } else {
        SvgFigure.write(picture.scene(), contents, info, channel);
      }
      channel.flush();
      Scene scene = picture.scene();
      return "page of %.4g x %.4g mm; %s"
          .formatted(
              mm(scene.width(), scene),
              mm(scene.height(), scene),
              String.join("; ", contents.stream().map(AreaContent::reason).distinct().toList()));
    } catch (IOException e) {
      throw file.failure(e);
    } finally {
      rasters.forEach(Raster::close);
    }
  }

  private static double mm(double units, Scene scene) {
    return units * scene.pointsPerUnit() * 25.4 / 72;
  }

  private AreaContent content(
      PlotlyFigure.Picture picture,
      int index,
      Map<Integer, PixelBox> boxes,
      List<Raster> rasters,
      Progress progress) {
    HeatArea area = picture.areas().get(index);
    PlotlyCells cells = new PlotlyCells(area, threads, memory / picture.areas().size());
    SlotRows slots = cells.cells();
    Decision decision = page.choice().decide(slots);
    if (decision.mode() != Decision.Mode.AVERAGED) {
      return new AreaContent.OfCells(
          slots,
          decision,
          PlotlyCells.parts(area.columnEdges()),
          PlotlyCells.parts(area.rowEdges()));
    }
    Raster raster = raster(cells, boxes.get(index), progress);
    rasters.add(raster);
    return new AreaContent.OfPixels(cells.slots(raster), decision.reason());
  }

  private static Raster raster(PlotlyCells cells, @Nullable PixelBox box, Progress progress) {
    if (box == null) {
      throw new IllegalStateException("a heatmap without a data area");
    }
    return cells.raster(box.width(), box.height(), progress);
  }

  private String png(AtomicFile file, PlotlyFigure.Picture picture, Progress progress) {
    Scene scene = picture.scene();
    List<Raster> rasters = new ArrayList<>();
    try {
      List<ArgbRows> pixels = new ArrayList<>();
      Map<Integer, PixelBox> boxes = FigurePicture.areas(scene, scale);
      for (int i = 0; i < picture.areas().size(); i++) {
        HeatArea area = picture.areas().get(i);
        PlotlyCells cells = new PlotlyCells(area, threads, memory / picture.areas().size());
        Raster raster = raster(cells, boxes.get(i), progress);
        rasters.add(raster);
        pixels.add(cells.colors(raster));
      }
      FigurePicture drawn = new FigurePicture(scene, scale, pixels);
      OutputStream out = Channels.newOutputStream(file.channel());
      PngFigure.write(drawn, 96 * scale, Map.of(), threads, rows -> {}, out);
      return "%d x %d pixels".formatted(drawn.columns(), drawn.rows());
    } catch (IOException e) {
      throw file.failure(e);
    } finally {
      rasters.forEach(Raster::close);
    }
  }
}
