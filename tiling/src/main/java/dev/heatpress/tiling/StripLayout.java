package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelRow;
import java.util.Set;

/// How a region of a chunked matrix is walked: in strips of `lines` rows of chunks (or columns of
/// chunks) at a time.
///
/// @param dtype of what is summed: the cells, or what a function makes of them
/// @param layers how many numbers are made of a cell
/// @param wanted the aggregations
/// @param rows the rows of pixels that are wanted
/// @param byRows strips are rows of chunks
/// @param lines rows (or columns) of chunks per strip
/// @param chunkRow0 first row of chunks that the region touches
/// @param chunkRow1 end of the rows of chunks
/// @param chunkColumn0 first column of chunks that the region touches
/// @param chunkColumn1 end of the columns of chunks
record StripLayout(
    ChunkedMatrix source,
    Region region,
    Grid grid,
    DType dtype,
    int layers,
    Set<Aggregation> wanted,
    Lines rows,
    boolean byRows,
    long lines,
    long chunkRow0,
    long chunkRow1,
    long chunkColumn0,
    long chunkColumn1) {

  /// Chunks that a strip should have per thread, so that no thread waits long for the last one.
  private static final long CHUNKS_PER_THREAD = 8;

  static StripLayout of(
      ChunkedMatrix source,
      Region region,
      Grid grid,
      DType dtype,
      int layers,
      Set<Aggregation> wanted,
      Lines rows,
      RasterSpec render) {
    long firstCell = region.rowStart() + grid.rows().first(rows.first());
    long lastCell = region.rowStart() + grid.rows().last(rows.end() - 1);
    long k0 = firstCell / source.chunkRows();
    long k1 = lastCell / source.chunkRows() + 1;
    long l0 = region.columnStart() / source.chunkColumns();
    long l1 = (region.columnEnd() - 1) / source.chunkColumns() + 1;
    double perRow = bytesOfRow(source, region, grid, wanted);
    double perColumn = bytesOfColumn(source, region, grid, wanted);
    boolean byRows = perRow <= perColumn;
    long across = byRows ? l1 - l0 : k1 - k0;
    long along = byRows ? k1 - k0 : l1 - l0;
    double room = room(render, layers);
    long enough = (CHUNKS_PER_THREAD * render.threads() + across - 1) / across;
    long lines = (long) Math.min(enough, room / Math.min(perRow, perColumn));
    return new StripLayout(
        source,
        region,
        grid,
        dtype,
        layers,
        wanted,
        rows,
        byRows,
        Math.clamp(lines, 1, along),
        k0,
        k1,
        l0,
        l1);
  }

  /// The chunks, cut into slices where the pixels of a line of them would not fit into the memory.
  static ChunkedMatrix fitting(
      ChunkedMatrix source,
      Region region,
      Grid grid,
      int layers,
      Set<Aggregation> wanted,
      RasterSpec render) {
    double perRow = bytesOfRow(source, region, grid, wanted);
    double least = Math.min(perRow, bytesOfColumn(source, region, grid, wanted));
    double room = room(render, layers);
    long rows = Math.min(source.chunkRows(), region.rows());
    return least <= room
        ? source
        : SplitChunks.of(source, (long) Math.max(1, rows * room / perRow));
  }

  private static double room(RasterSpec render, int layers) {
    return Math.min(render.memory(), Runtime.getRuntime().maxMemory()) / 4.0 / layers;
  }

  private static double bytesOfRow(
      ChunkedMatrix source, Region region, Grid grid, Set<Aggregation> wanted) {
    int across = grid.columns().pixels();
    return PixelRow.bytes(wanted)
        * sums(grid.rows(), source.chunkRows(), region.rowStart(), across);
  }

  private static double bytesOfColumn(
      ChunkedMatrix source, Region region, Grid grid, Set<Aggregation> wanted) {
    int across = grid.rows().pixels();
    return PixelRow.bytes(wanted)
        * sums(grid.columns(), source.chunkColumns(), region.columnStart(), across);
  }

  /// Sums of pixels that a line of chunks touches, at most.
  ///
  /// @param start cells of the source before the region
  private static double sums(AxisGrid axis, long chunkCells, long start, int otherPixels) {
    double touched = (double) chunkCells * axis.pixels() / axis.cells() + 1;
    if (!axis.even()) {
      long from = 0;
      while (from < axis.cells()) {
        // Chunks begin at the start of the source, not of the region.
        long to = Math.min(axis.cells(), chunkCells - (start + from) % chunkCells + from);
        touched = Math.max(touched, axis.lastPixelOf(to - 1) - axis.pixelOf(from) + 1.0);
        from = to;
      }
    }
    return Math.min(touched, axis.pixels()) * otherPixels;
  }

  /// Bytes of the sums that a line of chunks touches, about.
  double lineBytes() {
    return byRows
        ? bytesOfRow(source, region, grid, wanted)
        : bytesOfColumn(source, region, grid, wanted);
  }

  /// All chunks that the region touches.
  long chunks() {
    return (chunkRow1 - chunkRow0) * (chunkColumn1 - chunkColumn0);
  }

  /// Sums for pixels [from, to) of a row.
  PixelRow newRow(int from, int to) {
    return new PixelRow(grid, dtype, wanted, from, to);
  }

  Strip first() {
    return new Strip(this, 0, null);
  }
}
