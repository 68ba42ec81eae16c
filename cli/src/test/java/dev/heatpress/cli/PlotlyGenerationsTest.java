package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.job.PlotlyResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Figures in the forms in which plotly.py 4 to 7 write them: one figure, one picture, and no
/// remarks.
final class PlotlyGenerationsTest {
  /// What all of them write of a template, in short.
  private static final String TEMPLATE =
      """
      "template":{"data":{"heatmap":[{"type":"heatmap","colorbar":{"outlinewidth":0,"ticks":""},
        "colorscale":[[0.0,"#0d0887"],[0.5,"#cc4778"],[1.0,"#f0f921"]]}],
        "scatter":[{"type":"scatter","marker":{"colorbar":{"ticks":""}}}]},
       "layout":{"autotypenumbers":"strict","colorway":["#636efa"],"font":{"color":"#2a3f5f"},
        "hovermode":"closest","plot_bgcolor":"#E5ECF6","polar":{"bgcolor":"#E5ECF6"},
        "xaxis":{"gridcolor":"white","linecolor":"white","ticks":"","title":{"standoff":15},
         "automargin":true,"zerolinewidth":2},
        "yaxis":{"gridcolor":"white","automargin":true,"title":{"standoff":15}},
        "annotationdefaults":{"arrowhead":0},"shapedefaults":{"line":{"color":"#2a3f5f"}},
        "coloraxis":{"colorbar":{"outlinewidth":0,"ticks":""}},"title":{"x":0.05}}}
      """;

  private static final String IMSHOW =
      """
      {"data":[{"coloraxis":"coloraxis","name":"0","z":%s,"type":"heatmap","xaxis":"x","yaxis":"y",
        %s "hovertemplate":"x: %%{x}\\u003cbr\\u003ecolor: %%{z}\\u003cextra\\u003e"}],
       "layout":{%s,
        "xaxis":{"anchor":"y","domain":[0.0,1.0],"scaleanchor":"y","constrain":"domain"},
        "yaxis":{"anchor":"x","domain":[0.0,1.0],"autorange":"reversed","constrain":"domain"},
        "coloraxis":{"colorscale":[[0.0,"#0d0887"],[0.5,"#cc4778"],[1.0,"#f0f921"]]},
        "margin":{"t":60}}}
      """;

  @TempDir Path folder;

  private byte[] png(String json) throws IOException {
    Path input = Files.writeString(folder.resolve("fig.json"), json);
    Path png = folder.resolve("fig.png");
    PlotlyResult summary = Jobs.plotly(List.of(input.toString(), "-f", "-o", png.toString()));
    assertThat(summary.notes()).isEmpty();
    return Files.readAllBytes(png);
  }

  private static String imshow(String z, String more) {
    return IMSHOW.formatted(z, more, TEMPLATE);
  }

  private static String typed(String dtype, double... values) {
    int size = dtype.charAt(1) - '0';
    ByteBuffer bytes = ByteBuffer.allocate(size * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (dtype) {
        case "i1", "u1" -> bytes.put((byte) value);
        case "i2", "u2" -> bytes.putShort((short) value);
        case "i4", "u4" -> bytes.putInt((int) value);
        case "f4" -> bytes.putFloat((float) value);
        default -> bytes.putDouble(value);
      }
    }
    return "{\"dtype\":\"%s\",\"bdata\":\"%s\""
        .formatted(
            dtype, Base64.getEncoder().encodeToString(bytes.array()).replace("/", "\\u002f"));
  }

  private static final String LISTS = "[[0,1,2],[3,4,5]]";

  /// px.imshow: nested lists in 4 and 5, typed arrays from 6 on.
  @ParameterizedTest
  @ValueSource(strings = {"u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8"})
  void imshowOfEveryType(String dtype) throws IOException {
    byte[] lists = png(imshow(LISTS, ""));
    assertThat(png(imshow("[[0.0,1.0,2.0],[3.0,4.0,5.0]]", ""))).isEqualTo(lists);
    String typed = typed(dtype, 0, 1, 2, 3, 4, 5);
    assertThat(png(imshow(typed + ",\"shape\":\"2, 3\"}", ""))).isEqualTo(lists);
    assertThat(png(imshow(typed + ",\"shape\":[2,3]}", ""))).isEqualTo(lists);
    String rows = "[" + typed(dtype, 0, 1, 2) + "}," + typed(dtype, 3, 4, 5) + "}]";
    assertThat(png(imshow(rows, ""))).isEqualTo(lists);
  }

  @Test
  void typedCoordinatesTicksAndColorBars() throws IOException {
    String form =
        """
        {"data":[{"type":"heatmap","z":%1$s,"x":%2$s,"y":[1,2],"customdata":%1$s,
          "colorbar":{"tickvals":%2$s,"ticktext":["a","b","c"],"title":{"text":"c"}}}],
         "layout":{"xaxis":{"tickvals":%2$s,"title":{"text":"x"}},"title":{"text":"t"}}}
        """;
    byte[] lists = png(form.formatted(LISTS, "[0,2,4]"));
    String z = typed("f8", 0, 1, 2, 3, 4, 5) + ",\"shape\":\"2, 3\"}";
    assertThat(png(form.formatted(z, typed("i1", 0, 2, 4) + "}"))).isEqualTo(lists);
    assertThat(png(form.formatted(z, typed("f4", 0, 2, 4) + ",\"shape\":\"3\"}"))).isEqualTo(lists);
    assertThat(png(form.formatted(z, typed("u2", 0, 2, 4) + ",\"shape\":3}"))).isEqualTo(lists);
  }

  /// Three lists as long: a shape of one number, written as a number or as a text.
  @Test
  void typedColumns() throws IOException {
    String form = "{\"data\":[{\"type\":\"heatmap\",\"z\":%s,\"x\":%s,\"y\":[0,0,0,1,1,1]}]}";
    byte[] lists = png(form.formatted("[0,1,2,3,4,5]", "[0,1,2,0,1,2]"));
    String z = typed("f8", 0, 1, 2, 3, 4, 5);
    String x = typed("i1", 0, 1, 2, 0, 1, 2) + "}";
    for (String shape : List.of("}", ",\"shape\":6}", ",\"shape\":\"6\"}")) {
      assertThat(png(form.formatted(z + shape, x))).as(shape).isEqualTo(lists);
    }
  }

  /// json writes NaN as null or, in older versions, as it is; orjson as null; 6 in the bytes.
  @ParameterizedTest
  @ValueSource(strings = {"NaN", "\"NaN\"", "\"\"", "null"})
  void missingCells(String nan) throws IOException {
    byte[] expected = png(imshow("[[0,null,2],[3,4,5]]", ""));
    assertThat(png(imshow("[[0," + nan + ",2],[3,4,5]]", ""))).isEqualTo(expected);
    String typed = typed("f8", 0, Double.NaN, 2, 3, 4, 5) + ",\"shape\":\"2, 3\"}";
    assertThat(png(imshow(typed, ""))).isEqualTo(expected);
  }

  @Test
  void prettyAndCompact() throws IOException {
    String compact =
        imshow(LISTS, "\"x\":[\"a\",\"b\",\"c\"],")
            .replaceAll("\\s*\\n\\s*", "")
            .replaceAll("\"hovertemplate\":\"[^\"]*\"", "\"showlegend\":false");
    String pretty = compact.replace("{", "{\n  ").replace(",", ",\n  ").replace("}", "\n}");
    assertThat(png(pretty)).isEqualTo(png(compact));
    assertThat(png("\n" + pretty + "\n\n")).isEqualTo(png(compact));
  }

  /// plotly.js up to 2 took a text for a title, with its font beside it.
  @Test
  void titlesOfOldFigures() throws IOException {
    String form =
        "{\"data\":[{\"type\":\"heatmap\",\"z\":%s,\"colorbar\":{%s}}],\"layout\":{%s,%s}}";
    byte[] objects =
        png(
            form.formatted(
                LISTS,
                "\"title\":{\"text\":\"c\",\"side\":\"right\"}",
                "\"title\":{\"text\":\"t\",\"font\":{\"size\":30}}",
                "\"xaxis\":{\"title\":{\"text\":\"x\",\"font\":{\"color\":\"red\"}}}"));
    byte[] texts =
        png(
            form.formatted(
                LISTS,
                "\"title\":\"c\",\"titleside\":\"right\"",
                "\"title\":\"t\",\"titlefont\":{\"size\":30}",
                "\"xaxis\":{\"title\":\"x\",\"titlefont\":{\"color\":\"red\"}}"));
    assertThat(texts).isEqualTo(objects);
  }

  /// figure_factory.create_annotated_heatmap of 4 and 5.
  @Test
  void annotatedHeatmap() throws IOException {
    String json =
        """
        {"data":[{"colorscale":[[0.0,"#440154"],[1.0,"#fde725"]],"reversescale":false,
          "showscale":false,"type":"heatmap","x":["a","b"],"y":["d","e"],"z":[[0.1,0.9],[null,0.4]]}],
         "layout":{"annotations":[
          {"font":{"color":"#FFFFFF"},"showarrow":false,"text":"0.1","x":"a","xref":"x","y":"d","yref":"y"},
          {"font":{"color":"#000000"},"showarrow":false,"text":"0.9","x":"b","xref":"x","y":"d","yref":"y"}],
          %s,"xaxis":{"dtick":1,"gridcolor":"rgb(0, 0, 0)","side":"top","ticks":""},
          "yaxis":{"dtick":1,"ticks":"","ticksuffix":"  "}}}
        """
            .formatted(TEMPLATE);
    byte[] labelled = png(json);
    assertThat(labelled).isNotEqualTo(png(json.replace("\"text\":\"0.9\"", "\"text\":\"\"")));
  }

  /// subplots.make_subplots(shared_yaxes=True), both heatmaps on one color axis.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {LISTS + "|" + LISTS, "typed|" + LISTS, LISTS + "|typed", "typed|typed"})
  void subplotsOnOneColorAxis(String left, String right) throws IOException {
    String form =
        """
        {"data":[{"coloraxis":"coloraxis","z":%s,"type":"heatmap","xaxis":"x","yaxis":"y"},
                 {"coloraxis":"coloraxis","z":%s,"type":"heatmap","xaxis":"x2","yaxis":"y2"}],
         "layout":{%s,"xaxis":{"anchor":"y","domain":[0.0,0.45]},"yaxis":{"anchor":"x","domain":[0.0,1.0]},
          "xaxis2":{"anchor":"y2","domain":[0.55,1.0]},
          "yaxis2":{"anchor":"x2","domain":[0.0,1.0],"matches":"y","showticklabels":false},
          "annotations":[{"font":{"size":16},"showarrow":false,"text":"l","x":0.225,"xanchor":"center",
           "xref":"paper","y":1.0,"yanchor":"bottom","yref":"paper"}],
          "coloraxis":{"colorscale":[[0.0,"#440154"],[1.0,"#fde725"]]},"title":{"text":"T"}}}
        """;
    String typed = typed("i2", 0, 1, 2, 3, 4, 5) + ",\"shape\":\"2, 3\"}";
    byte[] lists = png(form.formatted(LISTS, LISTS, TEMPLATE));
    String json =
        form.formatted(left.replace("typed", typed), right.replace("typed", typed), TEMPLATE);
    assertThat(png(json)).isEqualTo(lists);
  }

  /// Strings of numbers are categories with the templates of plotly.py (`autotypenumbers` strict),
  /// numbers without.
  @Test
  void stringsOfNumbers() throws IOException {
    String form = "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]],\"x\":%s}],\"layout\":{%s}}";
    String strict = "\"template\":{\"layout\":{\"autotypenumbers\":\"strict\"}}";
    String category = "\"xaxis\":{\"type\":\"category\"}";
    String strings = "[\"1\",\"10\"]";
    assertThat(png(form.formatted(strings, strict)))
        .isEqualTo(png(form.formatted(strings, category)));
    assertThat(png(form.formatted(strings, ""))).isEqualTo(png(form.formatted("[1,10]", "")));
  }
}
