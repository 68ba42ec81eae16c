package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads `z` as a stream: lists of rows, rows that are typed arrays, or one typed array. The cells
/// never pass through the heap as a whole.
final class ZReader {
  private static final long MOST_PADDED = 1 << 28;
  private static final ValueLayout.OfDouble NUMBER =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final JsonParser json;
  private final FigureErrors errors;
  private final String where;
  private final Path workspace;
  private long wordCount;
  private String firstWord = "";

  ZReader(JsonParser json, FigureErrors errors, String where, Path workspace) {
    this.json = json;
    this.errors = errors;
    this.where = where;
    this.workspace = workspace;
  }

  /// The cells from the current token on, or null where it is null.
  @Nullable TraceCells read() {
    return switch (json.currentToken()) {
      case START_ARRAY -> {
        try (Spool spool = new Spool(workspace)) {
          yield rows(spool);
        }
      }
      case START_OBJECT -> {
        try (Spool spool = new Spool(workspace)) {
          yield typed(spool);
        }
      }
      case VALUE_NULL -> null;
      default -> throw errors.at(where + " is neither a list of rows nor a typed array of numbers");
    };
  }

  private TraceCells rows(Spool spool) {
    JsonToken first = json.nextToken();
    if (first == JsonToken.END_ARRAY) {
      throw errors.at(where + " has no cells");
    }
    if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
      long count = row(spool, first);
      return TraceCells.of(spool.finish(), 1, count, DType.F8, true);
    }
    if (first == JsonToken.START_OBJECT) {
      return typedRows(spool);
    }
    RowLengths lengths = new RowLengths();
    int channels = 0;
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (token != JsonToken.START_ARRAY) {
        throw errors.at(Printf.of("%s: row %d is no list", where, lengths.rows()));
      }
      JsonToken cell = json.nextToken();
      if (channels == 0) {
        channels = cell == JsonToken.START_ARRAY ? 2 : 1;
      }
      if (channels == 1) {
        lengths.add(row(spool, cell));
      } else {
        channels = pixels(spool, cell, channels, lengths);
      }
    }
    TraceCells cells = rectangle(spool, lengths);
    return channels == 1 ? cells : cells.ofPixels(channels);
  }

  /// A row of an image: lists of three or four numbers, of which all are as long as the first.
  private int pixels(Spool spool, JsonToken first, int before, RowLengths lengths) {
    int channels = before;
    long count = 0;
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (token != JsonToken.START_ARRAY) {
        throw errors.at(Printf.of("%s: pixel %d of a row is no list", where, count));
      }
      long numbers = row(spool, json.nextToken());
      channels = channels == 2 && (numbers == 3 || numbers == 4) ? (int) numbers : channels;
      if (numbers != channels) {
        throw errors.at(
            Printf.of(
                "%s: cell %d of a row is a list or an object, not a number; pixels of images have 3 or 4"
                    + " numbers, all of them as many",
                where, count));
      }
      count++;
    }
    lengths.add(count * channels);
    return channels;
  }

  /// Rows of any lengths as a matrix; short ones end in missing cells, as in plotly.js.
  private TraceCells rectangle(Spool spool, RowLengths lengths) {
    long columns = lengths.longest();
    if (columns == 0) {
      throw errors.at(where + " has no cells");
    }
    if (lengths.even()) {
      return TraceCells.of(spool.finish(), lengths.rows(), columns, DType.F8, false);
    }
    if ((double) columns * lengths.rows() > MOST_PADDED) {
      throw errors.at(
          Printf.of(
              "%s: rows of up to %d cells make a matrix of %d x %d; at most %d cells can be padded",
              where, columns, lengths.rows(), columns, MOST_PADDED));
    }
    Spool.Stored stored = spool.finish();
    try (Spool padded = new Spool(workspace)) {
      long at = 0;
      for (int r = 0; r < lengths.rows(); r++) {
        for (long c = 0; c < columns; c++) {
          boolean there = c < lengths.of(r);
          padded.number(there ? stored.bytes().get(NUMBER, at) : Double.NaN);
          at += there ? Double.BYTES : 0;
        }
      }
      return TraceCells.of(padded.finish(), lengths.rows(), columns, DType.F8, false);
    } finally {
      stored.release().run();
    }
  }

  /// How long rows are, in memory only where they differ.
  private static final class RowLengths {
    private long[] lengths = new long[0];
    private long longest;
    private long shortest = Long.MAX_VALUE;
    private int rows;

    void add(long length) {
      longest = Math.max(longest, length);
      shortest = Math.min(shortest, length);
      if (longest != shortest) {
        if (lengths.length == 0) {
          lengths = new long[Math.max(16, 2 * rows)];
          Arrays.fill(lengths, 0, rows, length == longest ? shortest : longest);
        }
        lengths = rows < lengths.length ? lengths : Arrays.copyOf(lengths, 2 * rows);
        lengths[rows] = length;
      }
      rows = Math.addExact(rows, 1);
    }

    boolean even() {
      return longest == shortest;
    }

    long of(int row) {
      return lengths[row];
    }

    long longest() {
      return longest;
    }

    int rows() {
      return rows;
    }
  }

  /// Cells up to the end of a list, from the current token on; returns how many.
  private long row(Spool spool, JsonToken first) {
    long count = 0;
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      spool.number(cell(token, count));
      count++;
    }
    return count;
  }

  /// What is no finite number is a missing cell, as plotly.js has it.
  private double cell(JsonToken token, long column) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(column);
      case VALUE_STRING -> {
        String text = json.getStringLength() > 1000 ? "..." : json.getString();
        double value = JsNumbers.parse(text);
        yield Double.isNaN(value) && !text.isBlank() && !text.strip().equalsIgnoreCase("nan")
            ? word(text)
            : value;
      }
      case VALUE_TRUE, VALUE_FALSE -> word(json.getString());
      case VALUE_NULL -> Double.NaN;
      default ->
          throw errors.at(
              Printf.of(
                  "%s: cell %d of a row is a list or an object, not a number", where, column));
    };
  }

  private double word(String text) {
    firstWord = wordCount++ == 0 ? text : firstWord;
    return Double.NaN;
  }

  /// What of the cells is not drawn as somebody may have meant it.
  List<String> remarks() {
    return wordCount == 0
        ? List.of()
        : List.of(
            Printf.of(
                "%s: %d cells hold no finite number, the first of them '%s'; they are missing, as in Plotly",
                where, wordCount, FigureErrors.shortened(firstWord)));
  }

  private double number(long column) {
    double value = json.getDoubleValue();
    if (Double.isInfinite(value) && !json.isNaN()) {
      throw errors.at(
          Printf.of(
              "%s: cell %d of a row is beyond the range of a double (1.8e308)", where, column));
    }
    return Double.isInfinite(value) ? word(JsNumbers.text(value)) : value;
  }

  /// A list of rows that are typed arrays, each with its own type.
  private TraceCells typedRows(Spool spool) {
    RowLengths lengths = new RowLengths();
    for (JsonToken token = json.currentToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        throw errors.at(
            Printf.of("%s: row %d is no typed array as those above", where, lengths.rows()));
      }
      try (Spool part = new Spool(workspace)) {
        TraceCells row = typed(part);
        if (row.cells().rows() != 1) {
          row.release().run();
          throw errors.at(
              Printf.of("%s: row %d has more than one dimension", where, lengths.rows()));
        }
        lengths.add(row.cells().columns());
        CellCopy.row(row.cells(), 0, spool);
        row.release().run();
      }
    }
    return rectangle(spool, lengths);
  }

  /// A typed array, from the start of its object on. Its fields may come in any order.
  private TraceCells typed(Spool spool) {
    DType dtype = null;
    List<Long> shape = null;
    boolean data = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "dtype" -> dtype = dtype(value);
        case "shape" -> shape = shape(value);
        case "bdata" -> {
          if (value != JsonToken.VALUE_STRING || data) {
            throw errors.at(where + ".bdata must be one string in base64");
          }
          json.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, spool);
          data = true;
        }
        default -> json.skipChildren();
      }
    }
    if (dtype == null || !data) {
      throw errors.at(where + " is an object without dtype and bdata; a typed array has both");
    }
    return shaped(spool, dtype, shape);
  }

  private DType dtype(JsonToken value) {
    String code = value == JsonToken.VALUE_STRING ? json.getString() : "";
    DType dtype = TypedArray.type(code);
    if (dtype == null) {
      throw errors.at(
          Printf.of(
              "%s.dtype '%s': Plotly knows i1, u1, i2, u2, i4, u4, f4 and f8",
              where, FigureErrors.shortened(code)));
    }
    return dtype;
  }

  private @Nullable List<Long> shape(JsonToken value) {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    Json given = new ValueReader(json, errors, 1024).read();
    List<Long> shape = TypedArray.shape(given);
    if (shape == null || shape.isEmpty() || shape.size() > 3) {
      throw errors.at(where + ".shape must be the rows and columns, as \"400, 400\"");
    }
    return shape;
  }

  private TraceCells shaped(Spool spool, DType dtype, @Nullable List<Long> shape) {
    long bytes = spool.size();
    long cells = bytes / dtype.itemSize();
    boolean flat = shape == null || shape.size() == 1;
    long rows = shape == null || flat ? 1 : shape.get(0);
    long columns = shape == null ? cells : shape.get(flat ? 0 : 1);
    int channels = shape != null && shape.size() == 3 ? (int) (long) shape.get(2) : 1;
    if (shape != null && shape.size() == 3 && channels != 3 && channels != 4) {
      throw errors.at(where + ".shape must be the rows and columns, as \"400, 400\"");
    }
    // Sides are below 1e10, so that their product may overflow a long but not a double.
    double wanted = (double) rows * columns * channels * dtype.itemSize();
    if (wanted != bytes) {
      throw errors.at(
          Printf.of(
              "%s: %d bytes of %s are not the %d x %d cells of its shape",
              where, bytes, dtype.code(), rows, columns));
    }
    if (cells == 0) {
      throw errors.at(where + " has no cells");
    }
    TraceCells found = TraceCells.of(spool.finish(), rows, columns * channels, dtype, flat);
    return channels == 1 ? found : found.ofPixels(channels);
  }
}
