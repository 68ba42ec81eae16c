package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.core.ahead.ReadAhead;
import dev.heatpress.core.ahead.SharedReadAhead;
import dev.heatpress.io.plane.GridPlane;
import dev.heatpress.io.plane.PlaneGrid;
import dev.heatpress.io.plane.RawCells;
import org.jspecify.annotations.Nullable;

/// The plane of an array; its blocks are the chunks that the plane cuts.
final class ZarrPlane implements GridPlane {
  /// A chunk is decoded as a whole, so this bounds the memory of a thread.
  private static final long MAX_CHUNK_BYTES = 1L << 30;

  private final Store store;
  private final ZarrArray array;
  private final PlaneGrid grid;
  private final List<ShardIndexes> indexes;
  private final WrittenValues written;
  private final SharedReadAhead shared = new SharedReadAhead(this::readAhead);

  /// Finds which of its chunks there are.
  ///
  /// @throws InputException where its chunks are too large
  ZarrPlane(Store store, ZarrArray array, Plane plane) {
    this.store = store;
    this.array = array;
    if (array.chunkBytes() > MAX_CHUNK_BYTES
        && (!array.steps().isEmpty() || array.chunkBytes() == Long.MAX_VALUE)) {
      throw new InputException(
          Printf.of(
                  "its chunks (%s of %d bytes a cell) exceed 1 GiB, the most that is decoded at once:",
                  SliceSpec.shapeText(array.chunk()), array.type().size())
              + " store it with smaller chunks, for example 512 x 512");
    }
    this.grid = new PlaneGrid(plane, array.chunk(), array.strides());
    this.indexes = StoredChunks.indexes(array);
    this.written =
        WrittenValues.of(store, array, new PlaneGrid(plane, array.stored(), array.strides()));
  }

  @Override
  public PlaneGrid grid() {
    return grid;
  }

  /// A shard that is there may lack chunks.
  @Override
  public boolean hasUnwritten() {
    return !indexes.isEmpty() || !written.isComplete();
  }

  @Override
  public long nextWritten(long blockRow, long blockColumn) {
    long[] at = grid.at(blockRow, Math.min(blockColumn, gridColumns() - 1));
    if (blockColumn >= gridColumns()) {
      return gridColumns();
    }
    int axis = grid.plane().columnAxis();
    long each = array.stored()[axis] / array.chunk()[axis];
    long[] value = array.value(at);
    long next = written.next(value);
    if (next < 0) {
      return gridColumns();
    }
    return next == value[axis] ? blockColumn : next * each - grid.first(axis);
  }

  @Override
  public double writtenCells() {
    return written.cells();
  }

  @Override
  public long readerBytes() {
    long chunk = array.chunkBytes();
    return chunk + StepChain.bytes(array.steps(), chunk);
  }

  /// Chunks are read ahead as they are stored; how small they are is not known.
  private @Nullable ReadAhead readAhead() {
    long count = gridRows() * gridColumns();
    if (!store.hasFiles() || count < 2) {
      return null;
    }
    return new ReadAhead(
        count,
        (long) Math.min(Long.MAX_VALUE, writtenCells() * array.type().size()),
        (k, use) -> {
          try (StoredChunks chunks = new StoredChunks(store, array, indexes, 0)) {
            chunks.show(grid.at(k / gridColumns(), k % gridColumns()), use);
          }
        });
  }

  @Override
  public Reader newReader() {
    return new ChunkReader();
  }

  private final class ChunkReader implements Reader {
    private final StepChain chain =
        new StepChain(
            array.steps(),
            array.chunkBytes(),
            (long) Math.min(Long.MAX_VALUE, writtenCells() * array.type().size()));
    private final StoredChunks chunks =
        new StoredChunks(store, array, indexes, StepChain.most(array.steps(), array.chunkBytes()));

    private final @Nullable ReadAhead ahead = shared.enter();

    @Override
    public @Nullable RawCells read(long blockRow, long blockColumn) {
      long[] at = grid.at(blockRow, blockColumn);
      if (ahead != null) {
        ahead.reached(blockRow * gridColumns() + blockColumn);
      }
      try {
        MemorySegment stored = chunks.read(at);
        return stored == null ? null : grid.view(chain.decode(stored), blockRow, blockColumn);
      } catch (InputException e) {
        throw new InputException(
            Printf.of(
                "chunk (%s) of %s: %s",
                Arrays.stream(at).mapToObj(Long::toString).collect(Collectors.joining(", ")),
                array.key(array.value(at)),
                e.getMessage()),
            e);
      }
    }

    @Override
    public void close() {
      shared.leave();
      chunks.close();
      chain.close();
    }
  }
}
