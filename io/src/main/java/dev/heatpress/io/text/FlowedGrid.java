package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Progress;
import dev.heatpress.io.file.Scanning;

/// Reads the cells of a grid whose rows go on in further lines: what counts is their order. For one
/// thread.
final class FlowedGrid {
  /// Bytes that tell whether rows are lines.
  private static final int SAMPLE = 1 << 20;

  private static final int WINDOW = 1 << 16;

  private final MemorySegment bytes;
  private final Table table;
  private final long columns;
  private final long count;
  private final CellParser parser;

  private FlowedGrid(MemorySegment bytes, Table table) {
    this.bytes = bytes;
    this.table = table;
    this.columns = table.dialect().fields();
    this.count = table.declared() * columns;
    this.parser = new CellParser(table.dialect().decimal(), table.missing());
  }

  /// Whether a line of the first ones has more or fewer cells than a row.
  static boolean isFlowed(MemorySegment bytes, Table table) {
    Lines lines = new Lines(bytes, table.start());
    while (lines.at() - table.start() < SAMPLE) {
      byte[] line = lines.next();
      if (line == null) {
        return false;
      }
      int fields = new Fields(line, Dialect.BLANKS, false).split(0, line.length);
      boolean blank = new String(line, StandardCharsets.ISO_8859_1).isBlank();
      if (!blank && fields != table.dialect().fields()) {
        return true;
      }
    }
    return false;
  }

  /// The cells row by row.
  ///
  /// @throws InputException where they are more or fewer, or one is no number
  static Spool read(MemorySegment bytes, Table table, Path workspace) {
    return new FlowedGrid(bytes, table).read(workspace);
  }

  private Spool read(Path workspace) {
    // A cell and what is behind it.
    long most = (bytes.byteSize() - table.start() + 1) / 2;
    if (count > most) {
      throw new InputException(
          "%d x %d cells are declared, and the file has room for %d; was it written completely?",
          table.declared(), columns, most);
    }
    Spool spool = new Spool(count * Double.BYTES, workspace);
    boolean done = false;
    try {
      long found = read(spool.bytes());
      if (found < count) {
        throw new InputException(
            "%d x %d cells are declared, and %d are there; was it written completely?",
            table.declared(), columns, found);
      }
      done = true;
      return spool;
    } finally {
      if (!done) {
        spool.close();
      }
    }
  }

  private long read(MemorySegment cells) {
    byte[] window = new byte[WINDOW];
    long found = 0;
    long at = table.start();
    Progress progress = Scanning.current().progress();
    while (at < bytes.byteSize()) {
      progress.advance(0);
      int length = (int) Math.min(WINDOW, bytes.byteSize() - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, window, 0, length);
      boolean whole = at + length == bytes.byteSize();
      int p = 0;
      while (true) {
        int from = next(window, p, length, true);
        p = next(window, from, length, false);
        if (from == length || (p == length && !whole)) {
          if (from == 0) {
            throw noNumber(found, new String(window, 0, length, StandardCharsets.ISO_8859_1));
          }
          at += from;
          break;
        }
        if (found == count) {
          throw new InputException(
              "%d x %d cells are declared, and more are there", table.declared(), columns);
        }
        if (parser.parse(window, from, p) == CellParser.Kind.WORD) {
          throw noNumber(found, Fields.text(window, from, p, false));
        }
        cells.setAtIndex(ValueLayout.JAVA_DOUBLE, found++, parser.value());
      }
    }
    return found;
  }

  /// Where blanks end, or begin.
  private static int next(byte[] window, int from, int to, boolean blank) {
    int at = from;
    while (at < to && (window[at] >= 0 && window[at] <= ' ') == blank) {
      at++;
    }
    return at;
  }

  private InputException noNumber(long cell, String text) {
    return new InputException(
        "row %d column %d: '%s' is no number",
        cell / columns + 1, cell % columns + 1, OneLine.abbreviated(text, 60));
  }
}
