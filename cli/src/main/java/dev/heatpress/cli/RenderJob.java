package dev.heatpress.cli;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.TwoSlopeNorm;
import dev.heatpress.io.AtomicFile;
import dev.heatpress.io.hdf5.Hdf5Options;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Progress;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Region;
import dev.heatpress.tiling.RenderPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A picture to be made: everything that was asked for, checked as far as it can be without the
/// matrix.
///
/// @param input `path[:member]` or `sample:NAME[:SIZE]`
/// @param outputs where to, each with its format; not empty, all different
/// @param slice the plane of an array with more than two dimensions
/// @param hdf5 how elements of HDF5 datasets are taken
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
    Hdf5Options hdf5,
    PictureSize.Request size,
    RegionRequest region,
    ColorRequest colors,
    PngOptions png,
    int threads,
    long memory,
    boolean force) {

  /// An output, its format and what its pixels tell.
  record Output(Path path, OutputFormat format, Aggregation aggregation) {}

  /// What only PNG pictures have.
  ///
  /// @param bits of a gray sample; 16 only with the colormaps gray and gray_r
  /// @param dpi pixels per inch, NaN to say nothing
  record PngOptions(int bits, double dpi) {}

  /// What came of it.
  ///
  /// @param cells what the cells are like
  /// @param scales what the colors mean, by aggregation; only of outputs that have colors
  record Summary(
      Region region, PictureSize size, CellStatistics cells, Map<Aggregation, ColorScale> scales) {

    /// Copies the map.
    Summary {
      scales = Map.copyOf(scales);
    }

    /// One line for the user on an output.
    String line(Output output) {
      String pixels =
          "%d x %d cells on %d x %d pixels (width x height)"
              .formatted(region.columns(), region.rows(), size.width(), size.height());
      String missing = cells.missing() == 0 ? "" : ", %d cells missing".formatted(cells.missing());
      Aggregation aggregation = output.aggregation;
      String what = aggregation == Aggregation.MEAN ? "" : ", " + aggregation.label();
      ColorScale scale = scales.get(aggregation);
      if (output.format != OutputFormat.PNG || scale == null) {
        return pixels + missing + what;
      }
      return pixels + missing + what + ", " + colorText(scale);
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
    try (Input source = Input.open(input, slice, hdf5)) {
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
      List<Aggregation> wanted = outputs.stream().map(Output::aggregation).distinct().toList();
      List<Raster> rasters =
          source.locate(() -> Engine.aggregate(source.matrix(), plan, wanted, progress));
      try {
        Map<Aggregation, ColorScale> scales = new EnumMap<>(Aggregation.class);
        for (int k = 0; k < wanted.size(); k++) {
          write(wanted.get(k), rasters.get(k), files, scales, progress);
        }
        return new Summary(part, pixels, rasters.getFirst().statistics(), scales);
      } finally {
        rasters.forEach(Raster::close);
      }
    }
  }

  /// Writes the outputs of one aggregation.
  private void write(
      Aggregation aggregation,
      Raster raster,
      List<AtomicFile> files,
      Map<Aggregation, ColorScale> scales,
      Progress progress) {
    RasterWriter writer = new RasterWriter(raster, threads, progress);
    for (int i = 0; i < files.size(); i++) {
      if (outputs.get(i).aggregation != aggregation) {
        continue;
      }
      if (outputs.get(i).format == OutputFormat.NPY) {
        writer.npy(files.get(i));
      } else {
        ColorScale scale =
            scales.computeIfAbsent(aggregation, of -> scale(of, raster.statistics(), writer));
        writer.png(files.get(i), scale, png);
      }
    }
  }

  /// The limits of the cells fit what has the range of the cells; sums, deviations and counts have
  /// ranges of their own.
  private ColorScale scale(Aggregation aggregation, CellStatistics cells, RasterWriter writer) {
    boolean ranged =
        switch (aggregation) {
          case MEAN, MIN, MAX -> true;
          case SUM, ABSMAX, STD, COUNT -> false;
        };
    if (colors.needsValues() && (colors.limitsOfPixels() || !ranged)) {
      Limits limits = writer.limits();
      return colors.scale(limits.min(), limits.max());
    }
    return colors.scale(cells.min(), cells.max());
  }
}
