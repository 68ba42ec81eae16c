package dev.heatpress.io.hdf5;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.core.ahead.ReadAhead;
import dev.heatpress.core.ahead.SharedReadAhead;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import dev.heatpress.io.hdf5.dataset.ChunkGrid;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.hdf5.filter.ChunkDecoder;
import dev.heatpress.io.hdf5.filter.FilterSpec;
import dev.heatpress.io.plane.GridPlane;
import dev.heatpress.io.plane.PlaneGrid;
import dev.heatpress.io.plane.RawCells;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The plane of a chunked dataset; its blocks are the chunks that the plane cuts.
final class ChunkPlane implements GridPlane {
  /// No filter makes more of a chunk than this and twice its bytes.
  private static final long MARGIN = 1 << 20;

  private final Dataset dataset;
  private final Dataset.Chunked layout;
  private final ChunkGrid chunks;
  private final PlaneGrid grid;
  private final ChunkTable table;

  private final SharedReadAhead shared = new SharedReadAhead(this::readAhead);

  private ChunkPlane(Dataset dataset, Dataset.Chunked layout, Plane plane) {
    this.dataset = dataset;
    this.layout = layout;
    this.chunks = ChunkGrid.of(dataset, layout.dims());
    this.grid = PlaneGrid.rowMajor(plane, chunks.chunk(), dataset.type().size());
    this.table = new ChunkTable(gridColumns());
  }

  /// Reads the chunk index, as far as the plane needs it.
  ///
  /// @throws InputException where the index is damaged, or chunks need an unknown filter
  static ChunkPlane open(Dataset dataset, Dataset.Chunked layout, Plane plane) {
    ChunkPlane source = new ChunkPlane(dataset, layout, plane);
    layout.index().visit(source.chunks, source::add);
    source.table.finish();
    source.checkFilters();
    return source;
  }

  private void add(long[] scaled, long address, long size, int mask) {
    if (!grid.cuts(scaled)) {
      return;
    }
    dataset.file().place(address, size, "a chunk");
    if (dataset.filters().isEmpty() && size != chunks.chunkBytes()) {
      throw new InputException(
          "damaged HDF5 file: a chunk of %d bytes, %d are expected", size, chunks.chunkBytes());
    }
    table.add(grid.row(scaled), grid.column(scaled), address, size, mask);
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
  public PlaneGrid grid() {
    return grid;
  }

  @Override
  public boolean hasUnwritten() {
    return table.count() < gridRows() * gridColumns();
  }

  @Override
  public long nextWritten(long blockRow, long blockColumn) {
    return blockColumn < gridColumns() ? table.nextWritten(blockRow, blockColumn) : gridColumns();
  }

  @Override
  public double writtenCells() {
    return (double) table.count() * blockRows() * blockColumns();
  }

  @Override
  public long readerBytes() {
    return ChunkDecoder.bytes(dataset.filters(), chunks.chunkBytes());
  }

  @Override
  public Reader newReader() {
    return new ChunkReader();
  }

  /// Compressed bytes are read ahead, of a file on this machine.
  private @Nullable ReadAhead readAhead() {
    if (dataset.file().isRemote() || table.count() < 2) {
      return null;
    }
    long bytes = 0;
    for (int place = 0; place < table.count(); place++) {
      bytes += table.size(place);
    }
    return new ReadAhead(table.count(), bytes, (place, use) -> use.accept(slice((int) place)));
  }

  private MemorySegment slice(int place) {
    return dataset.file().slice(table.address(place), table.size(place), "a chunk");
  }

  private final class ChunkReader implements Reader {
    private final @Nullable ReadAhead ahead = shared.enter();
    private final Arena arena = Arena.ofShared();
    private MemorySegment fetched = MemorySegment.NULL;
    private final ChunkDecoder decoder =
        new ChunkDecoder(
            dataset.filters(), dataset.type().size(), chunks.chunkBytes(), table.count());

    @Override
    public @Nullable RawCells read(long blockRow, long blockColumn) {
      int place = table.find(blockRow, blockColumn);
      if (place == ChunkTable.NONE) {
        return null;
      }
      int mask =
          layout.partialUnfiltered() && isPartial(blockRow, blockColumn) ? -1 : table.mask(place);
      if (ahead != null) {
        ahead.reached(place);
      }
      MemorySegment stored = stored(table.address(place), table.size(place));
      MemorySegment chunk;
      try {
        chunk = decoder.decode(stored, mask);
      } catch (InputException e) {
        Plane plane = grid.plane();
        throw new InputException(
            Printf.of(
                "damaged HDF5 file: chunk (%d, %d) at address %d: %s",
                (plane.rowAxis() < 0 ? 0 : grid.first(plane.rowAxis())) + blockRow,
                grid.first(plane.columnAxis()) + blockColumn,
                table.address(place),
                e.getMessage()),
            e);
      }
      return grid.view(chunk, blockRow, blockColumn);
    }

    /// A chunk as it is stored.
    private MemorySegment stored(long address, long size) {
      HdfBytes file = dataset.file();
      if (!file.isRemote()) {
        return file.slice(address, size, "a chunk");
      }
      if (size > 2 * chunks.chunkBytes() + MARGIN) {
        throw new InputException("damaged HDF5 file: a chunk of %d bytes", size);
      }
      if (fetched.byteSize() < size) {
        // A little more, for chunks are not equally large.
        fetched = arena.allocate(size + size / 4, Long.BYTES);
      }
      MemorySegment room = fetched.asSlice(0, size);
      file.read(file.place(address, size, "a chunk"), room);
      return room;
    }

    /// Whether a chunk reaches over the edge of the array, along any axis.
    private boolean isPartial(long blockRow, long blockColumn) {
      long[] at = grid.at(blockRow, blockColumn);
      for (int axis = 0; axis < at.length; axis++) {
        long chunk = grid.chunk()[axis];
        if (dataset.shape()[axis] - at[axis] * chunk < chunk) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() {
      shared.leave();
      decoder.close();
      arena.close();
    }
  }
}
