package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.SparseEntries.BlockRange;
import dev.heatpress.core.SparseEntries.Order;
import org.jspecify.annotations.Nullable;

/// Where pieces of the text begin: most files are written line by line of the matrix, by rows or by
/// columns, and then a few lines of it are found in a few pieces.
///
/// Made when it is first asked for, from the first entry of each piece.
final class MtxPieces {
  /// Pieces that are worth it: fewer are sorted in no time.
  private static final int FEW = 4;

  private final MtxText text;
  private final MtxHeader header;
  private final long pieceBytes;
  private @Nullable Order order;
  private long[] lines = new long[0];

  MtxPieces(MtxText text, MtxHeader header, long pieceBytes) {
    this.text = text;
    this.header = header;
    this.pieceBytes = pieceBytes;
  }

  long count() {
    return Math.ceilDiv(text.bytes().byteSize() - header.begin(), pieceBytes);
  }

  /// The byte at which the first line of a piece begins: a line that begins before a piece is that
  /// of the one before.
  long begin(long piece) {
    long from = header.begin() + piece * pieceBytes;
    return piece == 0 ? from : text.lineEnd(from - 1) + 1;
  }

  /// The byte before which the lines of a piece begin.
  long end(long piece) {
    return Math.min(text.bytes().byteSize(), header.begin() + (piece + 1) * pieceBytes);
  }

  /// The order of the entries, as far as the first ones of the pieces tell.
  synchronized Order order() {
    Order known = order;
    if (known == null) {
      known = count() < FEW || count() > Integer.MAX_VALUE ? Order.NONE : look();
      order = known;
    }
    return known;
  }

  private Order look() {
    int n = (int) count();
    long[] rows = new long[n];
    long[] columns = new long[n];
    MtxScanner scanner = new MtxScanner(text);
    long row = Long.MAX_VALUE;
    long column = Long.MAX_VALUE;
    boolean byRows = true;
    boolean byColumns = true;
    for (int k = n - 1; k >= 0; k--) {
      long at = begin(k);
      boolean isEmpty = true;
      while (isEmpty && at < end(k)) {
        at = scanner.begin(at);
        isEmpty = scanner.isEmpty();
      }
      if (!isEmpty) {
        long r = scanner.place("row", header.rows());
        long c = scanner.place("column", header.columns());
        byRows &= r < row || (r == row && c < column);
        byColumns &= c < column || (c == column && r < row);
        row = r;
        column = c;
      }
      // A piece without entries begins where the next one does.
      rows[k] = row;
      columns[k] = column;
    }
    lines = byColumns ? columns : rows;
    return byColumns ? Order.COLUMNS : byRows ? Order.ROWS : Order.NONE;
  }

  /// The pieces with entries of lines [from, to), where there is an order.
  BlockRange of(long from, long to) {
    if (order() == Order.NONE) {
      return new BlockRange(0, count());
    }
    // The line before which a piece begins may go on in it.
    return new BlockRange(Math.max(0, firstFrom(from) - 1), firstFrom(to));
  }

  /// The first piece that begins with this line, or one behind it.
  private int firstFrom(long line) {
    int low = 0;
    int high = lines.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines[middle] < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
