package dev.heatpress.job.output;

import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Region;
import dev.heatpress.core.SlotRows;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.job.request.RegionRequest;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;

/// The colors of the cells of a region, one slot a cell, for pages that hold the cells themselves.
///
/// The cells are those of a picture with one pixel per cell, made a band of rows at a time; the
/// last band is kept. Reading from top to bottom decodes each chunk once where a band of whole
/// chunks fits into the memory, and the file is read again for every such pass.
public final class CellSlots implements SlotRows {
  /// Cells of a band that needs no more rows for the sake of chunks.
  private static final long BAND_CELLS = 1 << 20;

  private final MatrixSource source;
  private final Region region;
  private final RegionRequest request;
  private final SlotScale scale;
  private final Resources resources;
  private final int rows;
  private final int columns;
  private final int bandRows;
  private final int[] palette;

  private short[] band = new short[0];
  private long bandStart = -1;

  /// @throws dev.heatpress.core.InputException where an axis has more than 2^31 - 1 cells
  public CellSlots(
      MatrixSource source,
      Region region,
      RegionRequest request,
      SlotScale scale,
      Resources resources) {
    this.source = source;
    this.region = region;
    this.request = request;
    this.scale = scale;
    this.resources = resources;
    this.palette = scale.palette();
    rows = axis(request.seen(region).rows());
    columns = axis(request.seen(region).columns());
    // Means and slots of a band take ten bytes a cell.
    long most = Math.max(1, resources.memory() / 4 / 10 / columns);
    long wanted = Math.max(1, BAND_CELLS / columns);
    if (source instanceof ChunkedMatrix chunked) {
      wanted = Math.max(wanted, request.transpose() ? chunked.chunkColumns() : chunked.chunkRows());
    }
    bandRows = (int) Math.min(Math.min(wanted, most), rows);
  }

  private static int axis(long cells) {
    if (cells > Integer.MAX_VALUE) {
      throw new dev.heatpress.core.InputException(
          Printf.of(
              "%d cells along one side are too many for a page; choose a region, or .png", cells));
    }
    return (int) cells;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long columns() {
    return columns;
  }

  @Override
  public int[] palette() {
    return palette.clone();
  }

  @Override
  public int missingSlot() {
    return scale.missingSlot();
  }

  @Override
  public synchronized void read(long firstRow, int count, short[] slots) {
    resources.quiet().advance(0);
    int done = 0;
    while (done < count) {
      long row = firstRow + done;
      long start = row - row % bandRows;
      if (start != bandStart) {
        load(start);
      }
      int n = (int) Math.min(count - done, start + bandRows - row);
      System.arraycopy(band, (int) (row - start) * columns, slots, done * columns, n * columns);
      done += n;
    }
  }

  /// Bytes for the pass over a band: its means lie in the heap in any case, and pages of a mapped
  /// file beyond the job's memory are given back.
  private long bound(int count) {
    return source instanceof ChunkedMatrix
        ? Long.MAX_VALUE
        : Math.max(resources.memory(), 4L * Double.BYTES * count * columns);
  }

  private void load(long start) {
    int count = (int) Math.min(bandRows, rows - start);
    // Rows of the picture before it is turned upside down.
    long first = request.flipRows() ? rows - start - count : start;
    Region seen = request.seen(region);
    long top = seen.rowStart() + first;
    Region part = new Region(top, top + count, seen.columnStart(), seen.columnEnd());
    Resources bound = resources.with(bound(count));
    RasterSpec plan = request.plan(request.seen(part), count, columns, bound);
    double[] cells = new double[Math.multiplyExact(count, columns)];
    try (Raster raster = Engine.average(source, plan, resources.quiet())) {
      raster.read(0, count, cells);
    }
    if (band.length < cells.length) {
      band = new short[cells.length];
    }
    scale.slots(cells, 0, cells.length, band);
    bandStart = start;
  }
}
