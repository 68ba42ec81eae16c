package dev.heatpress.plotly.read;

import dev.heatpress.io.file.InputName;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// JSON of tests as values.
public final class JsonText {
  private JsonText() {}

  public static Json.Obj object(String text) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      return (Json.Obj)
          new ValueReader(json, new FigureErrors(new InputName("test"), json), 1 << 24).read();
    }
  }
}
