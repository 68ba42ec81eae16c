package dev.heatpress.io.plane;

import module java.base;

/// A plane whose elements lie in a file at a distance, one after another in rows or columns: blocks
/// are fetched out of it.
///
/// @param source reads bytes of the file
/// @param cells where they lie in it; it has no segment of its own
/// @param size bytes of an element
public record FetchedPlane(Source source, RawCells cells, long size) implements PlaneSource {
  /// Bytes of a block, about.
  private static final long BLOCK = 4 << 20;

  /// A gap between two lines that is cheaper fetched than skipped.
  private static final long GAP = 1 << 16;

  /// Where the bytes are.
  @FunctionalInterface
  public interface Source {
    /// Reads as many bytes as there is room for.
    void read(long at, MemorySegment into);
  }

  @Override
  public boolean columnMajor() {
    return cells.rowStride() < cells.columnStride();
  }

  @Override
  public long rows() {
    return cells.rows();
  }

  @Override
  public long columns() {
    return cells.columns();
  }

  private long lineStride() {
    return Math.max(1, Math.max(cells.rowStride(), cells.columnStride()));
  }

  private long cellStride() {
    return Math.max(1, Math.min(cells.rowStride(), cells.columnStride()));
  }

  /// Cells of a line in a block.
  private long cellsOfLine() {
    long line = columnMajor() ? cells.rows() : cells.columns();
    return Math.max(1, Math.min(line, BLOCK / cellStride()));
  }

  private long lines() {
    long all = columnMajor() ? cells.columns() : cells.rows();
    long span = Math.max(cellsOfLine() * cellStride(), isTogether() ? lineStride() : 1);
    return Math.max(1, Math.min(all, BLOCK / span));
  }

  /// Whether the lines of a block come as one piece.
  private boolean isTogether() {
    return lineStride() - cellsOfLine() * cellStride() <= GAP;
  }

  @Override
  public long blockRows() {
    return columnMajor() ? cellsOfLine() : lines();
  }

  @Override
  public long blockColumns() {
    return columnMajor() ? lines() : cellsOfLine();
  }

  @Override
  public long readerBytes() {
    return BLOCK;
  }

  @Override
  public Reader newReader() {
    return new BlockReader();
  }

  private final class BlockReader implements Reader {
    private final Arena arena = Arena.ofShared();
    private MemorySegment buffer = MemorySegment.NULL;

    @Override
    public RawCells read(long blockRow, long blockColumn) {
      long row = blockRow * blockRows();
      long column = blockColumn * blockColumns();
      long rows = Math.min(blockRows(), cells.rows() - row);
      long columns = Math.min(blockColumns(), cells.columns() - column);
      long at = cells.offset() + row * cells.rowStride() + column * cells.columnStride();
      long lines = columnMajor() ? columns : rows;
      long line = ((columnMajor() ? rows : columns) - 1) * cellStride() + size;
      long apart = lineStride();
      if (isTogether()) {
        source.read(at, room((lines - 1) * apart + line));
      } else {
        MemorySegment room = room(lines * line);
        for (long k = 0; k < lines; k++) {
          source.read(at + k * apart, room.asSlice(k * line, line));
        }
        apart = line;
      }
      boolean turned = columnMajor();
      return new RawCells(
          buffer,
          0,
          rows,
          columns,
          turned ? cells.rowStride() : apart,
          turned ? apart : cells.columnStride());
    }

    private MemorySegment room(long bytes) {
      if (buffer.byteSize() < bytes) {
        buffer = arena.allocate(bytes, Long.BYTES);
      }
      return buffer.asSlice(0, bytes);
    }

    @Override
    public void close() {
      arena.close();
    }
  }
}
