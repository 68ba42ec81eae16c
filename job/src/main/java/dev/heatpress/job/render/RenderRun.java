package dev.heatpress.job.render;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.io.file.Sink;
import dev.heatpress.job.Clipped;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.color.ColorPass;
import dev.heatpress.job.color.ColoredPixels;
import dev.heatpress.job.color.InfinitePixels;
import dev.heatpress.job.color.PixelScale;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.output.ArgbWriter;
import dev.heatpress.job.output.LongRowWriter;
import dev.heatpress.job.output.OutputFiles;
import dev.heatpress.job.output.PageWriter;
import dev.heatpress.job.output.PixelWriter;
import dev.heatpress.job.output.RasterWriter;
import dev.heatpress.job.report.Report;
import dev.heatpress.job.request.Distribution;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellTask;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.LongRows;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import dev.heatpress.tiling.Slabs;
import dev.heatpress.tiling.StreamedRaster;
import org.jspecify.annotations.Nullable;

/// One run of a [RenderJob]: the cells are read once, and all outputs get their names together.
public final class RenderRun {
  /// What every JVM can give an array.
  private static final int MOST_MEANS = Integer.MAX_VALUE - 8;

  private RenderJob job;
  private Resources resources;
  private final RunContext context;
  private final Progress progress;
  private final Map<Aggregation, ColorScale> scales = new EnumMap<>(Aggregation.class);
  private String infinite = "";
  private final Map<Aggregation, Clipped> pixelsClipped = new EnumMap<>(Aggregation.class);

  private RenderRun(RenderJob job, RunContext context) {
    this.job = job;
    this.context = context;
    this.progress = context.progress();
    this.resources = job.resources(context);
  }

  /// Makes the outputs, and the report if one is wanted.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  public static RenderResult run(RenderJob job, RunContext context) {
    return Report.around(
        job,
        List.of(),
        context,
        files -> new RenderRun(job, context).draw(files),
        (result, seconds) -> Report.ofPicture(job, result, seconds, context));
  }

  /// Makes the outputs into sinks, in the order of the job.
  ///
  /// @throws dev.heatpress.core.InputException where the input is refused
  public static RenderResult run(RenderJob job, List<Sink> sinks, RunContext context) {
    return OutputFiles.write(sinks, context, new RenderRun(job, context)::draw);
  }

  /// The numbers of the pixels of one aggregation.
  ///
  /// @param shape makes a result of rows, columns and the numbers row by row
  /// @throws dev.heatpress.core.InputException where the input is refused, or an array can't hold
  ///   that many numbers
  public static <T> T means(
      RenderJob job, Aggregation aggregation, RunContext context, MeansShape<T> shape) {
    RenderRun run = new RenderRun(job, context);
    return OutputFiles.write(List.of(), context, files -> run.means(aggregation, shape));
  }

  /// Rows, columns, and the numbers row by row.
  public interface MeansShape<T> {
    /// Puts them together.
    T of(int rows, int columns, double[] values);
  }

  private <T> T means(Aggregation aggregation, MeansShape<T> shape) {
    try (Input source = Input.open(job.input(), job.threads(), context)) {
      return source.locate(() -> {
        fit(source);
        Region part = job.region().of(source.matrix());
        PictureSize pixels = job.pixels(part);
        long count = (long) pixels.width() * pixels.height();
        if (Double.BYTES * count > Runtime.getRuntime().maxMemory() || count > MOST_MEANS) {
          throw new InputException(
              "%d x %d numbers are more than the heap or an array holds; ask for less",
              pixels.height(), pixels.width());
        }
        RasterSpec plan = job.plan(part, pixels, resources);
        List<Aggregation> wanted = List.of(aggregation);
        // First, so that a heap that is too small says so before the cells are read.
        double[] values = new double[(int) count];
        try (Raster raster = Engine.aggregate(source.matrix(), plan, wanted, progress).getFirst()) {
          raster.read(0, raster.height(), values);
          return shape.of(raster.height(), raster.width(), values);
        }
      });
    }
  }

  /// Makes the outputs from the parts of a job, without its input.
  ///
  /// @throws dev.heatpress.core.InputException where the parts are refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  public static RenderResult merge(RenderJob job, PartSet parts, RunContext context) {
    RenderRun run = new RenderRun(job, context);
    return OutputFiles.write(job.paths(), job.force(), context, files -> run.merge(parts, files));
  }

  private RenderResult merge(PartSet parts, List<Sink> files) {
    Region part = parts.region(job);
    PictureSize pixels = size(null, part);
    CellStatistics cells = parts.statistics(part);
    Distribution distribution = parts.distribution(cells);
    List<Aggregation> wanted = job.aggregations();
    RasterSpec plan = job.plan(part, pixels, resources);
    List<Raster> rasters = parts.merge(cells, plan, wanted, progress);
    try {
      for (int k = 0; k < wanted.size(); k++) {
        Raster raster = rasters.get(k);
        write(wanted.get(k), raster, writer(raster), distribution, files, hasHoles(cells));
      }
    } finally {
      rasters.forEach(Raster::close);
    }
    Clipped clipped =
        job.colorsCells() ? parts.clipped(job, cells.cells() - cells.missing()) : null;
    return new RenderResult(
        null,
        part,
        pixels,
        cells,
        scales,
        clipped,
        pixelsClipped,
        Map.of(),
        Map.of(),
        job.colors().remarks(),
        "");
  }

  /// Makes do with the memory that there is.
  private RenderJob fit(Input source) {
    job = JobNeeds.fitting(source.on(job), source.matrix(), context);
    resources = job.resources(context);
    return job;
  }

  private PictureSize size(@Nullable MatrixSource source, Region part) {
    PictureSize pixels = job.pixels(part);
    job.check(source, pixels);
    return pixels;
  }

  private RenderResult draw(List<Sink> files) {
    try (Input source = Input.open(job.inputOfPasses(), job.threads(), context)) {
      source.locate(() -> fit(source));
      Region part = source.locate(() -> job.region().of(source.matrix()));
      PictureSize pixels = size(source.matrix(), part);
      CellDistribution cells = new CellDistribution(source.matrix(), part, resources, progress);
      CellCensus census =
          job.colorsCells() ? source.locate(() -> cells.census(job.colors())) : null;
      RasterSpec plan = job.plan(part, pixels, resources);
      ColorPass pass =
          job.shade().isPlain()
              ? null
              : new ColorPass(job, source.matrix(), cells, resources, progress);
      Map<Output, String> descriptions = new HashMap<>();
      if (pass == null) {
        rasters(source, plan, cells, census, files);
      } else {
        colored(source, pass, plan, census, files, descriptions);
      }
      Map<Output, String> pages = new HashMap<>();
      PageWriter writer = new PageWriter(job, source.matrix(), cells, pass, resources, progress);
      for (int i = 0; i < files.size(); i++) {
        Output output = job.outputs().get(i);
        if (output.format().isPage()) {
          source.locate(() -> pass == null ? cells.statistics(census) : pass.look(census));
          Sink file = files.get(i);
          pages.put(output, source.locate(() -> writer.write(output, file)));
        }
      }
      CellStatistics statistics = cells.statistics();
      long present = statistics.cells() - statistics.missing();
      Clipped clipped = census == null ? null : PixelScale.clipped(census, present);
      List<String> remarks = new ArrayList<>(source.remarks(job.region().transpose()));
      remarks.addAll(job.colors().remarks());
      remarks.addAll(pass == null ? List.of() : pass.remarks());
      return new RenderResult(
          source.chosen(),
          part,
          pixels,
          statistics,
          scales,
          clipped,
          pixelsClipped,
          pages,
          descriptions,
          remarks,
          infinite);
    }
  }

  /// Writes all pictures and arrays, in one pass, if there are any.
  private void rasters(
      Input source,
      RasterSpec plan,
      CellDistribution cells,
      @Nullable CellCensus census,
      List<Sink> files) {
    List<Aggregation> wanted = job.aggregations();
    if (wanted.isEmpty()) {
      return;
    }
    if (job.hasLongRows(source.matrix(), size(plan))) {
      longRows(source, plan, cells, census, files);
      return;
    }
    CellTask task = census == null ? CellTask.NONE : census;
    int passes = job.passes(size(plan));
    Slabs slabs = Slabs.of(source.matrix(), plan, wanted, passes);
    if (slabs != null) {
      streamed(source, plan, slabs, cells, census, files);
      return;
    }
    List<Raster> rasters =
        source.locate(() -> Engine.aggregate(source.matrix(), plan, wanted, task, progress));
    try {
      cells.learn(rasters.getFirst().statistics(), census);
      if (wanted.contains(Aggregation.MEAN)) {
        Raster means = rasters.get(wanted.indexOf(Aggregation.MEAN));
        infinite = source.locate(() -> InfinitePixels.text(means, source.matrix(), plan, progress));
      }
      for (int k = 0; k < wanted.size(); k++) {
        Aggregation aggregation = wanted.get(k);
        Raster raster = rasters.get(k);
        source.locate(() -> {
          boolean holes = hasHoles(cells.statistics());
          write(aggregation, raster, writer(raster), cells, files, holes);
          return aggregation;
        });
      }
    } finally {
      rasters.forEach(Raster::close);
    }
  }

  /// Writes them in a pass for each, from the cells straight into the files, after a look at the
  /// cells where something depends on them.
  private void streamed(
      Input source,
      RasterSpec plan,
      Slabs slabs,
      CellDistribution cells,
      @Nullable CellCensus census,
      List<Sink> files) {
    if (!job.needsNoLook(source.matrix().dtype(), size(plan))) {
      source.locate(() -> cells.statistics(census));
    }
    CellTask task = census == null ? CellTask.NONE : census;
    for (Aggregation aggregation : job.aggregations()) {
      CellStatistics known = cells.known();
      try (Raster raster =
          StreamedRaster.of(source.matrix(), plan, slabs, aggregation, task, known)) {
        source.locate(() -> {
          boolean holes = known != null && hasHoles(known);
          write(aggregation, raster, writer(raster), cells, files, holes);
          cells.learn(raster.statistics(), census);
          if (aggregation == Aggregation.MEAN) {
            infinite = InfinitePixels.text(raster, source.matrix(), plan, progress);
          }
          return aggregation;
        });
      }
    }
  }

  /// Writes them by parts of rows, after a look at the cells.
  private void longRows(
      Input source,
      RasterSpec plan,
      CellDistribution cells,
      @Nullable CellCensus census,
      List<Sink> files) {
    CellStatistics known = source.locate(() -> cells.statistics(census));
    for (Aggregation aggregation : job.aggregations()) {
      LongRows rows = new LongRows(source.matrix(), plan, aggregation, known);
      Raster raster = rows.turned();
      source.locate(() -> {
        LongRowWriter writer = new LongRowWriter(rows, progress);
        write(aggregation, raster, writer, cells, files, hasHoles(known));
        if (aggregation == Aggregation.MEAN) {
          infinite = InfinitePixels.text(raster, source.matrix(), plan, progress);
        }
        return aggregation;
      });
    }
  }

  private PixelWriter writer(Raster raster) {
    return new RasterWriter(raster, job.threads(), progress);
  }

  private static PictureSize size(RasterSpec plan) {
    return new PictureSize(plan.width(), plan.height());
  }

  /// Whether pixels may be missing.
  private static boolean hasHoles(CellStatistics cells) {
    return cells.missing() + cells.positiveInfinite() + cells.negativeInfinite() > 0;
  }

  /// Writes the outputs of one aggregation.
  ///
  /// @param raster of its pixels, in any order
  /// @param writer of the same pixels
  /// @param holes whether pixels may be missing
  private void write(
      Aggregation aggregation,
      Raster raster,
      PixelWriter writer,
      Distribution cells,
      List<Sink> files,
      boolean holes) {
    ColorScale scale = null;
    for (int i = 0; i < files.size(); i++) {
      Output output = job.outputs().get(i);
      if (output.aggregation() != aggregation || output.format().isPage()) {
        continue;
      }
      if (output.format() == OutputFormat.NPY) {
        writer.npy(files.get(i));
        continue;
      }
      if (scale == null) {
        scale = PixelScale.of(job.colors(), aggregation, cells, raster, resources, pixelsClipped);
        scales.put(aggregation, scale);
      }
      writer.png(files.get(i), scale, job.png(), holes);
    }
  }

  /// Writes all pictures and arrays of pixels that a pass colors, if there are any.
  private void colored(
      Input source,
      ColorPass pass,
      RasterSpec plan,
      @Nullable CellCensus census,
      List<Sink> files,
      Map<Output, String> descriptions) {
    if (job.outputs().stream().allMatch(output -> output.format().isPage())) {
      return;
    }
    try (ColoredPixels pixels = source.locate(() -> pass.paint(plan, census))) {
      for (int i = 0; i < files.size(); i++) {
        Output output = job.outputs().get(i);
        if (output.format().isPage()) {
          continue;
        }
        switch (pixels) {
          case ColoredPixels.Scaled s when output.format() == OutputFormat.NPY ->
              writer(s.raster()).npy(files.get(i));
          case ColoredPixels.Scaled s ->
              writer(s.raster())
                  .png(files.get(i), s.scale(), job.png(), hasHoles(s.raster().statistics()));
          case ColoredPixels.Mixed m ->
              new ArgbWriter(m.colors(), job.threads(), progress).png(files.get(i), job.png());
        }
        descriptions.put(output, pass.text());
      }
    }
  }
}
