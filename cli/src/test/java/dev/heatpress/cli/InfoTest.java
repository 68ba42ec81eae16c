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
    array.put("dimensions", List.of());
    array.put("codes", Map.of());
    array.put("times", List.of());
    array.put("missing", List.of());
    array.put("stored_bytes", 48L);
    array.put("default", true);
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("path", "a.npy");
    file.put("format", "NPY 1.0");
    file.put("attributes", Map.of());
    file.put("groups", Map.of());
    file.put("arrays", List.of(array));
    file.put("statistics", statistics);
    assertThat(parse(result.out())).isEqualTo(file);
  }

  /// Attributes of the file and its groups, names of axes and codes, dates, and what is stored.
  @Test
  void whatAFileSaysOfItsArraysIsShown() throws Exception {
    Path file = Path.of("../io/src/test/resources/hdf5/described.nc").toAbsolutePath();
    var text = new Heatpress(folder).run("info", file.toString());
    assertThat(text.out())
        .startsWith(
            file
                + """
                : HDF5, 8 arrays
                  title: Clouds over nowhere
                  Conventions: CF-1.8
                  /station  group
                    note: by hand
                  /cloud  4 x 5 [lat, lon]  enum of |i1  contiguous  (what the file's name stands for)
                    missing: _FillValue -1
                    codes: 0 clear, 1 cloudy, -1 unknown
                """)
        .contains(
            """
              /time  (3,) [time]  <f8  chunked, B-tree v1  chunks (2,)  in 32 bytes
                missing: default fill 9.969209968386869E36
                times: 2020-01-01 to 2020-03-01
            """);
    var json = new Heatpress(folder).run("info", file.toString(), "--json");
    assertThat(json.out())
        .contains("\"attributes\":{\"title\":\"Clouds over nowhere\",\"Conventions\":\"CF-1.8\"}")
        .contains("\"groups\":{\"/station\":{\"note\":\"by hand\"}}")
        .contains("\"dimensions\":[\"time\",\"lat\",\"lon\"]")
        .contains("\"codes\":{\"0\":\"clear\",\"1\":\"cloudy\",\"-1\":\"unknown\"}")
        .contains("\"times\":[\"2020-01-01\",\"2020-03-01\"]");
    var one = new Heatpress(folder).run("info", file + ":tas", "--json");
    assertThat(one.out())
        .contains("\"attributes\":{},\"groups\":{},\"arrays\":[{\"member\":\"/tas\"");
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

  @Test
  void demoMatricesAreDescribedToo() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        Main.run(
            List.of("info", "sample:walk:10", "--stats"),
            new Streams(out, new ByteArrayOutputStream()));
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("sample:walk:10: a demo matrix", "10 x 10", "100 cells, 0 missing");
  }
}
