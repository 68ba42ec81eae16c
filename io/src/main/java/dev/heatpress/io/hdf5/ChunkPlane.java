package dev.heatpress.io.hdf5;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.io.hdf5.dataset.ChunkGrid;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.filter.ChunkDecoder;
import dev.heatpress.io.hdf5.filter.FilterSpec;
import dev.heatpress.io.plane.GridPlane;
import dev.heatpress.io.plane.RawCells;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The plane of a chunked dataset; its blocks are the chunks that the plane cuts.
final class ChunkPlane implements GridPlane {
  private final Dataset dataset;
  private final Dataset.Chunked layout;
  private final ChunkGrid grid;
  private final Plane plane;
  private final ChunkTable table;
  private final long firstRow;
  private final long firstColumn;
  private final long gridRows;
  private final long gridColumns;
  private final long[] strides;

  private ChunkPlane(Dataset dataset, Dataset.Chunked layout, Plane plane) {
    this.dataset = dataset;
    this.layout = layout;
    this.plane = plane;
    this.grid = ChunkGrid.of(dataset, layout.dims());
    this.firstRow = plane.rowAxis() < 0 ? 0 : first(plane.rowAxis());
    this.firstColumn = first(plane.columnAxis());
    this.gridRows = plane.rowAxis() < 0 ? 1 : last(plane.rowAxis()) - firstRow + 1;
    this.gridColumns = last(plane.columnAxis()) - firstColumn + 1;
    if (gridRows > Long.MAX_VALUE / gridColumns) {
      throw new InputException("a grid of %d x %d chunks is too large", gridRows, gridColumns);
    }
    this.strides = new long[grid.rank()];
    long stride = dataset.type().size();
    for (int k = grid.rank() - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= grid.chunk()[k];
    }
    this.table = new ChunkTable(gridColumns);
  }

  /// Reads the chunk index, as far as the plane needs it.
  ///
  /// @throws InputException where the index is damaged, or chunks need an unknown filter
  static ChunkPlane open(Dataset dataset, Dataset.Chunked layout, Plane plane) {
    ChunkPlane source = new ChunkPlane(dataset, layout, plane);
    layout.index().visit(source.grid, source::add);
    source.table.finish();
    source.checkFilters();
    return source;
  }

  private long first(int axis) {
    return plane.start()[axis] / grid.chunk()[axis];
  }

  private long last(int axis) {
    return (plane.stop()[axis] - 1) / grid.chunk()[axis];
  }

  private void add(long[] scaled, long address, long size, int mask) {
    for (int axis = 0; axis < scaled.length; axis++) {
      if (scaled[axis] < first(axis) || scaled[axis] > last(axis)) {
        return;
      }
    }
    dataset.file().slice(address, size, "a chunk");
    if (dataset.filters().isEmpty() && size != grid.chunkBytes()) {
      throw new InputException(
          "damaged HDF5 file: a chunk of %d bytes, %d are expected", size, grid.chunkBytes());
    }
    long row = plane.rowAxis() < 0 ? 0 : scaled[plane.rowAxis()] - firstRow;
    table.add(row, scaled[plane.columnAxis()] - firstColumn, address, size, mask);
  }

  /// An optional filter that was not at hand is skipped by every chunk: then it is not needed here
  /// either.
  private void checkFilters() {
    for (int k = 0; k < dataset.filters().size(); k++) {
      FilterSpec filter = dataset.filters().get(k);
      if (!filter.isSupported() && table.count() > 0 && (table.skippedByAll() >> k & 1) == 0) {
        throw new InputException(filter.refusal());
      }
    }
  }

  @Override
  public long rows() {
    return plane.rows();
  }

  @Override
  public long columns() {
    return plane.columns();
  }

  @Override
  public long blockRows() {
    return plane.rowAxis() < 0 ? 1 : grid.chunk()[plane.rowAxis()];
  }

  @Override
  public long blockColumns() {
    return grid.chunk()[plane.columnAxis()];
  }

  @Override
  public long skippedRows() {
    return plane.rowAxis() < 0 ? 0 : plane.start()[plane.rowAxis()] % blockRows();
  }

  @Override
  public long skippedColumns() {
    return plane.start()[plane.columnAxis()] % blockColumns();
  }

  @Override
  public boolean hasUnwritten() {
    return table.count() < gridRows * gridColumns;
  }

  @Override
  public long gridRows() {
    return gridRows;
  }

  @Override
  public long gridColumns() {
    return gridColumns;
  }

  @Override
  public long nextWritten(long blockRow, long blockColumn) {
    return blockColumn < gridColumns ? table.nextWritten(blockRow, blockColumn) : gridColumns;
  }

  @Override
  public double writtenCells() {
    return (double) table.count() * blockRows() * blockColumns();
  }

  @Override
  public boolean columnMajor() {
    return plane.rowAxis() == strides.length - 1;
  }

  @Override
  public long readerBytes() {
    return ChunkDecoder.bytes(dataset.filters(), grid.chunkBytes());
  }

  @Override
  public Reader newReader() {
    return new ChunkReader();
  }

  private final class ChunkReader implements Reader {
    private final ChunkDecoder decoder =
        new ChunkDecoder(
            dataset.filters(), dataset.type().size(), grid.chunkBytes(), table.count());

    @Override
    public @Nullable RawCells read(long blockRow, long blockColumn) {
      int place = table.find(blockRow, blockColumn);
      if (place == ChunkTable.NONE) {
        return null;
      }
      int mask =
          layout.partialUnfiltered() && isPartial(blockRow, blockColumn) ? -1 : table.mask(place);
      MemorySegment stored =
          dataset.file().slice(table.address(place), table.size(place), "a chunk");
      MemorySegment chunk;
      try {
        chunk = decoder.decode(stored, mask);
      } catch (InputException e) {
        throw new InputException(
            Printf.of(
                "damaged HDF5 file: chunk (%d, %d) at address %d: %s",
                firstRow + blockRow,
                firstColumn + blockColumn,
                table.address(place),
                e.getMessage()),
            e);
      }
      return view(chunk, blockRow, blockColumn);
    }

    private RawCells view(MemorySegment chunk, long blockRow, long blockColumn) {
      long offset = 0;
      for (int axis = 0; axis < strides.length; axis++) {
        if (axis != plane.rowAxis() && axis != plane.columnAxis()) {
          offset += plane.start()[axis] % grid.chunk()[axis] * strides[axis];
        }
      }
      long rows = 1;
      long rowStride = 0;
      if (plane.rowAxis() >= 0) {
        long begin = (firstRow + blockRow) * blockRows();
        rows = Math.min(blockRows(), plane.stop()[plane.rowAxis()] - begin);
        rowStride = strides[plane.rowAxis()];
      }
      long begin = (firstColumn + blockColumn) * blockColumns();
      long columns = Math.min(blockColumns(), plane.stop()[plane.columnAxis()] - begin);
      return new RawCells(chunk, offset, rows, columns, rowStride, strides[plane.columnAxis()]);
    }

    /// Whether a chunk reaches over the edge of the array, along any axis.
    private boolean isPartial(long blockRow, long blockColumn) {
      for (int axis = 0; axis < strides.length; axis++) {
        long scaled =
            axis == plane.rowAxis()
                ? firstRow + blockRow
                : axis == plane.columnAxis() ? firstColumn + blockColumn : first(axis);
        if (dataset.shape()[axis] - scaled * grid.chunk()[axis] < grid.chunk()[axis]) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() {
      decoder.close();
    }
  }
}
