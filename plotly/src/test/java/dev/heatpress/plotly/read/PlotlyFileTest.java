package dev.heatpress.plotly.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.plotly.PlotlyFigure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PlotlyFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("fig.json"), text);
  }

  private TraceCells cells(String z) throws IOException {
    PlotlyFile file =
        PlotlyFile.read(file("{\"data\":[{\"z\":" + z + "}]}"), read -> {}, Path.of("target"));
    TraceCells grid = file.traces().getFirst().cells();
    if (grid == null) {
      throw new AssertionError("no cells");
    }
    return grid;
  }

  @Test
  void nestedListsHoldNumbersAndWhatIsMissing() throws IOException {
    TraceCells grid =
        cells("[[1, \"2.5\", null], [NaN, true, \" -1e3 \"], [Infinity, \"x\", -0.5]]");
    double nan = Double.NaN;
    double[] expected = {1, 2.5, nan, nan, nan, -1000, nan, nan, -0.5};
    for (int i = 0; i < 9; i++) {
      assertThat(CellCopy.at(grid.cells(), i / 3, i % 3)).isEqualTo(Double.valueOf(expected[i]));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "i1, I1, -3", "u1, U1, 200", "i2, I2, -300", "u2, U2, 60000", "i4, I4, -70000",
    "u4, U4, 4000000000", "f4, F4, 0.5", "f8, F8, -1e300", "u1c, U1, 7", "float64, F8, 2"
  })
  void typedArraysOfEveryType(String code, DType dtype, double value) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(6 * dtype.itemSize()).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      switch (dtype) {
        case I1, U1 -> bytes.put((byte) (long) value);
        case I2, U2 -> bytes.putShort((short) (long) value);
        case I4, U4 -> bytes.putInt((int) (long) value);
        case F4 -> bytes.putFloat((float) value);
        default -> bytes.putDouble(value);
      }
    }
    String base64 = Base64.getEncoder().encodeToString(bytes.array()).replace("/", "\\u002f");
    TraceCells grid =
        cells("{\"bdata\":\"%s\",\"shape\":\"2, 3\",\"dtype\":\"%s\"}".formatted(base64, code));
    assertThat(grid.cells().dtype()).isEqualTo(dtype);
    assertThat(grid.cells().rows()).isEqualTo(2);
    assertThat(grid.cells().columns()).isEqualTo(3);
    assertThat(CellCopy.at(grid.cells(), 1, 2)).isEqualTo(value);
  }

  @Test
  void rowsMayBeTypedArrays() throws IOException {
    TraceCells grid =
        cells(
            "[{\"dtype\":\"i1\",\"bdata\":\"AQI=\"},{\"dtype\":\"f4\",\"bdata\":\"AAAAPwAAgD8=\"}]");
    assertThat(CellCopy.at(grid.cells(), 0, 1)).isEqualTo(2);
    assertThat(CellCopy.at(grid.cells(), 1, 0)).isEqualTo(0.5);
  }

  /// More cells than the buffer of a spool: they take the way through a mapped file.
  @Test
  void manyCellsWaitInAFile() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    Path path = folder.resolve("large.json");
    double[] expected = new double[700 * 333];
    try (Writer out = Files.newBufferedWriter(path)) {
      out.write("{\"layout\":{},\"data\":[{\"type\":\"heatmap\",\"z\":[");
      for (int i = 0; i < expected.length; i++) {
        expected[i] = random.nextDouble();
        out.write((i % 333 == 0 ? (i == 0 ? "[" : "],[") : ",") + expected[i]);
      }
      out.write("]],\"name\":\"after\"}]}");
    }
    try (PlotlyFile file = PlotlyFile.read(path, read -> {}, Path.of("target"))) {
      TraceCells grid = file.traces().getFirst().cells();
      if (grid == null) {
        throw new AssertionError("no cells");
      }
      assertThat(grid.cells().segment().isMapped()).isTrue();
      for (int i = 0; i < expected.length; i += 101) {
        assertThat(CellCopy.at(grid.cells(), i / 333, i % 333)).isEqualTo(expected[i]);
      }
      assertThat(file.traces().getFirst().fields().get("name")).isEqualTo(new Json.Text("after"));
    }
  }

  @Test
  void listsBeyondTheBudgetAreLeftOut() throws IOException {
    StringBuilder text = new StringBuilder("{\"data\":[{\"text\":[");
    for (int i = 0; i < 900_000; i++) {
      text.append(i == 0 ? "" : ",").append("\"a label\"");
    }
    text.append("],\"x\":[1,2],\"z\":[[1,2]]}]}");
    try (PlotlyFile file = PlotlyFile.read(file(text.toString()), read -> {}, Path.of("target"))) {
      Json.Obj fields = file.traces().getFirst().fields();
      assertThat(fields.get("text")).isInstanceOf(Json.TooLong.class);
      assertThat(Json.size(fields.get("x"))).isEqualTo(2);
    }
  }

  /// Typed arrays count as the numbers that they become; what is too much takes no room.
  @ParameterizedTest
  @CsvSource({"f8, 16000000, 2000000", "i1, 7000000, -1", "i1, 5000000, 5000000"})
  void typedListsHaveABudget(String code, int bytes, int numbers) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(new byte[bytes]);
    String list = "{\"dtype\":\"%s\",\"bdata\":\"%s\"}".formatted(code, base64);
    String json = "{\"data\":[{\"x\":%s,\"y\":[1,2],\"z\":[[1,2]]}]}".formatted(list);
    try (PlotlyFile file = PlotlyFile.read(file(json), read -> {}, Path.of("target"))) {
      Json.Obj fields = file.traces().getFirst().fields();
      assertThat(Json.size(fields.get("x"))).isEqualTo(numbers);
      assertThat(Json.size(fields.get("y"))).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[1,2]|no Plotly figure",
        "{}|it has no list of traces named data",
        "{\"data\":5}|its data is no list of traces",
        "{\"data\":[5]}|data[0] is no trace",
        "{\"data\":[{\"z\":[[1,2],3]}]}|data[0].z: row 1 is no list",
        "{\"data\":[{\"z\":[]}]}|data[0].z has no cells",
        "{\"data\":[{\"z\":[[]]}]}|data[0].z has no cells",
        "{\"data\":[{\"z\":[[[1]]]}]}|is a list or an object, not a number",
        "{\"data\":[{\"z\":7}]}|neither a list of rows nor a typed array",
        "{\"data\":[{\"z\":[[1e400]]}]}|beyond the range of a double",
        "{\"layout\":{\"width\":1e400},\"data\":[]}|beyond the range of a double",
        "{\"data\":[{\"z\":{\"dtype\":\"f8\",\"bdata\":\"!!!!\"}}]}|no sound JSON",
        "{\"data\":[{\"z\":{\"dtype\":\"f8\",\"bdata\":\"AAAA\",\"shape\":\"1, 1\"}}]}|3 bytes of f8 are not the 1 x 1 cells",
        "{\"data\":[{\"z\":{\"dtype\":\"f8\",\"bdata\":\"AAAAAAAAAAA=\",\"shape\":\"9999999999, 9999999999\"}}]}|are not the",
        "{\"data\":[{\"z\":{\"dtype\":\"f8\",\"bdata\":\"AAAAAAAAAAA=\",\"shape\":\"-1, -1\"}}]}|.shape must be",
        "{\"data\":[{\"z\":{\"dtype\":\"c16\",\"bdata\":\"AAAA\"}}]}|dtype 'c16': Plotly knows",
        "{\"data\":[{\"z\":{\"dtype\":\"f8\"}}]}|without dtype and bdata",
        "{\"data\":[{\"z\":{\"dtype\":\"f8\",\"bdata\":[1]}}]}|must be one string in base64",
        "{\"data\":[{\"x\":{\"dtype\":\"f8\",\"bdata\":\"AAAA\"}}]}|no whole number of f8",
        "{\"data\":[{\"z\":[[1,2],[3,4|the JSON ends too early",
        "{\"data\":[{\"z\":[[1,,2]]}]}|no sound JSON",
        "{\"data\":[]} trailing|no sound JSON",
        "{\"data\":[]} {}|something follows the figure",
        "nonsense|no sound JSON",
      })
  void unsoundFiguresAreRefusedInOneLine(String text, String reason) throws IOException {
    Path path = file(text);
    assertThatThrownBy(() -> readAll(path))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason)
        .hasMessageStartingWith(path.toString())
        .message()
        .doesNotContain("\n");
  }

  private static void readAll(Path path) {
    try (PlotlyFile file = PlotlyFile.read(path, read -> {}, Path.of("target"))) {
      file.traces().forEach(PlotlyFile.Trace::cells);
    }
  }

  /// Rows may be of any lengths; what they lack is missing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[[1,2,3],[4],[]] | 1 2 3 4 NaN NaN NaN NaN NaN",
        "[[],[1,2]] | NaN NaN 1 2",
        "[[1],[2],[3,4]] | 1 NaN 2 NaN 3 4",
        "[{'dtype':'u1','bdata':'AQI='},{'dtype':'u1','bdata':'Aw=='}] | 1 2 3 NaN",
      })
  void raggedRowsEndInMissingCells(String z, String expected) throws IOException {
    Cells cells = cells(z.replace('\'', '"')).cells();
    List<String> found = new ArrayList<>();
    for (int r = 0; r < cells.rows(); r++) {
      for (int c = 0; c < cells.columns(); c++) {
        found.add(JsNumbers.text(CellCopy.at(cells, r, c)));
      }
    }
    assertThat(String.join(" ", found)).isEqualTo(expected);
  }

  @Test
  void raggedRowsThatWouldFillTheDiskAreRefused() throws IOException {
    String many = "[0]" + ",[]".repeat(20_000) + ",[" + "0,".repeat(20_000) + "0]";
    Path path = file("{\"data\":[{\"z\":[%s]}]}".formatted(many));
    assertThatThrownBy(() -> readAll(path)).hasMessageContaining("can be padded");
  }

  @ParameterizedTest
  @CsvSource({"[, ]", "{\"a\":, }"})
  void deepNestingIsRefused(String open, String close) throws IOException {
    for (String prefix : new String[] {"{\"layout\":", "{\"data\":[{\"z\":", "{\"other\":"}) {
      Path path = file(prefix + open.repeat(100_000) + "1" + close.repeat(100_000));
      assertThatThrownBy(() -> PlotlyFile.read(path, read -> {}, Path.of("target")))
          .isInstanceOf(InputException.class);
    }
  }

  @Test
  void everyBeginningOfAFigureIsRefusedAndNothingElse() throws IOException {
    String whole =
        "{\"data\":[{\"type\":\"heatmap\",\"z\":{\"dtype\":\"i1\",\"bdata\":\"AQIDBA==\",\"shape\":\"2, 2\"},"
            + "\"x\":[\"a\",\"b\"]},{\"z\":[[1.5,null],[2,3]]}],\"layout\":{\"title\":{\"text\":\"t\"}}}";
    PlotlyFile.read(file(whole), read -> {}, Path.of("target")).close();
    for (int length = 1; length < whole.length(); length++) {
      Path path = file(whole.substring(0, length));
      assertThatThrownBy(() -> PlotlyFile.read(path, read -> {}, Path.of("target")))
          .isInstanceOf(InputException.class);
    }
  }

  /// Bytes changed at random end in a figure or in a refusal, never in another error.
  @Test
  void damagedFiguresAreReadOrRefused() throws IOException {
    String whole =
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2],[3,4]],\"x\":[1,2],\"colorscale\":\"Jet\"}],"
            + "\"layout\":{\"xaxis\":{\"type\":\"log\",\"range\":[0,1]},\"shapes\":[{}],\"width\":300}}";
    for (int seed = 0; seed < 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = whole.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      for (int i = 0; i <= seed % 4; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(32, 127);
      }
      Path path = Files.write(folder.resolve("damaged.json"), bytes);
      try (PlotlyFigure figure =
          PlotlyFigure.open(path, null, null, false, read -> {}, Path.of("target"))) {
        for (int i = 0; i < figure.matrices().size(); i++) {
          figure.limits(i, 1, 4);
        }
        figure.layOut(Fonts.ours());
      } catch (InputException refused) {
        assertThat(refused).as("seed " + seed).hasMessageStartingWith(path.toString());
      }
    }
  }

  /// Figures with much in them.
  static Stream<String> figures() {
    return Stream.of(
        """
        {"data":[{"type":"heatmap","z":[1,2,3,4],"x":[1,1,2,2],"y":["a","b","a","b"],"text":["p","q"],
          "texttemplate":"%{text}","colorbar":{"tickvals":[1,2],"len":0.5,"title":{"text":"t"}}},
         {"type":"heatmap","z":[[1,2],[3,4]],"xaxis":"x2","yaxis":"y2","x0":5,"dx":2,"zmin":0,"zmax":3,
          "coloraxis":"coloraxis","xgap":1,"opacity":0.5}],
         "layout":{"width":300,"height":200,"margin":{"l":10,"r":10,"pad":2},"font":{"size":10},
          "grid":{"rows":2,"columns":2,"pattern":"independent","xgap":0.1,"domain":{"x":[0,0.8]}},
          "xaxis":{"rangemode":"tozero","minor":{"dtick":0.5,"ticks":"inside","showgrid":true},"nticks":4},
          "yaxis":{"categoryorder":"category ascending","tickangle":30,"side":"right"},
          "xaxis2":{"type":"log","range":[0,2],"minor":{"nticks":3,"ticks":"outside"},"dtick":"D1"},
          "yaxis2":{"type":"date","tick0":"2020-01-01","dtick":"M1","scaleanchor":"x2","scaleratio":2},
          "shapes":[{"path":"M0,0L1,1Q2,2 3,0Z","fillcolor":"red"},{"type":"circle","x0":0,"y1":3}],
          "annotations":[{"x":1,"y":"a","ax":5,"ay":-20,"text":"n","arrowhead":3,"textangle":30}],
          "coloraxis":{"colorscale":[[0,"red"],[1,"blue"]],"colorbar":{"orientation":"h"}},
          "title":{"text":"t","x":0.5,"automargin":true,"yref":"paper"}}}
        """,
        """
        {"data":[{"type":"histogram2d","x":[1,2,2,5],"y":["a","b","a","b"],"z":[1,2,3,4],"histfunc":"avg",
          "histnorm":"density","nbinsx":3,"xbins":{"start":0,"end":6,"size":2},"bingroup":"g"},
         {"type":"histogram","x":[1,2,2,9],"y":[1,2,3,4],"histfunc":"sum","xaxis":"x2","yaxis":"y2",
          "nbinsx":4,"xbins":{"size":1},"cumulative":{"enabled":true,"currentbin":"half"},"bingroup":"h"},
         {"type":"bar","x":[1,2],"y":[3,-4],"width":[0.5,1],"offset":0.1,"base":[1,2],"orientation":"v",
          "marker":{"color":[1,2],"opacity":0.5,"line":{"width":2}},"xaxis":"x2","yaxis":"y2"},
         {"type":"contour","z":[[1,2,1],[3,4,0],[1,5,2]],"x":[1,2,4],"y0":2,"dy":3,"ncontours":4,
          "contours":{"coloring":"lines","start":1,"end":3,"size":0.5},"line":{"width":2,"smoothing":1}},
         {"type":"image","z":[[[1,2,3],[4,5,6]]],"x0":3,"dx":2,"dy":-1,"zmax":[9,9,9],"colormodel":"hsl",
          "xaxis":"x3","yaxis":"y3"}],
         "layout":{"width":300,"height":200,"barmode":"stack","bargap":0.1,"bargroupgap":0.2,
          "xaxis":{"domain":[0,0.4]},"xaxis2":{"domain":[0.5,0.7],"anchor":"y2"},"yaxis2":{"type":"log"},
          "xaxis3":{"domain":[0.8,1],"anchor":"y3"},"yaxis3":{"scaleanchor":"x3"},
          "images":[{"source":"data:image/gif;base64,R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=",
           "xref":"x","yref":"y domain","x":1,"y":0.5,"sizex":2,"sizey":0.2,"sizing":"fill",
           "xanchor":"center","layer":"below","opacity":0.5}]}}
        """);
  }

  /// Values that nobody expects, anywhere: a picture or a refusal, never another error. Each place
  /// is tried with some of the values.
  @ParameterizedTest
  @MethodSource("figures")
  void oddValuesAreDrawnOrRefused(String whole) throws IOException {
    String[] odd = {
      "null",
      "true",
      "-1",
      "0",
      "1e308",
      "-1e308",
      "1e-308",
      "NaN",
      "Infinity",
      "1e400",
      "\"\"",
      "\"x\"",
      "\"2020-01-01\"",
      "\"M12\"",
      "[]",
      "{}",
      "[[]]",
      "[1,null]",
      "1e15",
      "\"<b>\"",
      "{\"dtype\":\"f8\",\"bdata\":\"AAAAAAAA8D8=\"}",
      "9007199254740993",
      "\"paper\"",
      "\"L1e-9\""
    };
    Pattern value = Pattern.compile("(?<=[:,\\[])(\"[^\"]*\"|-?[0-9.]+|true|false)(?=[,}\\]])");
    List<MatchResult> places = value.matcher(whole).results().toList();
    for (int seed = 0; seed < 250; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder text = new StringBuilder(whole);
      MatchResult place = places.get(seed % places.size());
      text.replace(place.start(), place.end(), odd[random.nextInt(odd.length)]);
      Path path = Files.writeString(folder.resolve("odd.json"), text);
      try (PlotlyFigure figure =
          PlotlyFigure.open(path, null, null, false, read -> {}, Path.of("target"))) {
        for (int i = 0; i < figure.matrices().size(); i++) {
          figure.limits(i, 1, 4);
        }
        figure.layOut(Fonts.ours());
      } catch (InputException refused) {
        assertThat(refused).hasMessageStartingWith(path.toString());
        assertThat(refused).message().doesNotContain("\n");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }
}
