package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix.ChunkReader;
import dev.heatpress.core.DType;
import dev.heatpress.io.file.TemporaryFile;
import org.jspecify.annotations.Nullable;

/// The parsed cells of a table that is read more than once, in a file of the workspace: a block of
/// rows is written there by whoever parses it first. For any thread.
///
/// It only saves time: where the file can't take more, blocks are parsed again.
final class KeptCells implements AutoCloseable {
  private final long rows;
  private final long columns;
  private final long blockRows;
  private final Arena arena = Arena.ofShared();
  private final FileChannel channel;
  private final MemorySegment bytes;

  /// The blocks that are in the file as a whole, a bit each.
  private final AtomicLongArray kept;

  private volatile boolean full;

  private KeptCells(FileChannel channel, long rows, long columns, long blockRows)
      throws IOException {
    this.rows = rows;
    this.columns = columns;
    this.blockRows = blockRows;
    this.channel = channel;
    long size = rows * columns * Double.BYTES;
    boolean done = false;
    try {
      this.bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
      TemporaryFile.took(size);
      done = true;
    } finally {
      if (!done) {
        arena.close();
      }
    }
    long words = Math.ceilDiv(Math.ceilDiv(rows, blockRows), (long) Long.SIZE);
    this.kept = new AtomicLongArray(Math.toIntExact(words));
  }

  /// Room for the cells of a matrix; null where the disk has none to spare: half of what is free is
  /// left to those who need it.
  static @Nullable KeptCells of(long rows, long columns, long blockRows, Path workspace) {
    try {
      long room = Files.getFileStore(workspace).getUsableSpace() / 2;
      return rows > room / Double.BYTES / columns
          ? null
          : new KeptCells(TemporaryFile.open(workspace), rows, columns, blockRows);
    } catch (IOException e) {
      return null;
    }
  }

  /// A reader that parses what is not kept yet. It closes the other one.
  ChunkReader reader(ChunkReader parser) {
    return new ChunkReader() {
      @Override
      public Cells read(long chunkRow, long chunkColumn) {
        Cells known = find(chunkRow);
        if (known != null) {
          return known;
        }
        Cells parsed = parser.read(chunkRow, chunkColumn);
        keep(chunkRow, parsed);
        return parsed;
      }

      @Override
      public void close() {
        parser.close();
      }
    };
  }

  private @Nullable Cells find(long block) {
    if ((kept.get((int) (block / Long.SIZE)) >>> block & 1) == 0) {
      return null;
    }
    long first = block * blockRows;
    long count = Math.min(blockRows, rows - first);
    long offset = first * columns * Double.BYTES;
    return Cells.rowMajor(bytes, offset, count, columns, DType.F8, ByteOrder.nativeOrder());
  }

  /// Writes cells that lie row by row. Two threads may do it for the same block: they have the same
  /// bytes.
  private void keep(long block, Cells cells) {
    if (full) {
      return;
    }
    long size = cells.rows() * cells.columns() * Double.BYTES;
    long at = block * blockRows * columns * Double.BYTES;
    try {
      // Not through the mapping, where a full disk ends the process.
      for (long done = 0; done < size; ) {
        long part = Math.min(size - done, 1 << 20);
        ByteBuffer buffer = cells.segment().asSlice(cells.offset() + done, part).asByteBuffer();
        while (buffer.hasRemaining()) {
          done += channel.write(buffer, at + done);
        }
      }
    } catch (IOException e) {
      // An interrupt closes the channel, too. What is kept already still can be read.
      full = true;
      return;
    }
    kept.getAndAccumulate((int) (block / Long.SIZE), 1L << block, (old, bit) -> old | bit);
  }

  @Override
  public void close() {
    arena.close();
    try {
      channel.close();
    } catch (IOException e) {
      // It goes with the workspace.
    }
  }
}
