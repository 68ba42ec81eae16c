package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.io.filter.Buffers;
import dev.heatpress.io.hdf5.dataset.Dataset;
import dev.heatpress.io.plane.PlaneSource;
import dev.heatpress.io.plane.RawCells;
import org.jspecify.annotations.Nullable;

/// The plane of a virtual dataset: each of its blocks is put together from the sources that reach
/// into it. What no source has is the fill value.
final class VirtualPlane implements PlaneSource {
  /// Cells of a block, unless a block of the first source has more.
  private static final long BLOCK = 1 << 18;

  private static final long MOST = 1 << 22;

  private final Plane plane;
  private final List<VirtualPart> parts;
  private final long blockRows;
  private final long blockColumns;
  private final byte[] fill;

  VirtualPlane(Dataset dataset, Plane plane, List<VirtualPart> parts) {
    this.plane = plane;
    this.parts = parts;
    this.fill = fill(dataset);
    long height = 256;
    long width = 1024;
    if (!parts.isEmpty()) {
      height = parts.getFirst().source().blockRows();
      width = parts.getFirst().source().blockColumns();
    }
    width = Math.min(columns(), Math.min(width, MOST));
    height = Math.min(rows(), Math.min(height, Math.max(1, MOST / width)));
    while (height * width < BLOCK && (height < rows() || width < columns())) {
      if (height < rows() && (height <= width || width >= columns())) {
        height = Math.min(rows(), 2 * height);
      } else {
        width = Math.min(columns(), 2 * width);
      }
    }
    this.blockRows = height;
    this.blockColumns = width;
  }

  /// The bytes of an element that was never written.
  static byte[] fill(Dataset dataset) {
    MemorySegment value = dataset.fill().bytes();
    return value == null ? new byte[dataset.type().size()] : value.toArray(ValueLayout.JAVA_BYTE);
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
    return blockRows;
  }

  @Override
  public long blockColumns() {
    return blockColumns;
  }

  /// Cells that sources have, at the most.
  double writtenCells() {
    return parts.stream().mapToDouble(VirtualPart::cells).sum();
  }

  @Override
  public long readerBytes() {
    long largest = parts.stream().mapToLong(p -> p.source().readerBytes()).max().orElse(0);
    return blockRows * blockColumns * fill.length + OpenSources.MOST * largest;
  }

  @Override
  public Reader newReader() {
    return new Blocks();
  }

  private final class Blocks implements Reader {
    private final Arena arena = Arena.ofShared();
    private final OpenSources open = new OpenSources();
    private @Nullable MemorySegment buffer;

    /// Whether all of the buffer is the fill value.
    private boolean clean;

    @Override
    public RawCells read(long blockRow, long blockColumn) {
      long row = blockRow * blockRows;
      long column = blockColumn * blockColumns;
      int height = (int) Math.min(blockRows, rows() - row);
      int width = (int) Math.min(blockColumns, columns() - column);
      int size = fill.length;
      RawCells out = new RawCells(filled(), 0, height, width, (long) width * size, size);
      for (VirtualPart part : parts) {
        long firstRow = plane.rowAxis() < 0 ? 0 : plane.start()[plane.rowAxis()] + row;
        long firstColumn = plane.start()[plane.columnAxis()] + column;
        long[] rows = part.rows(firstRow, height);
        long[] columns = rows.length == 0 ? rows : part.columns(firstColumn, width);
        if (columns.length > 0) {
          part.copy(open.reader(part), rows, columns, out);
          clean = false;
        }
      }
      return out;
    }

    private MemorySegment filled() {
      MemorySegment out = buffer;
      if (out == null) {
        out = Buffers.allocate(arena, blockRows * blockColumns * fill.length);
        buffer = out;
        clean = false;
      }
      if (clean) {
        return out;
      }
      long bytes = out.byteSize();
      clean = true;
      MemorySegment.copy(fill, 0, out, ValueLayout.JAVA_BYTE, 0, fill.length);
      for (long done = fill.length; done < bytes; done *= 2) {
        MemorySegment.copy(out, 0, out, done, Math.min(done, bytes - done));
      }
      return out;
    }

    @Override
    public void close() {
      open.close();
      arena.close();
    }
  }

  /// Readers of the sources that were met last: each has buffers of its own.
  private static final class OpenSources implements AutoCloseable {
    static final int MOST = 4;

    private final Map<VirtualPart, Reader> readers = new LinkedHashMap<>(16, 0.75f, true);

    Reader reader(VirtualPart part) {
      Reader reader = readers.get(part);
      if (reader == null) {
        if (readers.size() == MOST) {
          Iterator<Reader> oldest = readers.values().iterator();
          oldest.next().close();
          oldest.remove();
        }
        reader = part.source().newReader();
        readers.put(part, reader);
      }
      return reader;
    }

    @Override
    public void close() {
      readers.values().forEach(Reader::close);
      readers.clear();
    }
  }
}
