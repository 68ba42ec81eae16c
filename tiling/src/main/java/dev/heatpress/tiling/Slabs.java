package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.PixelRow;
import java.util.Collection;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// How a picture is made that is not kept: in slabs of neighbouring rows of pixels, each from the
/// cells that it covers, see [StreamedRaster].
///
/// @param lines rows of pixels of a slab
/// @param phase rows of the first slab, after which each begins with a line of chunks
/// @param readings how often a cell is decoded on the way through all slabs, on average, about
/// @param bytes of the cells, once
/// @param kept bytes of chunks that stay decoded for the next slabs
public record Slabs(int lines, int phase, double readings, long bytes, long kept) {
  /// Slabs that are there at a time: threads that are late still find theirs.
  static final int HELD = 2;

  /// What a page of a file has on most machines: less than that is not read.
  private static final double PAGE = 4096;

  /// How often means in a file are written and read again.
  private static final double WRITTEN_AND_READ = 2;

  /// Whether a picture has more pixels than are kept as a rule. What is more than that never has
  /// its colors counted, so that its bytes do not depend on how it was made.
  ///
  /// The property `heatpress.kept-pixels` sets another number, for tests.
  public static boolean isHuge(int height, int width) {
    return (long) height * width > Long.getLong("heatpress.kept-pixels", Integer.MAX_VALUE);
  }

  /// The slabs of a picture that is not kept; null where its means are.
  ///
  /// Huge pictures, and those that the memory has no room for and whose pixels are cells as they
  /// lie, are not kept where to read the cells as often as it takes costs less than to write their
  /// means to disk and read them again, or where the disk has no room for them.
  ///
  /// @param passes how often all pixels are read
  public static @Nullable Slabs of(
      MatrixSource source, RasterSpec spec, Collection<Aggregation> aggregations, int passes) {
    long pixels = (long) spec.height() * spec.width();
    boolean large =
        source instanceof StridedMatrix
            && sums(spec, aggregations) == 0
            && !MeansRaster.fits(spec, pixels, aggregations.size());
    if (source instanceof DistributedMatrix || !(large || isHuge(spec.height(), spec.width()))) {
      return null;
    }
    Slabs slabs = whateverItTakes(source, spec, aggregations);
    if (slabs == null) {
      return null;
    }
    double means = 8.0 * pixels * aggregations.size();
    // A look at the cells before takes what the pass takes that makes means to keep.
    double more = passes * slabs.readings * slabs.bytes;
    return more <= WRITTEN_AND_READ * means || spec.resources().room() < means ? slabs : null;
  }

  /// The slabs of a picture of any size; null where its rows can't be made one after the other.
  static @Nullable Slabs whateverItTakes(
      MatrixSource source, RasterSpec spec, Collection<Aggregation> aggregations) {
    return of(source, spec, sums(spec, aggregations));
  }

  /// Bytes of a pixel while it is summed; none where it is a copy of a cell.
  private static int sums(RasterSpec spec, Collection<Aggregation> aggregations) {
    Region region = spec.region();
    boolean turned = spec.transpose();
    boolean copies =
        aggregations.stream().allMatch(Aggregation.MEAN::equals)
            && spec.rowEdges() == null
            && spec.columnEdges() == null
            && spec.height() == (turned ? region.columns() : region.rows())
            && spec.width() == (turned ? region.rows() : region.columns());
    return copies ? 0 : PixelRow.bytes(EnumSet.copyOf(aggregations));
  }

  /// @param sums bytes of a pixel while it is summed
  private static @Nullable Slabs of(MatrixSource source, RasterSpec spec, int sums) {
    Region region = spec.region();
    if (source instanceof SparseMatrix sparse) {
      // Rows of pixels are made of lines of entries.
      boolean turned = sparse.entries().order() == SparseEntries.Order.COLUMNS;
      if (turned != spec.transpose()) {
        return null;
      }
      return new Slabs(lines(spec, 0), 0, 1, SparsePass.bytes(sparse), 0);
    }
    long bytes = region.rows() * region.columns() * source.dtype().itemSize();
    if (source instanceof StridedMatrix strided) {
      Cells cells = strided.cells().region(region);
      boolean along = (spec.transpose() ? cells.transposed() : cells).runDown();
      int lines = lines(spec, along ? sums : 0);
      long down = spec.transpose() ? region.columns() : region.rows();
      double slab = (double) down * lines / spec.height() * source.dtype().itemSize();
      return new Slabs(lines, 0, along ? Math.max(1, Math.min(PAGE, bytes) / slab) : 1, bytes, 0);
    }
    return chunked((ChunkedMatrix) source, spec, bytes, sums);
  }

  /// Slabs of whole lines of chunks, or, where these are too large, of equal pieces of them.
  private static Slabs chunked(ChunkedMatrix source, RasterSpec spec, long bytes, int sums) {
    boolean turned = spec.transpose();
    Region region = spec.region();
    long start = turned ? region.columnStart() : region.rowStart();
    long cells = turned ? region.columns() : region.rows();
    long chunk = turned ? source.chunkColumns() : source.chunkRows();
    AxisGrid rows = new AxisGrid(cells, spec.height());
    int most = lines(spec, sums);
    long first = Math.min(cells, chunk - start % chunk);
    boolean exact =
        (turned ? spec.columnEdges() : spec.rowEdges()) == null
            && chunk * rows.cellUnits() % rows.pixelUnits() == 0
            && first * rows.cellUnits() % rows.pixelUnits() == 0;
    double perChunk = (double) chunk * rows.cellUnits() / rows.pixelUnits();
    long kept = kept(source, spec, exact ? 1 : 2);
    if (!exact || perChunk > Integer.MAX_VALUE) {
      return new Slabs(most, 0, kept > 0 ? 1 : 1 + perChunk / most, bytes, kept);
    }
    int whole = (int) perChunk;
    int phase = (int) (first * rows.cellUnits() / rows.pixelUnits());
    if (whole <= most) {
      int lines = most / whole * whole;
      return new Slabs(lines, Math.min(phase, lines) % lines, 1, bytes, 0);
    }
    int pieces = Math.ceilDiv(whole, most);
    while (whole % pieces != 0) {
      pieces++;
    }
    int lines = whole / pieces;
    return new Slabs(lines, phase % lines, kept > 0 ? 1 : pieces, bytes, kept);
  }

  /// Bytes of some lines of chunks, as they are decoded; 0 where they do not fit into the memory.
  private static long kept(ChunkedMatrix source, RasterSpec spec, int count) {
    Region region = spec.region();
    boolean turned = spec.transpose();
    long chunk = turned ? source.chunkColumns() : source.chunkRows();
    long wide = turned ? source.chunkRows() : source.chunkColumns();
    long from = (turned ? region.rowStart() : region.columnStart()) / wide;
    long to = Math.ceilDiv(turned ? region.rowEnd() : region.columnEnd(), wide);
    long all = turned ? source.columns() : source.rows();
    double bytes = (double) count * (to - from) * wide * Math.min(chunk, all);
    bytes *= source.dtype().itemSize();
    return bytes <= spec.memory() / 2.0 ? (long) bytes : 0;
  }

  /// Rows of pixels for which the memory has room.
  ///
  /// @param sums bytes of a pixel while it is summed
  private static int lines(RasterSpec spec, int sums) {
    long row = (long) spec.width() * (HELD * Double.BYTES + sums);
    return Math.clamp(spec.memory() / 3 / row, 1, spec.height());
  }

  /// Bytes of the slabs and chunks that are there at a time.
  long held(int width) {
    return (long) HELD * Double.BYTES * lines * width + kept;
  }

  /// Where the slab lies to which a row of pixels belongs, of all `height` of them.
  Lines around(int row, int height) {
    if (row < phase) {
      return new Lines(0, phase);
    }
    int first = phase + (row - phase) / lines * lines;
    return new Lines(first, (int) Math.min(height, (long) first + lines));
  }
}
