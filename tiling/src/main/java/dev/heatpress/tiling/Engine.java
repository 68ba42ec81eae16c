package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.CellFunction;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PresentArea;
import org.jspecify.annotations.Nullable;

/// Averages a matrix onto a grid of pixels, exactly: every pixel is the correctly rounded
/// area-weighted mean of the present cells that it covers.
///
/// Since that is a function of the cells alone, it does not depend on threads, tiles, chunks or the
/// order of storage.
public final class Engine {
  /// Memory that a selection of quantiles makes good use of.
  private static final long QUANTILE_BYTES = 64 << 20;

  /// The same where its counters are sent around.
  private static final long SENT_BYTES = 2 << 20;

  /// Bytes of cells of a row of pixels beyond which it is made of pieces, between which a listener
  /// can end the pass.
  private static final long LONG_ROW = 64 << 20;

  private Engine() {}

  /// Reads the region once, on `spec.threads()` threads, and returns the means and the counts.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static Raster average(MatrixSource source, RasterSpec spec, Progress progress) {
    return aggregate(source, spec, List.of(Aggregation.MEAN), progress).getFirst();
  }

  /// The same for any aggregations, in one pass: a raster for each, in their order.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static List<Raster> aggregate(
      MatrixSource source, RasterSpec spec, List<Aggregation> aggregations, Progress progress) {
    return aggregate(source, spec, aggregations, CellTask.NONE, progress);
  }

  /// The same, and the task sees every cell once on the way.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static List<Raster> aggregate(
      MatrixSource source,
      RasterSpec spec,
      List<Aggregation> aggregations,
      CellTask task,
      Progress progress) {
    if (source instanceof DistributedMatrix away) {
      return away.aggregate(spec, aggregations, null, task, progress);
    }
    Region region = spec.region();
    Job job = new Job(spec, aggregations, task, progress);
    progress.start("reading", bytes(source, region));
    if (source instanceof StridedMatrix strided) {
      return strided(strided.cells(), job);
    }
    if (source instanceof SparseMatrix sparse) {
      return sparse(sparse, spec, aggregations, null, task, progress);
    }
    ChunkedMatrix chunked = (ChunkedMatrix) source;
    return chunked.columnMajor()
        ? chunked(chunked.transposed(), region.transposed(), !spec.transpose(), job)
        : chunked(chunked, region, spec.transpose(), job);
  }

  /// What is to be made, whatever the kind of the source.
  private record Job(
      RasterSpec spec, List<Aggregation> aggregations, CellTask task, Progress progress) {}

  private static long bytes(MatrixSource source, Region region) {
    return source instanceof SparseMatrix sparse
        ? SparsePass.bytes(sparse)
        : region.rows() * region.columns() * (long) source.dtype().itemSize();
  }

  /// @param function what is made of the cells; null for themselves
  private static List<Raster> sparse(
      SparseMatrix source,
      RasterSpec spec,
      List<Aggregation> aggregations,
      @Nullable CellFunction function,
      CellTask task,
      Progress progress) {
    // Then the picture is as symmetric as what it shows.
    boolean square =
        spec.height() == spec.width()
            && Objects.equals(spec.rowEdges(), spec.columnEdges())
            && spec.window() == null;
    return SparseCells.pass(
        source,
        spec.region(),
        true,
        spec.resources(),
        cells -> {
          boolean transpose = spec.transpose() ^ cells.turned();
          int count = function == null ? 1 : function.layers();
          List<Rasters> layers = Rasters.layers(aggregations, spec, transpose, count);
          return filled(
              layers,
              () ->
                  cells.isHalf()
                      ? new HalfPass(
                              cells,
                              grid(cells.lines(), cells.across(), spec, transpose),
                              square,
                              function,
                              layers,
                              spec.resources(),
                              task,
                              progress)
                          .run()
                      : sparse(cells, spec, transpose, function, layers, task, progress).run());
        });
  }

  static SparsePass sparse(
      SparseCells cells,
      RasterSpec spec,
      boolean transpose,
      @Nullable CellFunction function,
      List<Rasters> layers,
      CellTask task,
      Progress progress) {
    Grid grid = grid(cells.lines(), cells.across(), spec, transpose);
    PresentArea present = cells.present(grid);
    Reach reach = Reach.own(grid);
    return new SparsePass(
        cells,
        reach,
        layers.getFirst().lines(),
        () -> new SparsePixels(cells, reach, present, function, layers, HalfPass.rows()),
        spec.threads(),
        task,
        progress);
  }

  private static List<Raster> strided(Cells all, Job job) {
    RasterSpec spec = job.spec;
    Cells cells = all.region(spec.region());
    // The engine's rows run along the cells as they lie in memory.
    boolean turned = cells.runDown();
    Cells native_ = turned ? cells.transposed() : cells;
    boolean transpose = spec.transpose() ^ turned;
    int pixelRows = transpose ? spec.width() : spec.height();
    long bytes = native_.rows() * native_.columns() * (long) native_.dtype().itemSize();
    boolean shared = spec.threads() > 1 && pixelRows < 4 * spec.threads();
    if ((shared && bytes > VirtualChunks.BYTES) || bytes / pixelRows > LONG_ROW) {
      ChunkedMatrix chunks = new VirtualChunks(native_, spec.memory());
      Region whole = new Region(0, native_.rows(), 0, native_.columns());
      return chunked(chunks, whole, transpose, job);
    }
    Rasters rasters = new Rasters(job.aggregations, spec, transpose);
    return filled(
        rasters,
        () -> {
          Grid grid = grid(native_.rows(), native_.columns(), spec, transpose);
          return new StridedPass(native_, grid, rasters, spec, job.task, job.progress).run();
        });
  }

  private static List<Raster> chunked(
      ChunkedMatrix source, Region region, boolean transpose, Job job) {
    RasterSpec spec = job.spec;
    Rasters rasters = new Rasters(job.aggregations, spec, transpose);
    return filled(
        rasters,
        () -> {
          Grid grid = grid(region.rows(), region.columns(), spec, transpose);
          if (CopyPass.fits(grid, rasters.wanted())) {
            int threads = spec.threads();
            return new CopyPass(source, region, grid, rasters, threads, job.task, job.progress)
                .run();
          }
          List<Rasters> one = List.of(rasters);
          ChunkedMatrix fit = StripLayout.fitting(source, region, grid, 1, rasters.wanted(), spec);
          return new ChunkedPass(fit, region, grid, null, one, spec, job.task, job.progress).run();
        });
  }

  /// Aggregates of the numbers that a function makes of the cells, in one pass: the rasters of the
  /// first layer, in the order of the aggregations, then those of the second. Numbers are as exact
  /// as the function's doubles; the statistics are those of the first layer, and the task sees the
  /// cells themselves.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static List<Raster> aggregate(
      MatrixSource source,
      RasterSpec spec,
      List<Aggregation> aggregations,
      CellFunction function,
      CellTask task,
      Progress progress) {
    if (source instanceof DistributedMatrix away) {
      return away.aggregate(spec, aggregations, function, task, progress);
    }
    Region region = spec.region();
    progress.start("reading", bytes(source, region));
    if (source instanceof SparseMatrix sparse) {
      return sparse(sparse, spec, aggregations, function, task, progress);
    }
    ChunkedMatrix chunks;
    boolean turned;
    if (source instanceof StridedMatrix strided) {
      Cells cells = strided.cells().region(region);
      turned = cells.runDown();
      chunks = new VirtualChunks(turned ? cells.transposed() : cells, spec.memory());
      region = Region.all(chunks);
    } else {
      ChunkedMatrix stored = (ChunkedMatrix) source;
      turned = stored.columnMajor();
      chunks = turned ? stored.transposed() : stored;
      region = turned ? region.transposed() : region;
    }
    boolean transpose = spec.transpose() ^ turned;
    Region part = region;
    List<Rasters> layers = Rasters.layers(aggregations, spec, transpose, function.layers());
    return filled(
        layers,
        () -> {
          Grid grid = grid(part.rows(), part.columns(), spec, transpose);
          Set<Aggregation> wanted = layers.getFirst().wanted();
          ChunkedMatrix fit = StripLayout.fitting(chunks, part, grid, layers.size(), wanted, spec);
          return new ChunkedPass(fit, part, grid, function, layers, spec, task, progress).run();
        });
  }

  /// The grid of the engine's rows and columns.
  static Grid grid(long rows, long columns, RasterSpec spec, boolean transpose) {
    RasterSpec.Window window = spec.window();
    if (window != null) {
      return transpose
          ? new Grid(window.across(), window.down())
          : new Grid(window.down(), window.across());
    }
    int pixelRows = transpose ? spec.width() : spec.height();
    int pixelColumns = transpose ? spec.height() : spec.width();
    // The engine's rows are the columns of the source where just one of the two is turned.
    boolean turned = transpose != spec.transpose();
    AxisEdges rowEdges = turned ? spec.columnEdges() : spec.rowEdges();
    AxisEdges columnEdges = turned ? spec.rowEdges() : spec.columnEdges();
    return new Grid(axis(rows, rowEdges, pixelRows), axis(columns, columnEdges, pixelColumns));
  }

  static AxisGrid axis(long cells, @Nullable AxisEdges edges, int pixels) {
    return edges == null ? new AxisGrid(cells, pixels) : AxisGrid.of(edges, pixels);
  }

  /// A pass that fills a raster.
  interface Pass {
    CellCounter run();
  }

  private static List<Raster> filled(Rasters rasters, Pass pass) {
    return filled(List.of(rasters), pass);
  }

  private static List<Raster> filled(List<Rasters> layers, Pass pass) {
    CellStatistics statistics = guarded(layers, pass).statistics();
    List<Raster> finished = new ArrayList<>();
    layers.forEach(rasters -> finished.addAll(rasters.finished(statistics)));
    return finished;
  }

  /// Runs a pass that fills rasters, which are closed where it fails.
  static CellCounter guarded(List<Rasters> layers, Pass pass) {
    boolean done = false;
    try {
      CellCounter counter = readable(pass::run);
      done = true;
      return counter;
    } finally {
      if (!done) {
        layers.forEach(Rasters::close);
      }
    }
  }

  /// Runs a step that reads cells.
  ///
  /// @throws InputException where a page of a mapped file can't be read
  static <T> T readable(Supplier<T> step) {
    try {
      return step.get();
    } catch (InternalError e) {
      // How the JVM reports that.
      throw new InputException(
          "the file could not be read to its end: it was truncated meanwhile, or the disk failed",
          e);
    }
  }

  /// Counts the cells of a region, in one pass.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static CellStatistics scan(
      MatrixSource source, Region region, Resources resources, Progress progress) {
    return scan(source, region, resources, CellTask.NONE, progress);
  }

  /// The same, and the task sees every cell once on the way.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static CellStatistics scan(
      MatrixSource source, Region region, Resources resources, CellTask task, Progress progress) {
    // One pixel needs next to none; but entries may have to be sorted.
    Resources bound = source instanceof SparseMatrix ? resources : resources.with(1 << 20);
    RasterSpec spec = new RasterSpec(region, 1, 1, Orientation.STORED, bound);
    // A mean near zero might be decided by all cells once more, one by one.
    List<Aggregation> count = List.of(Aggregation.COUNT);
    try (Raster raster = aggregate(source, spec, count, task, progress).getFirst()) {
      return raster.statistics();
    }
  }

  /// Shows every cell of a region to a task once, in a pass of its own.
  ///
  /// @param what the name of the pass for its listener
  /// @param resources their memory is that of a mapped file that may stay in the resident memory of
  ///   the process
  /// @throws InputException where the input is damaged or fails while it is read
  public static void visit(
      MatrixSource source,
      Region region,
      Resources resources,
      CellTask task,
      String what,
      Progress progress) {
    progress.start(what, bytes(source, region));
    if (source instanceof DistributedMatrix away) {
      away.visit(region, task, what, progress);
      return;
    }
    readable(() -> {
      new CellPass(region, resources, task, progress).run(source);
      return task;
    });
  }

  /// Bytes that [#quantiles] takes at the most where it may take `memory`; a megabyte more with a
  /// few threads where that is very little.
  public static long quantileMemory(long memory) {
    return Math.min(memory, QUANTILE_BYTES);
  }

  /// Entries of a sparse matrix that were added to others of the same cell while it was read; -1
  /// where there are some, and only a part was read, so that their number is not known.
  public static long repeated(SparseMatrix matrix) {
    return SparseCells.repeated(matrix);
  }

  /// Exact quantiles of the finite cells of a region: the value at a fraction f lies between the
  /// two of the n cells whose ranks are next to (n - 1) f, on the straight line between them. This
  /// is numpy's default method; 64-bit integers are selected exactly, then rounded to doubles.
  ///
  /// Reads the region one to four times, or a little more often for hundreds of fractions.
  ///
  /// @param fractions from 0 to 1, in any order
  /// @param positive only cells above zero take part
  /// @param resources with memory for counters and cells, at least some hundred kilobytes a thread
  /// @return a value per fraction; all NaN where no cell takes part
  /// @throws InputException where the input is damaged or fails while it is read
  public static double[] quantiles(
      MatrixSource source,
      Region region,
      double[] fractions,
      boolean positive,
      Resources resources,
      Progress progress) {
    // Counters of a pass elsewhere are sent there and back.
    long most = source instanceof DistributedMatrix ? SENT_BYTES : QUANTILE_BYTES;
    return new Quantiles(
            source.dtype(),
            positive,
            resources.threads(),
            Math.min(resources.memory(), most),
            task -> visit(source, region, resources, task, "looking for quantiles", progress))
        .at(fractions);
  }
}
