package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// Cells in memory cut into chunks, so that several threads can share one row of pixels.
final class VirtualChunks implements ChunkedMatrix {
  /// Bytes of a chunk, about.
  static final long BYTES = 1 << 20;

  private static final long COLUMNS = 1 << 14;

  private final Cells cells;
  private final long chunkRows;
  private final long chunkColumns;
  private final @Nullable PageRelease release;

  /// Cuts cells whose pages may stay where they are.
  VirtualChunks(Cells cells) {
    this(cells, Long.MAX_VALUE);
  }

  /// Cuts cells.
  ///
  /// @param memory bytes of a mapped file that may stay in the resident memory of the process
  VirtualChunks(Cells cells, long memory) {
    this(cells, PageRelease.of(cells, memory), Long.MAX_VALUE);
  }

  private VirtualChunks(Cells cells, @Nullable PageRelease release, long most) {
    this.cells = cells;
    this.release = release;
    chunkColumns = Math.min(cells.columns(), COLUMNS);
    long rows = Math.min(most, BYTES / (chunkColumns * cells.dtype().itemSize()));
    chunkRows = Math.clamp(rows, 1, cells.rows());
  }

  /// The same cells in chunks of at most `most` rows.
  VirtualChunks limited(long most) {
    return new VirtualChunks(cells, release, most);
  }

  @Override
  public long rows() {
    return cells.rows();
  }

  @Override
  public long columns() {
    return cells.columns();
  }

  @Override
  public DType dtype() {
    return cells.dtype();
  }

  @Override
  public long chunkRows() {
    return chunkRows;
  }

  @Override
  public long chunkColumns() {
    return chunkColumns;
  }

  @Override
  public ChunkReader newReader() {
    return (chunkRow, chunkColumn) -> {
      long r = chunkRow * chunkRows;
      long c = chunkColumn * chunkColumns;
      // The rows of chunks before are done by now, or nearly: what is read again comes back.
      if (release != null && chunkRow > 0 && c + chunkColumns >= cells.columns()) {
        release.rows(cells, r - chunkRows, r);
      }
      if (release != null && chunkRows == cells.rows() && c > 0) {
        // A few rows may be very long.
        for (long row = 0; row < chunkRows; row++) {
          release.rows(cells.region(row, row + 1, c - chunkColumns, c), 0, 1);
        }
      }
      return cells.region(
          r, Math.min(cells.rows(), r + chunkRows), c, Math.min(cells.columns(), c + chunkColumns));
    };
  }
}
