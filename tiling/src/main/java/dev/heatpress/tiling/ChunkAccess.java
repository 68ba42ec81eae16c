package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.CellAccess;
import org.jspecify.annotations.Nullable;

/// Random access to the cells of a region of a chunked matrix; the last chunk is kept. One per
/// thread.
final class ChunkAccess implements CellAccess, AutoCloseable {
  private final ChunkedMatrix source;
  private final Region region;
  private ChunkedMatrix.@Nullable ChunkReader reader;
  private @Nullable Cells last;
  private long lastRow = -1;
  private long lastColumn = -1;

  private final boolean owned;

  ChunkAccess(ChunkedMatrix source, Region region) {
    this(source, region, null);
  }

  /// An access by the reader of another, which keeps it, and does not use it meanwhile: the buffers
  /// of a second one may be large.
  ChunkAccess(ChunkedMatrix source, Region region, ChunkedMatrix.@Nullable ChunkReader reader) {
    this.source = source;
    this.region = region;
    this.reader = reader;
    this.owned = reader == null;
  }

  /// Forgets the last chunk, whose buffer is used for others.
  void forget() {
    last = null;
  }

  @Override
  public void visit(long r0, long r1, long c0, long c1, Visitor visitor) {
    long top = r0 + region.rowStart();
    long bottom = r1 + region.rowStart();
    long left = c0 + region.columnStart();
    long right = c1 + region.columnStart();
    long h = source.chunkRows();
    long w = source.chunkColumns();
    for (long k = top / h; k <= (bottom - 1) / h; k++) {
      for (long l = left / w; l <= (right - 1) / w; l++) {
        long row = Math.max(top, k * h);
        long column = Math.max(left, l * w);
        Cells part =
            chunk(k, l)
                .region(
                    row - k * h,
                    Math.min(bottom, (k + 1) * h) - k * h,
                    column - l * w,
                    Math.min(right, (l + 1) * w) - l * w);
        visitor.block(part, row - region.rowStart(), column - region.columnStart());
      }
    }
  }

  private Cells chunk(long k, long l) {
    Cells cells = last;
    if (cells == null || k != lastRow || l != lastColumn) {
      if (reader == null) {
        reader = source.newReader();
      }
      cells = reader.read(k, l);
      last = cells;
      lastRow = k;
      lastColumn = l;
    }
    return cells;
  }

  @Override
  public void close() {
    if (reader != null && owned) {
      reader.close();
    }
  }
}
