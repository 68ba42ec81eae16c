package dev.heatpress.job.report;

import java.io.StringWriter;
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

/// Objects of JSON as maps, lists and values, and as flat lists of paths.
public final class JsonTree {
  private JsonTree() {}

  /// An object, indented; numbers that JSON lacks are null.
  static String text(Map<String, ?> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, object);
    }
    return text + "\n";
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
      case Double ignored -> json.writeNull();
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case null -> json.writeNull();
      default -> json.writeString(value.toString());
    }
  }

  /// The values of an object by their paths, as `outputs.0.bytes`, in order; texts without quotes.
  ///
  /// @throws IllegalArgumentException where it is no JSON
  public static Map<String, String> flat(String text) {
    Map<String, String> flat = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      read(json, "", flat);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
    return flat;
  }

  private static void read(JsonParser json, String path, Map<String, String> into) {
    JsonToken token = json.currentToken();
    String prefix = path.isEmpty() ? "" : path + ".";
    if (token == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        read(json, prefix + name, into);
      }
    } else if (token == JsonToken.START_ARRAY) {
      for (int k = 0; json.nextToken() != JsonToken.END_ARRAY; k++) {
        if (json.currentToken() == null) {
          throw new IllegalArgumentException("it ends within a list");
        }
        read(json, prefix + k, into);
      }
    } else if (token == null) {
      throw new IllegalArgumentException("it ends too early");
    } else {
      into.put(path, json.getString());
    }
  }
}
