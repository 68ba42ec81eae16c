package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.InputException;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.PlotlyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cells that are given as three lists.
final class CellColumnsTest {
  @TempDir Path folder;

  private HeatTrace trace(String json) throws IOException {
    Path path = Files.writeString(folder.resolve("figure.json"), json);
    PlotlyFile file = PlotlyFile.read(path, read -> {}, Path.of("target"));
    FigureModel model =
        new ModelReader(file, new Notes(file.name()), null, null, false).read(r -> {});
    return model.traces().getFirst();
  }

  private static String text(Cells cells) {
    List<String> rows = new ArrayList<>();
    for (int r = 0; r < cells.rows(); r++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < cells.columns(); c++) {
        double value = CellCopy.at(cells, r, c);
        row.add(Double.isNaN(value) ? "-" : JsNumbers.text(value));
      }
      rows.add(String.join(" ", row));
    }
    return String.join("; ", rows);
  }

  /// Rows from the first y on, as they were drawn by plotly.js 3.7.0.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Numbers are sorted, categories stay in order; of two the last one counts.
        "[3,1,2,3,1,2,3]|['b','b','b','a','a','a','b']|[1,2,3,4,5,6,7]|2 3 7; 5 6 4",
        "[0,1,2,4,0,1,4]|[10,10,10,10,20,20,30]|[1,2,3,4,5,6,7]|1 2 3 4; 5 6 - -; - - - 7",
        "['2024-02-01','2024-01-01']|[5,5]|[1,2]|2 1",
        // The shortest list says how many there are; what is no coordinate is left out.
        "[1,2,3]|[0,0]|[7,8,9,10]|7 8",
        "[1,null,2]|[0,0,0]|[7,8,9]|7 9",
        "[1,2,1]|[0,0,0]|[7,8,null]|- 8",
        // As good as equal: what arithmetic left of 0.3.
        "[0.1,0.2,0.3,0.30000000000000004]|[0,0,0,1]|[1,2,3,4]|1 2 3; - - 4",
        "[5]|[6]|[7]|7",
      })
  void listsBecomeAMatrix(String x, String y, String z, String cells) throws IOException {
    String json =
        "{\"data\":[{\"type\":\"heatmap\",\"transpose\":true,\"x\":%s,\"y\":%s,\"z\":%s}]}"
            .formatted(x, y, z)
            .replace('\'', '"');
    assertThat(text(trace(json).cells())).isEqualTo(cells);
  }

  /// In whatever order the cells come, they make the matrix that they were taken from.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theOrderDoesNotMatter(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = 1 + random.nextInt(9);
    int columns = 1 + random.nextInt(9);
    int[] order = new int[rows * columns];
    Arrays.setAll(order, i -> i);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    StringBuilder x = new StringBuilder();
    StringBuilder y = new StringBuilder();
    StringBuilder z = new StringBuilder();
    for (int i : order) {
      x.append(x.isEmpty() ? "" : ",").append(i % columns * 0.1);
      y.append(y.isEmpty() ? "" : ",").append(i / columns * -3);
      z.append(z.isEmpty() ? "" : ",").append(i);
    }
    HeatTrace trace =
        trace(
            "{\"data\":[{\"type\":\"heatmap\",\"x\":[%s],\"y\":[%s],\"z\":[%s]}]}"
                .formatted(x, y, z));
    for (int i = 0; i < order.length; i++) {
      int row = rows - 1 - i / columns;
      assertThat(CellCopy.at(trace.cells(), row, i % columns)).as("seed " + seed).isEqualTo(i);
    }
  }

  @Test
  void typedListsAndTexts() throws IOException {
    HeatTrace trace =
        trace(
            """
            {"data":[{"type":"heatmap","z":{"dtype":"i1","bdata":"AQID","shape":"3"},
              "x":{"dtype":"u1","bdata":"AgEC"},"y":["a","a","b"],"text":["p","q","r"]}]}
            """);
    assertThat(text(trace.cells())).isEqualTo("2 1; - 3");
    Json texts = trace.texts();
    assertThat(texts).isInstanceOf(Json.Items.class);
    if (texts != null) {
      assertThat(Json.at(Json.at(texts, 0), 0)).isEqualTo(new Json.Text("q"));
      assertThat(Json.at(Json.at(texts, 1), 1)).isEqualTo(new Json.Text("r"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"z\":[1,2]|is one list, not a list of rows",
        "\"z\":[1,2],\"x\":[1,2]|is one list, not a list of rows",
        "\"z\":[1,2],\"x\":[1,2],\"y\":[]|is one list, not a list of rows",
        "\"z\":[1,2],\"x\":[null,null],\"y\":[1,2]|none of its cells has an x and a y",
      })
  void listsThatMakeNoMatrixAreRefused(String attributes, String reason) {
    assertThatThrownBy(() -> trace("{\"data\":[{\"type\":\"heatmap\"," + attributes + "}]}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aMatrixOfTooManyCellsIsRefused() {
    StringBuilder list = new StringBuilder("0");
    for (int i = 1; i < 20_000; i++) {
      list.append(',').append(i);
    }
    String json =
        "{\"data\":[{\"type\":\"heatmap\",\"x\":[%1$s],\"y\":[%1$s],\"z\":[%1$s]}]}"
            .formatted(list);
    assertThatThrownBy(() -> trace(json))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a matrix of 20000 x 20000 cells");
  }
}
