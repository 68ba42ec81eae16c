package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON documents as maps, lists, texts, [Long], [BigInteger], [Double] and [Boolean].
final class Json {
  /// Far more than the metadata of any store; bounds the memory for a hostile one.
  private static final int MOST_VALUES = 500_000;

  private static final int DEPTH = 64;

  /// NumPy's own limit.
  private static final int MOST_AXES = 64;

  /// Python writes NaN and infinities as words.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();

  private final JsonParser json;
  private int values;

  private Json(JsonParser json) {
    this.json = json;
  }

  /// The object that a document is.
  ///
  /// @throws InputException where it is none
  static Map<String, @Nullable Object> object(byte[] text, String what) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      Map<String, @Nullable Object> found = map(new Json(json).value());
      if (found == null) {
        throw new InputException("its %s is no JSON object", what);
      }
      return found;
    } catch (JacksonException e) {
      throw new InputException(Printf.of("its %s is no JSON: %s", what, e.getOriginalMessage()), e);
    }
  }

  private @Nullable Object value() {
    if (++values > MOST_VALUES) {
      throw new InputException("more than %d values of JSON", MOST_VALUES);
    }
    JsonToken token = json.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, value());
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value());
        }
        yield list;
      }
      case VALUE_NUMBER_INT ->
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? json.getBigIntegerValue()
              : (Object) json.getLongValue();
      // Jackson's own parser makes tables for it that take longer than all else.
      case VALUE_NUMBER_FLOAT -> Double.parseDouble(json.getString());
      case VALUE_STRING -> json.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  /// A value as an object; null where it is none.
  @SuppressWarnings("unchecked") // made by value(), whose keys are texts
  static @Nullable Map<String, @Nullable Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
  }

  /// A member as an object; empty where there is none.
  static Map<String, @Nullable Object> map(Map<String, @Nullable Object> of, String key) {
    Map<String, @Nullable Object> found = map(of.get(key));
    return found == null ? Map.of() : found;
  }

  /// A value as a list; empty where it is none.
  @SuppressWarnings("unchecked")
  static List<@Nullable Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
  }

  /// A member as a text.
  static String text(Map<String, @Nullable Object> of, String key, String other) {
    return of.get(key) instanceof String text ? text : other;
  }

  /// A member as a list of whole numbers.
  ///
  /// @throws InputException where it is none, there are more than of any array, or one is less than
  ///   `least`
  static long[] numbers(Map<String, @Nullable Object> of, String key, long least) {
    if (!(of.get(key) instanceof List<?> list)) {
      throw new InputException("its metadata have no list of numbers '%s'", key);
    }
    if (list.size() > MOST_AXES) {
      throw new InputException(
          "its metadata have %d numbers in '%s', more than the %d axes that are read",
          list.size(), key, MOST_AXES);
    }
    long[] numbers = new long[list.size()];
    for (int k = 0; k < numbers.length; k++) {
      if (!(list.get(k) instanceof Long number) || number < least) {
        throw new InputException(
            "its metadata have %s in '%s', where a whole number of %d or more belongs",
            list.get(k), key, least);
      }
      numbers[k] = number;
    }
    return numbers;
  }

  /// The same of as many as `count`.
  static long[] numbers(Map<String, @Nullable Object> of, String key, long least, int count) {
    long[] numbers = numbers(of, key, least);
    if (numbers.length != count) {
      throw new InputException(
          "its metadata have %d numbers in '%s', not %d", numbers.length, key, count);
    }
    return numbers;
  }
}
