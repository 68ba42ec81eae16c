package dev.heatpress.cli;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.file.Hdf5Options;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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
/// @param shade where the cells of a pixel are averaged
/// @param png what only PNG pictures have
/// @param page what only pages have
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
    ShadeRequest shade,
    PngOptions png,
    PageRequest page,
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

  /// Copies the list.
  RenderJob {
    outputs = List.copyOf(outputs);
  }

  /// Reads the matrix once and writes all outputs; they get their names together, at the end.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  RenderSummary run(Progress progress) {
    return run(progress, () -> {});
  }

  /// The same with a last look before the outputs get their names; where it throws, none appears.
  RenderSummary run(Progress progress, Runnable beforeCommit) {
    return whole(files -> {
      RenderSummary summary = draw(files, progress);
      beforeCommit.run();
      return summary;
    });
  }

  /// The same from the parts of this job, without its input.
  ///
  /// @throws dev.heatpress.core.InputException where the parts are refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  RenderSummary merge(PartSet parts, Progress progress) {
    return whole(files -> {
      Region part = parts.region(this);
      PictureSize pixels = pixels(part);
      for (Output output : outputs) {
        output.format.check(pixels, output.path);
      }
      CellStatistics cells = parts.statistics(part);
      Distribution distribution = parts.distribution(cells);
      Map<Aggregation, ColorScale> scales = new EnumMap<>(Aggregation.class);
      Map<Aggregation, Outside> pixelsOutside = new EnumMap<>(Aggregation.class);
      List<Aggregation> wanted = aggregations();
      List<Raster> rasters = parts.merge(cells, plan(part, pixels), wanted, progress);
      try {
        for (int k = 0; k < wanted.size(); k++) {
          Raster raster = rasters.get(k);
          ColorScale scale = null;
          if (isColored(wanted.get(k))) {
            scale = scale(wanted.get(k), distribution, raster, pixelsOutside);
            scales.put(wanted.get(k), scale);
          }
          write(wanted.get(k), raster, files, scale, progress);
        }
      } finally {
        rasters.forEach(Raster::close);
      }
      Outside outside = colorsCells() ? parts.outside(this, cells.cells() - cells.missing()) : null;
      return new RenderSummary(
          part, pixels, cells, scales, outside, pixelsOutside, Map.of(), Map.of(), List.of());
    });
  }

  /// The same job with other means, for the same result.
  RenderJob running(int onThreads, long inMemory, boolean forced) {
    return new RenderJob(
        input, outputs, slice, hdf5, size, region, colors, shade, png, page, onThreads, inMemory,
        forced);
  }

  /// The same job with pages that are images of exact means.
  RenderJob averagingPages() {
    VectorChoice old = page.choice();
    VectorChoice never =
        new VectorChoice(VectorChoice.Policy.NEVER, old.maxRects(), old.maxImageCells(), old.dpi());
    PageRequest averaged = new PageRequest(page.size(), never, page.title(), page.pdfa());
    return new RenderJob(
        input, outputs, slice, hdf5, size, region, colors, shade, png, averaged, threads, memory,
        force);
  }

  /// A job like this on other cells, into other files.
  RenderJob sample(
      List<Output> others,
      SliceSpec.Axis rows,
      SliceSpec.Axis columns,
      PictureSize.Request pixels) {
    RegionRequest turned =
        new RegionRequest(
            rows, columns, region.transpose(), region.flipRows(), region.flipColumns());
    return new RenderJob(
        input, others, slice, hdf5, pixels, turned, colors, shade, png, page, threads, memory,
        true);
  }

  /// Writes into unfinished files.
  private interface Drawing {
    RenderSummary draw(List<AtomicFile> files);
  }

  /// Opens all outputs, has them written, and gives them their names together.
  private RenderSummary whole(Drawing drawing) {
    List<AtomicFile> files = new ArrayList<>();
    try {
      for (Output output : outputs) {
        files.add(AtomicFile.create(output.path, force));
      }
      RenderSummary summary = drawing.draw(files);
      files.forEach(AtomicFile::commit);
      return summary;
    } finally {
      files.forEach(AtomicFile::close);
    }
  }

  private RenderSummary draw(List<AtomicFile> files, Progress progress) {
    try (Input source = Input.open(input, slice, hdf5)) {
      Region part = source.locate(() -> region.of(source.matrix()));
      PictureSize pixels = pixels(part);
      for (Output output : outputs) {
        output.format.check(pixels, output.path);
      }
      CellDistribution cells =
          new CellDistribution(source.matrix(), part, threads, memoryBound(), progress);
      CellCensus census = colorsCells() ? source.locate(() -> cells.census(colors)) : null;
      Map<Aggregation, ColorScale> scales = new EnumMap<>(Aggregation.class);
      Map<Aggregation, Outside> pixelsOutside = new EnumMap<>(Aggregation.class);
      Shader shader = shade.isPlain() ? null : new Shader(this, source.matrix(), cells, progress);
      Map<Output, String> shades = new HashMap<>();
      if (shader == null) {
        rasters(source, pixels, cells, census, files, scales, pixelsOutside, progress);
      } else {
        shaded(source, shader, plan(part, pixels), census, files, shades, progress);
      }
      Map<Output, String> pages = new HashMap<>();
      PageWriter writer = null;
      for (int i = 0; i < files.size(); i++) {
        Output output = outputs.get(i);
        if (output.format.isPage()) {
          if (shader == null) {
            source.locate(() -> cells.statistics(census));
          } else {
            source.locate(() -> shader.look(census));
          }
          if (writer == null) {
            writer = new PageWriter(this, source.matrix(), part, cells, shader, progress);
          }
          PageWriter pageWriter = writer;
          AtomicFile file = files.get(i);
          pages.put(output, source.locate(() -> pageWriter.write(output, file)));
        }
      }
      CellStatistics statistics = cells.statistics();
      long present = statistics.cells() - statistics.missing();
      Outside outside = census == null ? null : Outside.of(census, present);
      List<String> remarks = shader == null ? List.of() : shader.remarks();
      return new RenderSummary(
          part, pixels, statistics, scales, outside, pixelsOutside, pages, shades, remarks);
    }
  }

  /// The size of the picture of a region.
  PictureSize pixels(Region part) {
    boolean turned = region.transpose();
    return PictureSize.of(
        size, turned ? part.columns() : part.rows(), turned ? part.rows() : part.columns());
  }

  /// The aggregations of the pictures and arrays, each once; empty where there are only pages.
  List<Aggregation> aggregations() {
    return outputs.stream()
        .filter(output -> !output.format.isPage())
        .map(Output::aggregation)
        .distinct()
        .toList();
  }

  /// What the engine is asked for.
  RasterSpec plan(Region part, PictureSize pixels) {
    return new RasterSpec(
        part,
        pixels.height(),
        pixels.width(),
        region.transpose(),
        region.flipRows(),
        region.flipColumns(),
        threads,
        memoryBound());
  }

  /// Bytes for buffers, as far as the heap has them.
  long memoryBound() {
    return Math.min(memory, Runtime.getRuntime().maxMemory() / 2);
  }

  /// Writes all pictures and arrays, in one pass, if there are any.
  private void rasters(
      Input source,
      PictureSize pixels,
      CellDistribution cells,
      @Nullable CellCensus census,
      List<AtomicFile> files,
      Map<Aggregation, ColorScale> scales,
      Map<Aggregation, Outside> pixelsOutside,
      Progress progress) {
    List<Aggregation> wanted = aggregations();
    if (wanted.isEmpty()) {
      return;
    }
    RasterSpec plan = plan(cells.region(), pixels);
    CellTask task = census == null ? CellTask.NONE : census;
    List<Raster> rasters =
        source.locate(() -> Engine.aggregate(source.matrix(), plan, wanted, task, progress));
    try {
      cells.learn(rasters.getFirst().statistics(), census);
      for (int k = 0; k < wanted.size(); k++) {
        Aggregation aggregation = wanted.get(k);
        Raster raster = rasters.get(k);
        ColorScale scale = null;
        if (isColored(aggregation)) {
          scale = source.locate(() -> scale(aggregation, cells, raster, pixelsOutside));
          scales.put(aggregation, scale);
        }
        write(aggregation, raster, files, scale, progress);
      }
    } finally {
      rasters.forEach(Raster::close);
    }
  }

  /// Whether any output has colors whose limits are those of the cells.
  private boolean colorsCells() {
    return outputs.stream()
        .anyMatch(
            o -> o.format.isPage() || (o.format == OutputFormat.PNG && isRanged(o.aggregation)));
  }

  /// Whether an aggregation has the range of the cells.
  static boolean isRanged(Aggregation aggregation) {
    return switch (aggregation) {
      case MEAN, MIN, MAX -> true;
      case SUM, ABSMAX, STD, COUNT -> false;
    };
  }

  /// Writes all pictures and arrays of pixels that a shader makes, if there are any.
  private void shaded(
      Input source,
      Shader shader,
      RasterSpec plan,
      @Nullable CellCensus census,
      List<AtomicFile> files,
      Map<Output, String> shades,
      Progress progress) {
    if (outputs.stream().allMatch(output -> output.format.isPage())) {
      return;
    }
    try (Painted painted = source.locate(() -> shader.paint(plan, census))) {
      for (int i = 0; i < files.size(); i++) {
        Output output = outputs.get(i);
        if (output.format.isPage()) {
          continue;
        }
        switch (painted) {
          case Painted.Scaled s when output.format == OutputFormat.NPY ->
              new RasterWriter(s.raster(), threads, progress).npy(files.get(i));
          case Painted.Scaled s ->
              new RasterWriter(s.raster(), threads, progress).png(files.get(i), s.scale(), png);
          case Painted.Mixed m ->
              new ArgbWriter(m.colors(), threads, progress).png(files.get(i), png);
        }
        shades.put(output, shader.text());
      }
    }
  }

  private boolean isColored(Aggregation aggregation) {
    return outputs.stream()
        .anyMatch(o -> o.aggregation == aggregation && o.format == OutputFormat.PNG);
  }

  /// Writes the outputs of one aggregation.
  private void write(
      Aggregation aggregation,
      Raster raster,
      List<AtomicFile> files,
      @Nullable ColorScale scale,
      Progress progress) {
    RasterWriter writer = new RasterWriter(raster, threads, progress);
    for (int i = 0; i < files.size(); i++) {
      if (outputs.get(i).aggregation != aggregation || outputs.get(i).format.isPage()) {
        continue;
      }
      if (outputs.get(i).format == OutputFormat.PNG && scale != null) {
        writer.png(files.get(i), scale, png);
      } else {
        writer.npy(files.get(i));
      }
    }
  }

  /// The limits of the cells fit what has the range of the cells; sums, deviations and counts have
  /// ranges of their own, and so have their limits, quantiles and counts of what lies outside.
  ColorScale scale(
      Aggregation aggregation,
      Distribution cells,
      Raster raster,
      Map<Aggregation, Outside> pixelsOutside) {
    boolean ranged = isRanged(aggregation);
    PixelDistribution pixels = new PixelDistribution(raster, threads, memoryBound());
    Distribution values = colors.limits().ofPixels() || !ranged ? pixels : cells;
    ColorScale scale = colors.scale(values);
    boolean counted = !ranged && colors.canClip();
    if (counted || colors.norm().positive()) {
      double low = counted ? scale.norm().vmin() : Double.NEGATIVE_INFINITY;
      double high = counted ? scale.norm().vmax() : Double.POSITIVE_INFINITY;
      CellCensus census = pixels.census(low, high, colors.norm().positive());
      pixelsOutside.put(aggregation, Outside.of(census, (long) raster.height() * raster.width()));
    }
    return scale;
  }
}
