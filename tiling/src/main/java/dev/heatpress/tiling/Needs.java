package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelRow;

/// What a pass will take, told from the shape of its work without reading a cell.
///
/// The figures are bounds, about: buffers are counted by their sizes, and what the JVM itself takes
/// is not in them.
///
/// @param memory bytes of buffers, in the heap and beside it
/// @param direct those of them beside the heap: decoded chunks and means
/// @param temporary bytes of the temporary files of means that do not fit into the memory
/// @param chunks chunks that will be decoded; 0 where the cells lie in memory as they are
public record Needs(long memory, long direct, long temporary, long chunks) {
  /// Of nothing.
  public static final Needs NONE = new Needs(0, 0, 0, 0);

  /// Bytes of a thread's column sums, per column of a block: pairs, panels, counts, a row of cells.
  private static final long COLUMN = 72;

  /// The same for sums of squares and for extremes, where they are wanted.
  private static final long MORE_COLUMN = 72 + 32;

  /// Bytes of the edges of a column of pixels, which all threads share.
  private static final long EDGES = 56;

  /// Bytes of a thread's doubts about a pixel.
  private static final long DOUBTS = 12;

  /// Bytes of a pixel of sparse cells beside its sums.
  private static final long SPARSE_PIXEL = 40;

  /// Bytes of a thread's blocks of sparse cells.
  private static final long SPARSE_READER = 16 << 20;

  /// Columns of a block of column sums.
  private static final long BLOCK = 16384;

  /// What [Engine#aggregate] takes for these aggregations.
  ///
  /// @param layers numbers that are made of each cell; 1 for the cells themselves
  public static Needs of(
      MatrixSource source, RasterSpec spec, List<Aggregation> aggregations, int layers) {
    long values = (long) spec.width() * spec.height();
    int rasters = layers * aggregations.size();
    long rasterBytes = 8 * values * rasters;
    boolean fits = MeansRaster.fits(spec, values, rasters);
    // A switch over types takes 10 ms when it is first met, and small pictures come by here.
    Needs pass =
        source instanceof StridedMatrix strided
            ? strided(strided, spec, rasters)
            : source instanceof SparseMatrix
                ? sparse(spec, rasters)
                : source instanceof DistributedMatrix
                    ? NONE
                    : chunked((ChunkedMatrix) source, spec, aggregations, layers);
    long inMemory = fits ? rasterBytes : 0;
    return new Needs(
        pass.memory + inMemory, pass.direct + inMemory, rasterBytes - inMemory, pass.chunks);
  }

  /// What [StreamedRaster] takes, for one of these aggregations at a time.
  public static Needs of(
      MatrixSource source, RasterSpec spec, List<Aggregation> aggregations, Slabs slabs) {
    long pixels = spec.width();
    boolean turned = spec.transpose();
    Region region = spec.region();
    long columns = turned ? region.rows() : region.columns();
    long thread = perThread(columns, spec.width(), 1) + pixels * PixelRow.BYTES;
    long beside = 0;
    long chunks = 0;
    if (source instanceof SparseMatrix) {
      thread += pixels * SPARSE_PIXEL + SPARSE_READER;
    } else if (source instanceof ChunkedMatrix chunked) {
      long down = Math.ceilDiv(region.rows(), chunked.chunkRows());
      chunks = down * Math.ceilDiv(region.columns(), chunked.chunkColumns());
      beside = Math.min(spec.threads(), chunks) * (chunked.readerBytes() + (1 << 17));
      chunks = (long) (chunks * slabs.readings());
    }
    long sums = slabs.lines() * pixels * PixelRow.bytes(EnumSet.copyOf(aggregations));
    long memory = spec.threads() * thread + EDGES * pixels + slabs.held(spec.width());
    return new Needs(
        memory + beside + (source instanceof StridedMatrix ? 0 : sums), beside, 0, chunks);
  }

  private static Needs strided(StridedMatrix source, RasterSpec spec, int aggregations) {
    Region g = spec.region();
    boolean turned = source.cells().region(g).runDown();
    long columns = turned ? g.rows() : g.columns();
    int pixels = spec.transpose() ^ turned ? spec.height() : spec.width();
    long thread = perThread(columns, pixels, aggregations) + (long) pixels * PixelRow.BYTES;
    return new Needs(spec.threads() * thread + EDGES * pixels, 0, 0, 0);
  }

  /// Rows of pixels, two blocks of cells and the room to sort them.
  private static Needs sparse(RasterSpec spec, int rasters) {
    long pixels = Math.max(spec.width(), spec.height());
    long thread = pixels * rasters * (SPARSE_PIXEL + PixelRow.BYTES) + SPARSE_READER;
    return new Needs(spec.threads() * thread + EDGES * pixels + spec.memory() / 4, 0, 0, 0);
  }

  private static Needs chunked(
      ChunkedMatrix source, RasterSpec spec, List<Aggregation> aggregations, int layers) {
    boolean turned = source.columnMajor();
    ChunkedMatrix native_ = turned ? source.transposed() : source;
    Region region = turned ? spec.region().transposed() : spec.region();
    boolean transpose = spec.transpose() ^ turned;
    int across = transpose ? spec.height() : spec.width();
    Grid grid = Engine.grid(region.rows(), region.columns(), spec, transpose);
    Set<Aggregation> wanted = EnumSet.copyOf(aggregations);
    ChunkedMatrix fit = StripLayout.fitting(native_, region, grid, layers, wanted, spec);
    StripLayout strips =
        StripLayout.of(
            fit,
            region,
            grid,
            source.dtype(),
            layers,
            wanted,
            Lines.all(grid.rows().pixels()),
            spec);
    long threads = Math.min(spec.threads(), strips.chunks());
    long columns = Math.min(native_.chunkColumns(), region.columns());
    long thread =
        layers * perThread(columns, across, aggregations.size()) + (long) across * PixelRow.BYTES;
    long decoders = threads * (native_.readerBytes() + (1 << 17));
    double sums = (strips.byRows() ? 1.0 : 2.0) * layers * strips.lineBytes() * strips.lines();
    return new Needs(
        threads * thread + decoders + EDGES * across + (long) sums, decoders, 0, strips.chunks());
  }

  private static long perThread(long columns, long pixels, int aggregations) {
    return (COLUMN + MORE_COLUMN) * Math.min(columns, BLOCK)
        + (DOUBTS + 8L * aggregations) * pixels;
  }
}
