package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads everything of a figure but the cells of its matrices, within a budget of memory: a list or
/// object that breaks it becomes a [Json.TooLong], and its room is free again.
final class ValueReader {
  /// What a value that is no plain number in a list takes in the heap, in bytes.
  private static final int VALUE = 64;

  private final JsonParser json;
  private final FigureErrors errors;
  private long budget;

  /// A reader for all values of a figure.
  ///
  /// @param budget bytes that they may take together, roughly
  ValueReader(JsonParser json, FigureErrors errors, long budget) {
    this.json = json;
    this.errors = errors;
    this.budget = budget;
  }

  /// The value that begins with the current token; null is none.
  Json read() {
    budget -= VALUE;
    return switch (json.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(number());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> new Json.Nothing();
      default -> throw errors.at("a value is missing");
    };
  }

  private Json text() {
    String text = json.getString();
    budget -= 2L * text.length();
    return new Json.Text(text);
  }

  private double number() {
    double value = json.getDoubleValue();
    if (Double.isInfinite(value) && !json.isNaN()) {
      throw errors.at("a number is beyond the range of a double (1.8e308)");
    }
    return value;
  }

  private Json object() {
    long before = budget;
    Map<String, Json> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (budget < 0) {
        json.skipChildren();
        continue;
      }
      boolean bytes = value == JsonToken.VALUE_STRING && name.equals("bdata");
      fields.put(name, bytes ? bytes() : read());
    }
    if (budget < 0) {
      budget = before;
      return new Json.TooLong();
    }
    Json typed = typed(fields);
    if (typed instanceof Json.TooLong) {
      budget = before;
    }
    return typed != null ? typed : new Json.Obj(fields);
  }

  private Json bytes() {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            // The buffer and its copy.
            budget -= 2L * length;
            if (budget >= 0) {
              super.write(bytes, offset, length);
            }
          }
        };
    json.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, out);
    return new Json.Bytes(out.toByteArray());
  }

  private @Nullable Json typed(Map<String, Json> fields) {
    if (!(fields.get("dtype") instanceof Json.Text code)
        || !(fields.get("bdata") instanceof Json.Bytes bytes)) {
      return null;
    }
    DType dtype = TypedArray.type(code.value());
    if (dtype == null) {
      throw errors.at(
          Printf.of(
              "dtype '%s': Plotly knows i1, u1, i2, u2, i4, u4, f4 and f8",
              FigureErrors.shortened(code.value())));
    }
    if (bytes.values().length % dtype.itemSize() != 0) {
      throw errors.at(
          Printf.of(
              "bdata has %d bytes, which are no whole number of %s",
              bytes.values().length, dtype.code()));
    }
    // The bytes are free again, once they are numbers.
    long numbers = bytes.values().length / dtype.itemSize();
    budget += 2L * bytes.values().length - Double.BYTES * numbers;
    return budget < 0
        ? new Json.TooLong()
        : new Json.Numbers(TypedArray.decode(bytes.values(), dtype));
  }

  private Json array() {
    long before = budget;
    double[] numbers = new double[8];
    int count = 0;
    List<Json> values = null;
    boolean tooLong = false;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      tooLong |= budget < 0;
      if (tooLong) {
        json.skipChildren();
        continue;
      }
      boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
      if (values == null && number) {
        budget -= Double.BYTES;
        numbers = count == numbers.length ? Arrays.copyOf(numbers, 2 * count) : numbers;
        numbers[count++] = number();
        continue;
      }
      if (values == null) {
        values = boxed(numbers, count);
      }
      Json value = read();
      tooLong = value instanceof Json.TooLong;
      values.add(value);
    }
    if (tooLong || budget < 0) {
      budget = before;
      return new Json.TooLong();
    }
    return values == null
        ? new Json.Numbers(Arrays.copyOf(numbers, count))
        : new Json.Items(values);
  }

  private List<Json> boxed(double[] numbers, int count) {
    budget -= (long) VALUE * count;
    List<Json> values = new ArrayList<>();
    for (int i = 0; i < count && budget >= 0; i++) {
      values.add(new Json.Num(numbers[i]));
    }
    return values;
  }
}
