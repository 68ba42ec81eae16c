package dev.heatpress.io.plotly;

import dev.heatpress.io.file.InputName;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// JSON of tests as values.
final class JsonText {
  private JsonText() {}

  static Json.Obj object(String text) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      return (Json.Obj)
          new ValueReader(json, new FigureErrors(new InputName("test"), json), 1 << 24).read();
    }
  }
}
