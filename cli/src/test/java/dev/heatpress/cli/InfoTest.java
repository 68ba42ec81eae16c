package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

final class InfoTest {
  @TempDir Path folder;

  @BeforeEach
  void matrix() throws IOException {
    double infinity = Double.POSITIVE_INFINITY;
    Matrices.write(folder.resolve("a.npy"), 2, 3, 1, -2.5, 3, infinity, Double.NaN, Double.NaN);
  }

  @Test
  void textHasALineForTheFileTheArrayAndTheCells() throws Exception {
    var result = new Heatpress(folder).run("info", "a.npy", "--stats");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            a.npy: NPY 1.0
              2 x 3  <f8  row-major
              6 cells, 2 missing, 1 +Inf, 0 -Inf, from -2.5 to 3.0
            """);
  }

  @Test
  void jsonIsJson() throws Exception {
    var result = new Heatpress(folder).run("info", "a.npy", "--stats", "--json");
    assertThat(result.code()).isZero();
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put("cells", 6L);
    statistics.put("missing", 2L);
    statistics.put("missing_by", Map.of("NaN", 2L));
    statistics.put("positive_infinite", 1L);
    statistics.put("negative_infinite", 0L);
    statistics.put("min", -2.5);
    statistics.put("max", 3.0);
    Map<String, Object> array = new LinkedHashMap<>();
    array.put("member", "");
    array.put("shape", List.of(2L, 3L));
    array.put("dtype", "<f8");
    array.put("layout", "row-major");
    array.put("chunks", List.of());
    array.put("filters", List.of());
    array.put("refusal", null);
    array.put("attributes", Map.of());
    array.put("missing", List.of());
    array.put("stored_bytes", 48L);
    array.put("default", true);
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("path", "a.npy");
    file.put("format", "NPY 1.0");
    file.put("arrays", List.of(array));
    file.put("statistics", statistics);
    assertThat(parse(result.out())).isEqualTo(file);
  }

  @Test
  void limitsThatDoNotExistAreNull() throws Exception {
    Matrices.write(folder.resolve("none.npy"), 1, 1, Double.NaN);
    var result = new Heatpress(folder).run("info", "none.npy", "--stats", "--json");
    assertThat(result.out()).contains("\"min\":null,\"max\":null");
  }

  private static Object parse(String text) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      Object value = value(parser, parser.nextToken());
      assertThat(parser.nextToken()).isNull();
      return value;
    }
  }

  private static Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          object.put(parser.currentName(), value(parser, parser.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          array.add(value(parser, t));
        }
        yield array;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new AssertionError(token);
    };
  }
}
