package dev.heatpress.job.request;

import module java.base;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Categories in JSON: `{"3": {"label": "forest", "color": "#228833"}}`, `{"3": "forest"}`, or
/// `[{"value": 3, "label": "forest", "color": "#228833"}]`.
final class CategoryJson {
  private final JsonParser json;
  private final List<CategoryEntry> entries = new ArrayList<>();

  private CategoryJson(JsonParser json) {
    this.json = json;
  }

  /// @throws IllegalArgumentException naming what is wrong, and where
  static List<CategoryEntry> read(String text) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      CategoryJson reader = new CategoryJson(json);
      reader.document();
      return reader.entries;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void document() {
    JsonToken start = json.nextToken();
    if (start == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        entry(null);
      }
    } else if (start == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String value = json.currentName();
        json.nextToken();
        entry(value);
      }
    } else {
      throw new IllegalArgumentException(
          "an object of values, or a list of categories, was expected");
    }
  }

  /// Reads the category at which the parser stands.
  ///
  /// @param key its value, where that is the key of the category
  private void entry(@Nullable String key) {
    String where = key == null ? "entry " + (entries.size() + 1) : "the entry of '" + key + "'";
    String value = key;
    String label = null;
    String color = null;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        JsonToken token = json.nextToken();
        if (token == null || token.isStructStart()) {
          throw new IllegalArgumentException(where + ": '" + name + "' is no text");
        }
        String text = token == JsonToken.VALUE_NULL ? null : json.getString();
        switch (name) {
          case "label" -> label = text;
          case "color" -> color = text;
          case "value" -> value = key == null ? text : key;
          default ->
              throw new IllegalArgumentException(
                  where + ": '" + name + "' is neither value, label nor color");
        }
      }
    } else if (key != null && json.currentToken() == JsonToken.VALUE_STRING) {
      label = json.getString();
    } else {
      throw new IllegalArgumentException(
          where + ": no category; write {\"value\": 3, \"label\": \"forest\"}");
    }
    if (value == null) {
      throw new IllegalArgumentException(where + " has no value");
    }
    entries.add(CategoryTable.entry(where, value, label, color));
  }
}
