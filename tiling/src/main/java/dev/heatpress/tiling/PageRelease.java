package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Lets go of the pages of a mapped file that have been read, so that a large file does not fill
/// the resident memory of the process. What the page cache keeps is not touched, and a page that is
/// read again comes back from there.
final class PageRelease {
  private PageRelease() {}

  /// A release for cells of rows without gaps in a file of more than `memory` bytes; null where
  /// there is nothing to do.
  static @Nullable PageRelease of(Cells cells, long memory) {
    // Of the whole file: it may be read part by part, each of them small.
    MemorySegment file = cells.segment();
    boolean contiguous = cells.columnStride() == cells.dtype().itemSize();
    return file.isMapped() && file.byteSize() > memory && contiguous ? new PageRelease() : null;
  }

  /// Releases the pages from the first cell of rows [rowStart, rowEnd) to the last.
  void rows(Cells cells, long rowStart, long rowEnd) {
    long from = cells.offset() + rowStart * cells.rowStride();
    long last = cells.offset() + (rowEnd - 1) * cells.rowStride();
    long to = last + cells.columns() * cells.columnStride();
    if (from < to) {
      cells.segment().asSlice(from, to - from).unload();
    }
  }
}
