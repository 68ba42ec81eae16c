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
record ZReader(JsonParser json, FigureErrors errors, String where, Path workspace) {

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
    long rows = 0;
    long columns = -1;
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (token != JsonToken.START_ARRAY) {
        throw errors.at(Printf.of("%s: row %d is no list", where, rows));
      }
      long count = row(spool, json.nextToken());
      columns = sameColumns(columns, count, rows);
      rows++;
    }
    return TraceCells.of(spool.finish(), rows, columns, DType.F8, false);
  }

  private long sameColumns(long columns, long count, long row) {
    if (count == 0) {
      throw errors.at(Printf.of("%s: row %d has no cells", where, row));
    }
    if (columns >= 0 && count != columns) {
      throw errors.at(
          Printf.of(
              "%s: row %d has %d cells, and the rows above it have %d; make them equally long",
              where, row, count, columns));
    }
    return count;
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
      case VALUE_STRING ->
          json.getStringLength() > 1000 ? Double.NaN : JsNumbers.parse(json.getString());
      case VALUE_NULL, VALUE_TRUE, VALUE_FALSE -> Double.NaN;
      default ->
          throw errors.at(
              Printf.of(
                  "%s: cell %d of a row is a list or an object, not a number", where, column));
    };
  }

  private double number(long column) {
    double value = json.getDoubleValue();
    if (Double.isInfinite(value) && !json.isNaN()) {
      throw errors.at(
          Printf.of(
              "%s: cell %d of a row is beyond the range of a double (1.8e308)", where, column));
    }
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  /// A list of rows that are typed arrays, each with its own type.
  private TraceCells typedRows(Spool spool) {
    long rows = 0;
    long columns = -1;
    for (JsonToken token = json.currentToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        throw errors.at(Printf.of("%s: row %d is no typed array as those above", where, rows));
      }
      try (Spool part = new Spool(workspace)) {
        TraceCells row = typed(part);
        if (row.cells().rows() != 1) {
          row.release().run();
          throw errors.at(Printf.of("%s: row %d has more than one dimension", where, rows));
        }
        columns = sameColumns(columns, row.cells().columns(), rows);
        CellCopy.row(row.cells(), 0, spool);
        row.release().run();
      }
      rows++;
    }
    return TraceCells.of(spool.finish(), rows, columns, DType.F8, false);
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
    if (shape == null || shape.isEmpty() || shape.size() > 2) {
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
    // Sides are below 1e10, so that their product may overflow a long but not a double.
    double wanted = (double) rows * columns * dtype.itemSize();
    if (wanted != bytes) {
      throw errors.at(
          Printf.of(
              "%s: %d bytes of %s are not the %d x %d cells of its shape",
              where, bytes, dtype.code(), rows, columns));
    }
    if (cells == 0) {
      throw errors.at(where + " has no cells");
    }
    return TraceCells.of(spool.finish(), rows, columns, dtype, flat);
  }
}
