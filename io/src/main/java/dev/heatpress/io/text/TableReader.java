package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.io.number.Scan;
import org.jspecify.annotations.Nullable;

/// Parses blocks of rows, for one thread. Text goes by in a window.
final class TableReader implements ChunkedMatrix.ChunkReader {
  /// Bytes of the window, unless a field is longer.
  static final int WINDOW = 1 << 18;

  private static final int LONGEST_FIELD = 16 << 20;

  /// Bytes behind the window that a number of eight digits may be read from.
  private static final int BEHIND = 16;

  /// Cells that are parsed before they are handed on.
  private static final int BLOCK = 8192;

  private final TableMatrix matrix;
  private final MemorySegment bytes;
  private final Dialect dialect;
  private final CellParser parser;
  private final PlainNumbers plain;
  private final byte delimiter;
  private final boolean byBlanks;
  private final double[] block = new double[BLOCK];
  private final MemorySegment blockSegment = MemorySegment.ofArray(block);
  private @Nullable Arena arena;
  private MemorySegment cells = MemorySegment.NULL;

  private byte[] text = new byte[WINDOW + BEHIND];

  /// Where the window begins in the file.
  private long base;

  private int at;
  private int limit;

  /// Fields end before this.
  private int whole;

  /// Where the row begins that is read.
  private long rowStart;

  /// The field that was read last.
  private int fieldFrom;

  private int fieldTo;

  /// The row that comes next in the window; -1 where it is nowhere yet.
  private long nextRow = -1;

  TableReader(TableMatrix matrix) {
    this.matrix = matrix;
    this.bytes = matrix.bytes();
    this.dialect = matrix.dialect();
    this.parser = new CellParser(dialect.decimal(), matrix.missing());
    this.plain = new PlainNumbers(dialect, parser);
    this.delimiter = (byte) dialect.delimiter();
    this.byBlanks = dialect.byBlanks();
  }

  @Override
  public Cells read(long chunkRow, long chunkColumn) {
    long first = chunkRow * matrix.chunkRows();
    long rows = Math.min(matrix.chunkRows(), matrix.rows() - first);
    if (arena == null) {
      // Shared: it may be opened by one thread and used by another.
      arena = Arena.ofShared();
      long most = Math.min(matrix.chunkRows(), matrix.rows());
      cells = arena.allocate(most * matrix.columns() * Double.BYTES, Double.BYTES);
    }
    seek(matrix.firstRow() + first);
    for (long r = 0; r < rows; r++) {
      nextRow = -1;
      row(r * matrix.columns());
      nextRow = matrix.firstRow() + first + r + 1;
    }
    return Cells.rowMajor(cells, 0, rows, matrix.columns(), DType.F8, ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
    }
  }

  private void seek(long row) {
    if (row == nextRow) {
      return;
    }
    RowIndex.Place place = matrix.index().before(row);
    base = place.offset();
    at = 0;
    limit = 0;
    fill();
    for (long r = place.row(); r < row; r++) {
      toRow();
      skipRow();
    }
  }

  /// Moves the window on, to begin at `at`, and widens it where it was full.
  private void fill() {
    int rest = Math.max(0, limit - at);
    int room = text.length - BEHIND;
    byte[] from = text;
    if (rest == room) {
      if (room >= LONGEST_FIELD) {
        throw matrix.refusal(
            rowStart, "has a field of more than %d MB; is it a table?", LONGEST_FIELD >> 20);
      }
      room *= 2;
      text = new byte[room + BEHIND];
    }
    System.arraycopy(from, limit - rest, text, 0, rest);
    base += limit - rest;
    at = 0;
    long next = base + rest;
    int count = (int) Math.min(room - rest, bytes.byteSize() - next);
    MemorySegment.copy(bytes, next, MemorySegment.ofArray(text), rest, count);
    limit = rest + count;
    whole = limit;
    if (next + count == bytes.byteSize()) {
      // The last line may lack its newline.
      text[limit] = '\n';
      whole++;
    } else {
      while (whole > 0 && !isEnd(text[whole - 1])) {
        whole--;
      }
    }
  }

  private boolean atEnd() {
    return base + limit == bytes.byteSize();
  }

  private boolean isEnd(byte b) {
    return b == '\n' || b == delimiter || (byBlanks && b == '\t');
  }

  /// Goes on to a line that is a row.
  private void toRow() {
    while (true) {
      if (at >= limit) {
        fill();
        if (limit == 0) {
          throw matrix.refusal(base, "is not there; did the file shrink?");
        }
      }
      int p = at;
      while (p < limit && (dialect.isBlank(text[p]) || text[p] == '\r')) {
        p++;
      }
      if (p == limit && !atEnd()) {
        fill();
      } else if (text[p] == '\n') {
        at = p + 1;
      } else if (text[p] == '#' && dialect.comments()) {
        skipRow(false);
      } else {
        rowStart = base + at;
        return;
      }
    }
  }

  private void skipRow() {
    skipRow(dialect.quotes());
  }

  private void skipRow(boolean quotes) {
    boolean quoted = false;
    while (true) {
      byte first = (byte) (quoted ? '"' : '\n');
      at = Scan.either(text, at, limit, first, quotes ? (byte) '"' : first);
      if (at < limit) {
        if (text[at++] == '\n') {
          return;
        }
        quoted = !quoted;
      } else if (atEnd()) {
        return;
      } else {
        fill();
      }
    }
  }

  /// Reads a row into the cells from number `to` on.
  private void row(long to) {
    toRow();
    for (int f = 0; f < dialect.names(); f++) {
      field(f, false);
    }
    int[] targets = matrix.targets();
    if (targets.length > 0) {
      selected(targets, to);
      return;
    }
    int count = dialect.fields() - dialect.names();
    for (int c = 0; c < count; ) {
      int end = Math.min(count, c + BLOCK);
      numbers(c, end, end == count);
      MemorySegment.copy(
          blockSegment, 0, cells, (to + c) * Double.BYTES, (long) (end - c) * Double.BYTES);
      c = end;
    }
  }

  private void selected(int[] targets, long to) {
    for (int c = 0; c < targets.length; c++) {
      boolean last = c == targets.length - 1;
      if (targets[c] < 0) {
        field(dialect.names() + c, false);
      } else {
        numbers(c, c + 1, last);
        cells.setAtIndex(ValueLayout.JAVA_DOUBLE, to + targets[c], block[0]);
      }
    }
  }

  /// Reads numbers [from, to) of a row into the block.
  ///
  /// @param last whether no other follows in this row
  private void numbers(int from, int to, boolean last) {
    int c = from;
    while (c < to) {
      if (at >= whole) {
        fill();
      }
      c += plain.read(text, at, whole, block, c - from, to - c, last);
      at = plain.at();
      if (c < to && at < whole) {
        field(dialect.names() + c, true);
        block[c - from] = parser.value();
        c++;
      }
    }
  }

  /// Reads any field, and goes on to the next one, or behind the end of the row.
  ///
  /// @param f its number in the row
  /// @param parsed whether it must be a cell
  private void field(int f, boolean parsed) {
    while (!tryField(f, parsed)) {
      fill();
    }
  }

  /// False where the field is not in the window as a whole.
  private boolean tryField(int f, boolean parsed) {
    int p = at;
    int stop = atEnd() ? limit + 1 : limit;
    while (p < stop && dialect.isBlank(text[p])) {
      p++;
    }
    if (p >= stop) {
      return false;
    }
    int from = p;
    int to;
    if (text[p] == '"' && dialect.quotes()) {
      from++;
      p++;
      while (true) {
        while (p < stop && text[p] != '"') {
          p++;
        }
        if (p + 1 >= stop) {
          if (atEnd()) {
            throw matrix.refusal(rowStart, "has a quote without its end");
          }
          return false;
        }
        if (text[p + 1] != '"') {
          break;
        }
        p += 2;
      }
      to = p++;
    } else {
      while (p < stop && !isEnd(text[p])) {
        if (text[p] == '"' && dialect.quotes()) {
          throw matrix.refusal(
              rowStart, "has a quote within a field, which belong around whole fields only");
        }
        p++;
      }
      to = p;
    }
    int end = p;
    while (p < stop && (dialect.isBlank(text[p]) || (text[p] == '\r' && isNewline(p + 1, stop)))) {
      p++;
    }
    while (to > from && (dialect.isBlank(text[to - 1]) || (to == p && text[to - 1] == '\r'))) {
      to--;
    }
    if (p >= stop) {
      return false;
    }
    boolean last = f == dialect.fields() - 1;
    if (last && dialect.trailing() && text[p] == delimiter) {
      p++;
      while (p < stop && (dialect.isBlank(text[p]) || text[p] == '\r')) {
        p++;
      }
      if (p >= stop) {
        return false;
      }
    }
    boolean newline = text[p] == '\n';
    boolean apart = newline || (byBlanks ? p > end : text[p] == delimiter);
    boolean empty = byBlanks && newline && from == to && end == from && text[from] == '\n';
    if (!apart) {
      throw matrix.refusal(rowStart, "has a quote within a field; double it there");
    }
    if (last != newline || empty) {
      throw matrix.ragged(rowStart);
    }
    if (parsed && parser.parse(text, from, to) == CellParser.Kind.WORD) {
      throw matrix.noNumber(rowStart, f, Fields.text(text, from, to, dialect.quotes()));
    }
    fieldFrom = from;
    fieldTo = to;
    at = byBlanks && !newline ? p : p + 1;
    return true;
  }

  private boolean isNewline(int p, int stop) {
    return p < stop && text[p] == '\n';
  }

  /// The fields at the front of a row that are no cells, as texts.
  List<String> names(long row) {
    seek(row);
    nextRow = -1;
    toRow();
    List<String> names = new ArrayList<>();
    for (int f = 0; f < dialect.names(); f++) {
      field(f, false);
      names.add(Fields.text(text, fieldFrom, fieldTo, dialect.quotes()));
    }
    skipRow();
    nextRow = row + 1;
    return names;
  }
}
