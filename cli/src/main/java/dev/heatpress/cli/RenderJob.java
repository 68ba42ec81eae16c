package dev.heatpress.cli;

import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.TwoSlopeNorm;
import dev.heatpress.io.AtomicFile;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Progress;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Region;
import dev.heatpress.tiling.RenderPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A picture to be made: everything that was asked for, checked as far as it can be without the
/// matrix.
///
/// @param input `path[:member]` or `sample:NAME[:SIZE]`
/// @param outputs where to, each with its format; not empty, all different
/// @param slice the plane of an array with more than two dimensions
/// @param size the size in pixels
/// @param region the part of the matrix
/// @param colors how numbers become colors
/// @param png what only PNG pictures have
/// @param threads at least 1
/// @param memory bytes for buffers
/// @param force replace outputs that exist
record RenderJob(
    String input,
    List<Output> outputs,
    @Nullable SliceSpec slice,
    PictureSize.Request size,
    RegionRequest region,
    ColorRequest colors,
    PngOptions png,
    int threads,
    long memory,
    boolean force) {

  /// An output and its format.
  record Output(Path path, OutputFormat format) {}

  /// What only PNG pictures have.
  ///
  /// @param bits of a gray sample; 16 only with the colormaps gray and gray_r
  /// @param dpi pixels per inch, NaN to say nothing
  record PngOptions(int bits, double dpi) {}

  /// What came of it.
  ///
  /// @param cells what the cells are like
  /// @param scale what the colors mean; null where no output has colors
  record Summary(
      Region region, PictureSize size, CellStatistics cells, @Nullable ColorScale scale) {

    /// One line for the user on an output of a format.
    String line(OutputFormat format) {
      String pixels =
          "%d x %d cells on %d x %d pixels (width x height)"
              .formatted(region.columns(), region.rows(), size.width(), size.height());
      String missing = cells.missing() == 0 ? "" : ", %d cells missing".formatted(cells.missing());
      if (format != OutputFormat.PNG || scale == null) {
        return pixels + missing;
      }
      return pixels + missing + ", " + colorText(scale);
    }

    private static String colorText(ColorScale scale) {
      String limits =
          switch (scale.norm()) {
            case LinearNorm n -> n.vmin() + " to " + n.vmax();
            case TwoSlopeNorm n -> n.vmin() + " to " + n.vmax() + " around " + n.center();
            default -> "";
          };
      return scale.colormap().name() + " from " + limits;
    }
  }

  /// Copies the list.
  RenderJob {
    outputs = List.copyOf(outputs);
  }

  /// Reads the matrix once and writes all outputs; they get their names together, at the end.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  Summary run(Progress progress) {
    List<AtomicFile> files = new ArrayList<>();
    try {
      for (Output output : outputs) {
        files.add(AtomicFile.create(output.path, force));
      }
      Summary summary = draw(files, progress);
      files.forEach(AtomicFile::commit);
      return summary;
    } finally {
      files.forEach(AtomicFile::close);
    }
  }

  private Summary draw(List<AtomicFile> files, Progress progress) {
    try (Input source = Input.open(input, slice)) {
      Region part = source.locate(() -> region.of(source.matrix()));
      boolean turned = region.transpose();
      PictureSize pixels =
          PictureSize.of(
              size, turned ? part.columns() : part.rows(), turned ? part.rows() : part.columns());
      for (Output output : outputs) {
        output.format.check(pixels, output.path);
      }
      RenderPlan plan =
          new RenderPlan(
              part,
              pixels.height(),
              pixels.width(),
              turned,
              region.flipRows(),
              region.flipColumns(),
              threads,
              Math.min(memory, Runtime.getRuntime().maxMemory() / 2));
      try (Raster raster = source.locate(() -> Engine.average(source.matrix(), plan, progress))) {
        return write(raster, files, new Summary(part, pixels, raster.statistics(), null), progress);
      }
    }
  }

  private Summary write(Raster raster, List<AtomicFile> files, Summary plain, Progress progress) {
    RasterWriter writer = new RasterWriter(raster, threads, progress);
    ColorScale scale = null;
    for (int i = 0; i < files.size(); i++) {
      if (outputs.get(i).format == OutputFormat.NPY) {
        writer.npy(files.get(i));
        continue;
      }
      if (scale == null) {
        scale = scale(raster, writer);
      }
      writer.png(files.get(i), scale, png);
    }
    return new Summary(plain.region, plain.size, plain.cells, scale);
  }

  private ColorScale scale(Raster raster, RasterWriter writer) {
    CellStatistics cells = raster.statistics();
    if (colors.limitsOfPixels() && colors.needsValues()) {
      Limits limits = writer.limits();
      return colors.scale(limits.min(), limits.max());
    }
    return colors.scale(cells.min(), cells.max());
  }
}
