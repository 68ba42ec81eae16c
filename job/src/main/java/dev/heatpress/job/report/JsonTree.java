package dev.heatpress.job.report;

import module java.base;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// JSON as maps, lists, texts, numbers and booleans; numbers that JSON lacks are written as null.
public final class JsonTree {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonTree() {}

  /// An object of names and values in turn.
  public static Map<String, Object> object(@Nullable Object... content) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < content.length; i += 2) {
      object.put(String.valueOf(content[i]), content[i + 1]);
    }
    return object;
  }

  /// An object on lines of its own, for people, with an end of line. Lists stay on one.
  public static String indented(Map<String, ?> object) {
    StringBuilder text = new StringBuilder();
    indent(text, object, "\n");
    return text.append('\n').toString();
  }

  private static void indent(StringBuilder text, @Nullable Object value, String newLine) {
    String inner = newLine + "  ";
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      String separator = "{" + inner;
      for (Map.Entry<?, ?> each : map.entrySet()) {
        text.append(separator).append(line(each.getKey())).append(": ");
        indent(text, each.getValue(), inner);
        separator = "," + inner;
      }
      text.append(newLine).append('}');
    } else {
      text.append(line(value));
    }
  }

  /// A value on one line, without the end of the line.
  public static String line(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((key, each) -> {
          json.writeName(String.valueOf(key));
          write(json, each);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(each -> write(json, each));
        json.writeEndArray();
      }
      case Boolean flag -> json.writeBoolean(flag);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Double _ -> json.writeNull();
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case null -> json.writeNull();
      default -> json.writeString(value.toString());
    }
  }

  /// The object of a line; null where it holds anything else. Whole numbers are Long, others
  /// Double.
  public static @Nullable Map<?, ?> parse(String line) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      json.nextToken();
      return read(json) instanceof Map<?, ?> map && json.nextToken() == null ? map : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static @Nullable Object read(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          map.put(String.valueOf(name), read(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(json));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> json.getString();
      case null, default -> null;
    };
  }

  /// The values of an object by their paths, as `outputs.0.bytes`, in order; texts without quotes.
  ///
  /// @throws IllegalArgumentException where it is no JSON
  public static Map<String, String> flat(String text) {
    Map<String, String> flat = new LinkedHashMap<>();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      flatten(json, "", flat);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
    return flat;
  }

  private static void flatten(JsonParser json, String path, Map<String, String> into) {
    JsonToken token = json.currentToken();
    String prefix = path.isEmpty() ? "" : path + ".";
    if (token == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        flatten(json, prefix + name, into);
      }
    } else if (token == JsonToken.START_ARRAY) {
      for (int k = 0; json.nextToken() != JsonToken.END_ARRAY; k++) {
        if (json.currentToken() == null) {
          throw new IllegalArgumentException("it ends within a list");
        }
        flatten(json, prefix + k, into);
      }
    } else if (token == null) {
      throw new IllegalArgumentException("it ends too early");
    } else {
      into.put(path, json.getString());
    }
  }
}
