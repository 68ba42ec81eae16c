package dev.heatpress.cli.batch;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Objects of JSON as maps, lists, texts, numbers and booleans, one object on one line.
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /// An object of keys and values in turn.
  static Map<String, Object> object(Object... content) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < content.length; i += 2) {
      object.put(content[i].toString(), content[i + 1]);
    }
    return object;
  }

  /// A line without its end.
  static String line(Map<String, ?> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, object);
    }
    return text.toString();
  }

  /// An object on lines of its own, for people, with an end of line.
  static String text(Map<String, ?> object) {
    StringBuilder text = new StringBuilder();
    indent(text, object, "\n");
    return text.append('\n').toString();
  }

  private static void indent(StringBuilder text, @Nullable Object value, String newLine) {
    String inner = newLine + "  ";
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      String separator = "{" + inner;
      for (Map.Entry<?, ?> each : map.entrySet()) {
        text.append(separator).append(scalar(each.getKey())).append(": ");
        indent(text, each.getValue(), inner);
        separator = "," + inner;
      }
      text.append(newLine).append('}');
    } else {
      text.append(scalar(value));
    }
  }

  private static String scalar(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
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
      case Integer i -> json.writeNumber(i);
      case Long l -> json.writeNumber(l);
      case Double d when Double.isFinite(d) -> json.writeNumber(d);
      case Double _ -> json.writeNull();
      case Boolean b -> json.writeBoolean(b);
      default -> json.writeString(value.toString());
    }
  }

  /// The object of a line; null where it holds anything else. Whole numbers are Long, others
  /// Double.
  static @Nullable Map<?, ?> parse(String line) {
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
}
