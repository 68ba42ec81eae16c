package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.Grid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Averages a matrix onto a grid of pixels, exactly: every pixel is the correctly rounded
/// area-weighted mean of the present cells that it covers.
///
/// Since that is a function of the cells alone, it does not depend on threads, tiles, chunks or the
/// order of storage.
public final class Engine {
  private Engine() {}

  /// Reads the region once, on `plan.threads()` threads, and returns the means and the counts.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static Raster average(MatrixSource source, RenderPlan plan, Progress progress) {
    return aggregate(source, plan, List.of(Aggregation.MEAN), progress).getFirst();
  }

  /// The same for any aggregations, in one pass: a raster for each, in their order.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static List<Raster> aggregate(
      MatrixSource source, RenderPlan plan, List<Aggregation> aggregations, Progress progress) {
    Region region = plan.region();
    progress.start("reading", region.rows() * region.columns() * (long) source.dtype().itemSize());
    return switch (source) {
      case StridedMatrix strided -> strided(strided.cells(), plan, aggregations, progress);
      case ChunkedMatrix chunked when chunked.columnMajor() -> {
        ChunkedMatrix turned = new TransposedChunks(chunked);
        Region part = region.transposed();
        yield chunked(turned, part, !plan.transpose(), plan, aggregations, progress);
      }
      case ChunkedMatrix chunked ->
          chunked(chunked, region, plan.transpose(), plan, aggregations, progress);
    };
  }

  private static List<Raster> strided(
      Cells all, RenderPlan plan, List<Aggregation> aggregations, Progress progress) {
    Region g = plan.region();
    Cells cells = all.region(g.rowStart(), g.rowEnd(), g.columnStart(), g.columnEnd());
    // The engine's rows run along the cells as they lie in memory.
    boolean turned =
        cells.columns() == 1 || (cells.rows() > 1 && cells.columnStride() > cells.rowStride());
    Cells native_ = turned ? cells.transposed() : cells;
    boolean transpose = plan.transpose() ^ turned;
    int pixelRows = transpose ? plan.width() : plan.height();
    long bytes = native_.rows() * native_.columns() * (long) native_.dtype().itemSize();
    if (plan.threads() > 1 && pixelRows < 4 * plan.threads() && bytes > VirtualChunks.BYTES) {
      ChunkedMatrix chunks = new VirtualChunks(native_);
      Region whole = new Region(0, native_.rows(), 0, native_.columns());
      return chunked(chunks, whole, transpose, plan, aggregations, progress);
    }
    Rasters rasters = new Rasters(aggregations, plan, transpose);
    return filled(
        rasters,
        () -> {
          Grid grid = grid(native_.rows(), native_.columns(), plan, transpose);
          return new StridedPass(native_, grid, rasters, plan, progress).run();
        });
  }

  private static List<Raster> chunked(
      ChunkedMatrix source,
      Region region,
      boolean transpose,
      RenderPlan plan,
      List<Aggregation> aggregations,
      Progress progress) {
    Rasters rasters = new Rasters(aggregations, plan, transpose);
    return filled(
        rasters,
        () -> {
          Grid grid = grid(region.rows(), region.columns(), plan, transpose);
          return new ChunkedPass(source, region, grid, rasters, plan, progress).run();
        });
  }

  private static Grid grid(long rows, long columns, RenderPlan plan, boolean transpose) {
    int pixelRows = transpose ? plan.width() : plan.height();
    int pixelColumns = transpose ? plan.height() : plan.width();
    // The engine's rows are the columns of the source where just one of the two is turned.
    boolean turned = transpose != plan.transpose();
    AxisEdges rowEdges = turned ? plan.columnEdges() : plan.rowEdges();
    AxisEdges columnEdges = turned ? plan.rowEdges() : plan.columnEdges();
    return new Grid(axis(rows, rowEdges, pixelRows), axis(columns, columnEdges, pixelColumns));
  }

  private static AxisGrid axis(long cells, @Nullable AxisEdges edges, int pixels) {
    return edges == null ? new AxisGrid(cells, pixels) : AxisGrid.of(edges, pixels);
  }

  /// A pass that fills a raster.
  private interface Pass {
    CellCounter run();
  }

  private static List<Raster> filled(Rasters rasters, Pass pass) {
    boolean done = false;
    try {
      CellCounter counter = pass.run();
      List<Raster> finished = rasters.finished(statistics(counter));
      done = true;
      return finished;
    } catch (InternalError e) {
      // How the JVM reports that a page of a mapped file can't be read.
      throw new InputException(
          "the file could not be read to its end: it was truncated meanwhile, or the disk failed",
          e);
    } finally {
      if (!done) {
        rasters.close();
      }
    }
  }

  private static CellStatistics statistics(CellCounter counter) {
    return new CellStatistics(
        counter.cells(),
        counter.missing(),
        counter.positiveInfinite(),
        counter.negativeInfinite(),
        counter.min(),
        counter.max());
  }

  /// Counts the cells of a region, in one pass.
  ///
  /// @throws InputException where the input is damaged or fails while it is read
  public static CellStatistics scan(
      MatrixSource source, Region region, int threads, Progress progress) {
    RenderPlan plan = new RenderPlan(region, 1, 1, false, false, false, threads, 1 << 20);
    try (Raster raster = average(source, plan, progress)) {
      return raster.statistics();
    }
  }
}
