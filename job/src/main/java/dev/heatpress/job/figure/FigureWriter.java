package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.Figure;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.io.page.VectorChoice.Policy;
import dev.heatpress.io.paint.FigurePicture;
import dev.heatpress.io.paint.PngFigure;
import dev.heatpress.job.Output;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.color.ColoredPixels;
import dev.heatpress.job.output.CellSlots;
import dev.heatpress.job.output.PageWriter;
import dev.heatpress.job.output.RasterColors;
import dev.heatpress.job.output.RasterSlots;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// Writes the outputs of a figure that is laid out.
final class FigureWriter {
  private final FigureJob job;
  private final MatrixSource source;
  private final CellDistribution cells;
  private final FigureDesign design;
  private final Figure drawn;
  private final Resources resources;
  private final FigureColors colors;
  private final Fonts fonts;
  private final Progress progress;
  private final Map<Output, String> pages = new HashMap<>();
  private List<AreaContent> content = List.of();

  FigureWriter(
      FigureJob job,
      MatrixSource source,
      CellDistribution cells,
      FigureDesign design,
      Figure drawn,
      FigureColors colors,
      Fonts fonts,
      Resources resources,
      Progress progress) {
    this.job = job;
    this.source = source;
    this.cells = cells;
    this.design = design;
    this.drawn = drawn;
    this.colors = colors;
    this.fonts = fonts;
    this.resources = resources;
    this.progress = progress;
  }

  /// What the pages that were written are made of, those with the cells themselves.
  Map<Output, String> pages() {
    return pages;
  }

  /// Writes an output and returns what it is, in one line.
  String write(Output output, Sink file) {
    return output.format().isPage() ? page(output, file) : picture(file);
  }

  private String picture(Sink file) {
    Scene scene = drawn.scene();
    double dpi = job.figure().dpi();
    FigurePicture picture =
        new FigurePicture(
            scene,
            FigurePicture.pixelsPerUnit(scene, dpi),
            blocks().of(pixels(colors.pixels().get())),
            fonts);
    progress.start("writing " + file.target().getFileName(), drawn.pixelHeight());
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
    return Printf.of(
        "%d x %d pixels, %s on %d x %d of them (width x height)%s",
        drawn.pixelWidth(),
        drawn.pixelHeight(),
        cellsText(),
        drawn.data().width(),
        drawn.data().height(),
        colorText(colors.text()));
  }

  private String page(Output output, Sink file) {
    if (content.isEmpty()) {
      content = decided();
    }
    AreaContent area = content.getFirst();
    boolean ofCells = area instanceof AreaContent.OfCells;
    String reason =
        area.reason()
            + (content.size() > 1 ? Printf.of(", the first of %d blocks", content.size()) : "");
    if (ofCells) {
      pages.put(output, reason);
    }
    Scene scene = drawn.scene();
    progress.start("writing " + file.target().getFileName(), 0);
    PageWriter.figure(
        output.format(), file, scene, content, info(ofCells), fonts, resources.workspace());
    return Printf.of(
        "%s x %s mm, %s%s",
        PageWriter.mm(scene.width()),
        PageWriter.mm(scene.height()),
        reason,
        colorText(ofCells ? colors.cellText() : colors.text()));
  }

  /// What all pages draw: the cells themselves, or the pixels that a picture would have.
  private List<AreaContent> decided() {
    RenderJob picture = job.picture();
    if (aggregation() != Aggregation.MEAN) {
      return averaged(
          Printf.of("image: %s at %.0f dpi", aggregation().label(), job.figure().dpi()));
    }
    progress.start("looking at the cells", 0);
    FigureBlocks blocks = blocks();
    int rows = design.y().places().cells();
    int columns = design.x().places().cells();
    VectorChoice choice = picture.page().choice().shared(blocks.count());
    List<AreaContent> all = new ArrayList<>();
    for (Region part : blocks.regions(cells.region(), picture.region().transpose())) {
      CellSlots slots = new CellSlots(source, part, picture.region(), colors.scale(), resources);
      Decision decision =
          choice.decide(
              slots,
              (double) drawn.data().width() / columns * slots.columns(),
              (double) drawn.data().height() / rows * slots.rows());
      if (decision.mode() == Decision.Mode.AVERAGED) {
        boolean asked = choice.policy() == Policy.NEVER;
        return averaged(decision.reason() + (asked ? "" : "; `vector` always insists"));
      }
      int column = all.size() % design.x().places().groups();
      int row = all.size() / design.x().places().groups();
      all.add(
          new AreaContent.OfCells(
              slots,
              decision,
              edges(design.x().places(), column),
              edges(design.y().places(), row)));
    }
    return all;
  }

  private FigureBlocks blocks() {
    return new FigureBlocks(design.y(), design.x(), drawn.data());
  }

  /// Where the cells of a group lie within it, from 0 to 1; null where they are equally wide.
  private static double @Nullable [] edges(CellPlaces places, int group) {
    if (places.edges().length == 0) {
      return null;
    }
    int first = places.first(group);
    int count = places.first(group + 1) - first;
    double begin = places.begin(first);
    double span = places.end(first + count - 1) - begin;
    double[] edges = new double[count + 1];
    for (int i = 1; i < count; i++) {
      edges[i] = (places.begin(first + i) - begin) / span;
    }
    edges[count] = 1;
    return edges;
  }

  private List<AreaContent> averaged(String reason) {
    return switch (colors.pixels().get()) {
      case ColoredPixels.Scaled s ->
          blocks().of(new RasterSlots(s.raster(), s.scale())).stream()
              .<AreaContent>map(part -> new AreaContent.OfPixels(part, reason))
              .toList();
      case ColoredPixels.Mixed m ->
          blocks().of(m.colors()).stream()
              .<AreaContent>map(part -> new AreaContent.OfColors(part, reason))
              .toList();
    };
  }

  private static ArgbRows pixels(ColoredPixels pixels) {
    return switch (pixels) {
      case ColoredPixels.Scaled s -> new RasterColors(s.raster(), s.scale());
      case ColoredPixels.Mixed m -> m.colors();
    };
  }

  private PageInfo info(boolean ofCells) {
    String colored = colorText(ofCells ? colors.cellText() : colors.text());
    return job.picture().page().info(cells.region().text() + colored);
  }

  private Aggregation aggregation() {
    return job.picture().outputs().getFirst().aggregation();
  }

  private String cellsText() {
    return Printf.of("%d x %d cells", design.x().places().cells(), design.y().places().cells());
  }

  private String colorText(String meaning) {
    CellStatistics s = cells.statistics();
    String missing = s.missing() == 0 ? "" : ", " + RenderResult.missing(s);
    String what = aggregation() == Aggregation.MEAN ? "" : ", " + aggregation().label();
    return missing + what + ", " + meaning;
  }
}
