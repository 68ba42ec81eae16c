package dev.heatpress.io.text;

import module java.base;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.number.Scan;
import org.jspecify.annotations.Nullable;

/// The cells of a table, in blocks of whole rows that are parsed where they are read.
///
/// @param firstRow the first row of the table that is in it
/// @param targets for each column of the table the one that it becomes, or -1; empty for all as
///   they are
/// @param kept what is parsed already; null where cells are parsed each time
record TableMatrix(
    InputName name,
    MemorySegment bytes,
    Table table,
    RowIndex index,
    long firstRow,
    long rows,
    long columns,
    int[] targets,
    @Nullable KeptCells kept)
    implements ChunkedMatrix {
  /// Bytes of text in a block of rows, about.
  private static final long TEXT = 1 << 20;

  /// Bytes of its cells, at the most, unless a row has more.
  private static final long CELLS = 1 << 22;

  private static final int LONGEST_TEXT = 60;

  Dialect dialect() {
    return table.dialect();
  }

  List<String> missing() {
    return table.missing();
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  @Override
  public long chunkRows() {
    long perRow = Math.max(1, (bytes.byteSize() - table.start()) / index.rows());
    return Math.clamp(Math.min(TEXT / perRow, CELLS / 8 / columns), 1, rows);
  }

  @Override
  public long chunkColumns() {
    return columns;
  }

  @Override
  public long readerBytes() {
    return chunkRows() * columns * Double.BYTES + TableReader.WINDOW + (1 << 16);
  }

  @Override
  public ChunkReader newReader() {
    TableReader parser = new TableReader(this);
    return kept == null ? parser : kept.reader(parser);
  }

  /// The same, for several passes: its cells are kept where there is room.
  TableMatrix keeping(Path workspace) {
    KeptCells room = KeptCells.of(rows, columns, chunkRows(), workspace);
    return new TableMatrix(name, bytes, table, index, firstRow, rows, columns, targets, room);
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
    }
  }

  /// Why a row is refused.
  ///
  /// @param offset where it begins
  @FormatMethod
  InputException refusal(long offset, @FormatString String what, @Nullable Object... values) {
    return name.refusal("line " + lineNumber(offset) + " " + Printf.of(what, values));
  }

  /// Why a row of more or fewer fields is refused.
  InputException ragged(long offset) {
    byte[] line = line(offset);
    int fields = new Fields(line, dialect().delimiter(), dialect().quotes()).split(0, line.length);
    int expected = dialect().fields() + (dialect().trailing() ? 1 : 0);
    return refusal(
        offset,
        "has %d fields, where the first rows have %d (separated by %s); complete it, or put fields"
            + " with delimiters in them into quotes",
        fields,
        expected,
        dialect().delimiterName());
  }

  /// Why a field is refused that is no number.
  InputException noNumber(long offset, int field, String text) {
    String column = table.header().isEmpty() ? "" : " (" + shown(table.header().get(field)) + ")";
    return refusal(
        offset, "column %d%s: '%s' is no number; %s", field + 1, column, shown(text), advice(text));
  }

  private String advice(String text) {
    if (dialect().decimal() == '.' && text.matches("[-+]?\\d*,\\d+([eE][-+]?\\d+)?")) {
      return "if it has a decimal comma, set `decimal` to ,";
    }
    if (dialect().decimal() == ',' && text.matches("[-+]?\\d*\\.\\d+([eE][-+]?\\d+)?")) {
      return "if it has a decimal point, set `decimal` to .";
    }
    return "if it stands for a missing cell, name it in `missing`; if its column is no data, take"
        + " others with `fields`, or raise `names`";
  }

  private static String shown(String text) {
    return OneLine.abbreviated(text, LONGEST_TEXT);
  }

  private byte[] line(long offset) {
    long end = offset;
    boolean quoted = false;
    long most = Math.min(bytes.byteSize(), offset + (64 << 20));
    while (end < most) {
      byte b = bytes.get(ValueLayout.JAVA_BYTE, end);
      if (b == '"' && dialect().quotes()) {
        quoted = !quoted;
      } else if (b == '\n' && !quoted) {
        break;
      }
      end++;
    }
    return bytes.asSlice(offset, end - offset).toArray(ValueLayout.JAVA_BYTE);
  }

  private long lineNumber(long offset) {
    byte[] piece = new byte[1 << 16];
    long lines = 1;
    for (long at = 0; at < offset; at += piece.length) {
      int count = (int) Math.min(piece.length, offset - at);
      MemorySegment.copy(bytes, at, MemorySegment.ofArray(piece), 0, count);
      byte newline = '\n';
      for (int k = 0; (k = Scan.either(piece, k, count, newline, newline)) < count; k++) {
        lines++;
      }
    }
    return lines;
  }
}
