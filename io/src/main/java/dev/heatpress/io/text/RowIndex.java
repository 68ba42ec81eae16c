package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.io.file.Scanning;
import dev.heatpress.io.number.Scan;

/// How many rows a table has, and where some of them begin: one in each piece of the file that has
/// the beginning of one. Immutable.
///
/// A piece is scanned as if it began outside of quotes and comments. Where the pieces before it say
/// otherwise, which is rare, it is scanned again.
final class RowIndex {
  /// Bytes of a piece, at the least; more where there would be too many of them.
  private static final long PIECE = 1 << 16;

  private static final long MOST_PIECES = 1 << 20;

  /// Pieces that a thread takes at once.
  private static final int PIECES_AT_ONCE = 64;

  /// Bytes of files that take long enough to be told of.
  private static final long SHOWN = 64 << 20;

  private static final int OUTSIDE = 0;
  private static final int QUOTED = 1;
  private static final int COMMENT = 2;

  private final MemorySegment bytes;
  private final long start;
  private final Dialect dialect;
  private final long piece;

  /// Rows that begin in a piece, then those before it.
  private final long[] counts;

  /// Where the first of them begins; -1 where there is none.
  private final long[] firsts;

  /// The state that a piece ends in.
  private final byte[] ends;

  private final long rows;

  private RowIndex(MemorySegment bytes, long start, Dialect dialect) {
    this.bytes = bytes;
    this.start = start;
    this.dialect = dialect;
    long size = bytes.byteSize() - start;
    this.piece = Math.max(PIECE, Math.ceilDiv(Math.ceilDiv(size, MOST_PIECES), PIECE) * PIECE);
    int pieces = (int) Math.ceilDiv(size, piece);
    this.counts = new long[pieces + 1];
    this.firsts = new long[pieces];
    this.ends = new byte[pieces];
    scanAll();
    this.rows = join();
  }

  /// Scans a table.
  ///
  /// @param start where its first row begins
  /// @throws CancellationException where the run is to end, or the caller is interrupted; it stays
  ///   so
  static RowIndex of(MemorySegment bytes, long start, Dialect dialect) {
    return new RowIndex(bytes, start, dialect);
  }

  /// Rows of the table.
  long rows() {
    return rows;
  }

  /// A place where a row begins, and its number.
  record Place(long row, long offset) {}

  /// The last known place at or before a row.
  Place before(long row) {
    int low = 0;
    int high = firsts.length;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (counts[middle] <= row) {
        low = middle;
      } else {
        high = middle;
      }
    }
    while (firsts[low] < 0) {
      low--;
    }
    return new Place(counts[low], firsts[low]);
  }

  private void scanAll() {
    // A file of one thread can't be read by others.
    boolean shared = bytes.isAccessibleBy(new Thread(() -> {}));
    Scanning run = Scanning.current();
    Scanning scanning = shared ? run : new Scanning(1, run.progress());
    long size = bytes.byteSize() - start;
    if (size >= SHOWN) {
      scanning.progress().start("scanning", size);
    }
    scanning.each(
        Math.ceilDiv(firsts.length, PIECES_AT_ONCE),
        task -> {
          byte[] room = new byte[(int) Math.min(piece, size)];
          int from = PIECES_AT_ONCE * task;
          int to = Math.min(firsts.length, from + PIECES_AT_ONCE);
          for (int k = from; k < to; k++) {
            ends[k] = (byte) scan(k, OUTSIDE, room);
          }
          scanning.progress().advance(Math.min(size, to * piece) - from * piece);
        });
  }

  private long join() {
    byte[] room = new byte[0];
    long before = 0;
    int state = OUTSIDE;
    for (int k = 0; k < firsts.length; k++) {
      if (state != OUTSIDE) {
        if (k % PIECES_AT_ONCE == 0) {
          Scanning.current().progress().advance(0);
        }
        room = room.length == 0 ? new byte[(int) piece] : room;
        ends[k] = (byte) scan(k, state, room);
      }
      state = ends[k];
      long own = counts[k];
      counts[k] = before;
      before += own;
    }
    counts[firsts.length] = before;
    return before;
  }

  /// Counts the rows that begin after the newlines of a piece, and returns the state at its end.
  private int scan(int k, int from, byte[] room) {
    long a = start + k * piece;
    int count = (int) Math.min(piece, bytes.byteSize() - a);
    MemorySegment.copy(bytes, a, MemorySegment.ofArray(room), 0, count);
    byte quote = (byte) (dialect.quotes() ? '"' : '\n');
    int state = from;
    long found = k == 0 ? 1 : 0;
    firsts[k] = k == 0 ? start : -1;
    int at = 0;
    while (true) {
      byte first = (byte) (state == QUOTED ? '"' : '\n');
      at = Scan.either(room, at, count, first, state == OUTSIDE ? quote : first);
      if (at == count) {
        counts[k] = found;
        return state;
      }
      byte b = room[at++];
      if (b == '"') {
        state = state == QUOTED ? OUTSIDE : QUOTED;
        continue;
      }
      state = OUTSIDE;
      if (a + at == bytes.byteSize()) {
        continue;
      }
      byte next = at < count ? room[at] : bytes.get(ValueLayout.JAVA_BYTE, a + at);
      Dialect.Line line = next > '#' ? Dialect.Line.ROW : kind(bytes, a + at, dialect);
      if (line == Dialect.Line.COMMENT) {
        state = COMMENT;
      } else if (line == Dialect.Line.ROW) {
        found++;
        if (firsts[k] < 0) {
          firsts[k] = a + at;
        }
      }
    }
  }

  /// What the line is that begins here.
  static Dialect.Line kind(MemorySegment bytes, long offset, Dialect dialect) {
    for (long at = offset; at < bytes.byteSize(); at++) {
      byte b = bytes.get(ValueLayout.JAVA_BYTE, at);
      if (b == '\n') {
        return Dialect.Line.BLANK;
      }
      if (!dialect.isBlank(b) && b != '\r') {
        return b == '#' && dialect.comments() ? Dialect.Line.COMMENT : Dialect.Line.ROW;
      }
    }
    return Dialect.Line.BLANK;
  }
}
