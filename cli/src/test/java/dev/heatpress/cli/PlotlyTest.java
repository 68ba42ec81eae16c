package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.InputException;
import dev.heatpress.job.PlotlyResult;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Plotly figures from their JSON to pictures and pages.
final class PlotlyTest {
  private static final String BARE = "\"visible\":false";

  @TempDir Path folder;

  private PlotlyResult run(String json, String... words) throws IOException {
    Path input = Files.writeString(folder.resolve("fig.json"), json);
    List<String> all = new ArrayList<>(List.of(input.toString(), "--force"));
    all.addAll(List.of(words));
    return Jobs.plotly(all);
  }

  private BufferedImage png(String json, String... words) throws IOException {
    Path png = folder.resolve("fig.png");
    List<String> all = new ArrayList<>(List.of("-o", png.toString()));
    all.addAll(List.of(words));
    run(json, all.toArray(String[]::new));
    return ImageIO.read(png.toFile());
  }

  /// Random symmetric cells with a diagonal of -1.
  private static String symmetric(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[][] z = new double[n][n];
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        z[i][j] = i == j ? -1 : random.nextDouble();
        z[j][i] = z[i][j];
      }
    }
    for (int i = 0; i < n; i++) {
      text.append(i == 0 ? "[[" : ",[");
      for (int j = 0; j < n; j++) {
        text.append(j == 0 ? "" : ",").append(z[i][j]);
      }
      text.append("]");
    }
    return text + "]";
  }

  private static String founding(int n, String axes) {
    return """
    {"data":[{"type":"heatmap","z":%s,"showscale":false}],
     "layout":{"width":400,"height":400,"margin":{"l":0,"r":0,"t":0,"b":0},
      "xaxis":{"constrain":"domain",%s},
      "yaxis":{"scaleanchor":"x","constrain":"domain",%s}}}
    """
        .formatted(symmetric(n), axes, axes);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void theFoundingPictureIsSymmetricToTheByte(int n) throws IOException {
    BufferedImage image = png(founding(n, BARE));
    assertThat(image.getWidth()).isEqualTo(400);
    assertThat(image.getHeight()).isEqualTo(400);
    int cell = 400 / n;
    int diagonal = image.getRGB(0, 399);
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 400; x++) {
        // Row 0 is at the bottom: the picture is symmetric about the rising diagonal.
        int mirrored = image.getRGB(399 - y, 399 - x);
        assertThat(image.getRGB(x, y)).isEqualTo(mirrored);
        if (x / cell == (399 - y) / cell) {
          assertThat(image.getRGB(x, y)).isEqualTo(diagonal);
        }
      }
    }
  }

  /// The figure of the first issue, with its color bar and labels, at any size: its columns and
  /// rows have the same pixels, whatever the doubles of its layout are off by.
  @ParameterizedTest
  @CsvSource({
    "200,1", "201,1.5", "257,3", "300,2", "333,1.5", "400,1", "400,1.5", "400,2", "400,3", "477,1",
    "512,1.5", "599,1", "640,2", "700,1", "801,1.5", "899,1", "1000,1"
  })
  void theFoundingFigureIsSymmetricAtEverySize(int side, double scale) throws IOException {
    String json =
        """
        {"data":[{"type":"heatmap","z":%s}],"layout":{"width":%d,"height":%d,
          "margin":{"l":0,"r":0,"t":0,"b":0},"xaxis":{"constrain":"domain","automargin":true},
          "yaxis":{"scaleanchor":"x","constrain":"domain","automargin":true}}}
        """
            .formatted(symmetric(200), side, side);
    Path png = folder.resolve("fig.png");
    PlotlyResult.Area area =
        run(json, "-o", png.toString(), "--scale", Double.toString(scale)).areas().getFirst();
    assertThat(area.width()).isEqualTo(area.height());
    BufferedImage image = ImageIO.read(png.toFile());
    int left = (int) Math.floor(area.x() * scale + 0.5);
    int top = (int) Math.floor(area.y() * scale + 0.5);
    int pixels = (int) Math.floor(area.width() * scale + 0.5);
    int[] rgb = image.getRGB(left, top, pixels, pixels, null, 0, pixels);
    int[] mirrored = new int[rgb.length];
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        mirrored[(pixels - 1 - x) * pixels + pixels - 1 - y] = rgb[y * pixels + x];
      }
    }
    assertThat(mirrored).isEqualTo(rgb);
    // And no more pixels than these are the heatmap's.
    assertThat(image.getRGB(left - 1, top + pixels / 2)).isNotEqualTo(rgb[pixels * (pixels / 2)]);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void theFoundingPageHasEveryCell(int n) throws IOException {
    Path pdf = folder.resolve("fig.pdf");
    Path svg = folder.resolve("fig.svg");
    PlotlyResult summary =
        run(founding(n, BARE), "-o", pdf.toString(), "-o", svg.toString(), "--max-rects", "200000");
    assertThat(summary.notes()).isEmpty();
    assertThat(summary.lines().getFirst()).contains("for %d x %d cells".formatted(n, n));
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(300);
      assertThat(document.getPage(0).getMediaBox().getHeight()).isEqualTo(300);
    }
    assertThat(Files.readString(svg)).contains("width=\"300pt\"");
  }

  @Test
  void aLabelledFoundingPictureHasASquare() throws IOException {
    BufferedImage image = png(founding(50, "\"showgrid\":false,\"zeroline\":false,\"ticks\":\"\""));
    int left = 400;
    int right = 0;
    int top = 400;
    int bottom = 0;
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 400; x++) {
        int rgb = image.getRGB(x, y);
        int spread = Math.abs((rgb >> 16 & 0xff) - (rgb & 0xff));
        if (spread > 60) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    assertThat(right - left).isEqualTo(bottom - top);
  }

  /// Gaps are transparent: what lies below shows in them.
  @Test
  void gapsHideNothing() throws IOException {
    String json =
        """
        {"data":[{"type":"heatmap","z":[[1]],"x":[0,2],"y":[0,2],"colorscale":[[0,"#f00"],[1,"#f00"]],"showscale":false},
          {"type":"heatmap","z":[[1,2],[3,4]],"x":[0,1,2],"y":[0,1,2],"xgap":20,"ygap":20,
           "colorscale":[[0,"#00f"],[1,"#00f"]],"showscale":false},
          {"type":"heatmap","z":[[1,2]],"x":[2,3,4],"y":[0,2],"xgap":20,
           "colorscale":[[0,"#00f"],[1,"#00f"]],"showscale":false}],
         "layout":{"width":400,"height":200,"margin":{"l":0,"r":0,"t":0,"b":0},"plot_bgcolor":"#0f0",
          "xaxis":{"range":[0,4],"dtick":1,"gridcolor":"#000","ticks":"","showticklabels":false,"zeroline":false},
          "yaxis":{"range":[0,2],"showgrid":false,"ticks":"","showticklabels":false,"zeroline":false}}}
        """;
    BufferedImage image = png(json);
    assertThat(image.getRGB(50, 50)).isEqualTo(0xFF0000FF);
    // Another heatmap, and beside it the plot and a grid line.
    assertThat(image.getRGB(100, 50)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(50, 100)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(295, 50)).isEqualTo(0xFF00FF00);
    assertThat(image.getRGB(300, 50)).isEqualTo(0xFF000000);
    // As wide as they are asked for, half of it at either side.
    assertThat(image.getRGB(89, 50)).isEqualTo(0xFF0000FF);
    assertThat(image.getRGB(90, 50)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(109, 50)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(110, 50)).isEqualTo(0xFF0000FF);
    Path svg = folder.resolve("gaps.svg");
    run(json, "-o", svg.toString());
    assertThat(Files.readString(svg)).doesNotContain("#00ff00\" stroke");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void gapsEatNoCells(int gap) throws IOException {
    String json =
        """
        {"data":[{"type":"heatmap","z":%s,"xgap":%d,"ygap":%d,"showscale":false,
          "colorscale":[[0,"#000"],[1,"#00f"]]}],
         "layout":{"width":530,"height":517,"margin":{"l":0,"r":0,"t":0,"b":0},
          "xaxis":{%s},"yaxis":{%s}}}
        """
            .formatted(symmetric(300).replace("-1,", "0,"), gap, gap, BARE, BARE);
    Path svg = folder.resolve("gaps.svg");
    Path pdf = folder.resolve("gaps.pdf");
    Path png = folder.resolve("gaps.png");
    PlotlyResult result =
        run(json, "-o", png.toString(), "-o", svg.toString(), "-o", pdf.toString());
    assertThat(result.notes())
        .containsExactly(
            "data[0].ygap of %d pixels: drawn as 0.8617, half of the smallest cell".formatted(gap),
            "data[0].xgap of %d pixels: drawn as 0.8833, half of the smallest cell".formatted(gap));
    assertThat(result.lines().get(1)).contains("601 x 601 cells");
    assertThat(result.lines().get(2)).contains("601 x 601 cells");
    BufferedImage image = ImageIO.read(png.toFile());
    for (int y = 0; y < 517; y++) {
      for (int x = 0; x < 530; x++) {
        assertThat(image.getRGB(x, y)).isNotEqualTo(0xFFFFFFFF);
      }
    }
    assertThatThrownBy(() -> run(json, "-o", png.toString(), "--strict"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("half of the smallest cell");
    run(json, "-o", pdf.toString(), "--vector", "never");
    assertThat(run(json, "-o", pdf.toString(), "--vector", "never").notes())
        .contains("data[0]: drawn without its gaps on a page of averaged cells");
  }

  @Test
  void onlyHeatmapsLeaveOthersOut() throws IOException {
    String json =
        """
        {"data":[{"type":"heatmap","z":[[1,2]]},{"type":"box","y":[1,2,3]},{"type":"pie"}]}
        """;
    Path png = folder.resolve("fig.png");
    assertThat(run(json, "-o", png.toString(), "--only-heatmaps").notes())
        .containsExactly(
            "data[1] of type 'box': left out, as asked",
            "data[2] of type 'pie': left out, as asked");
    assertThatThrownBy(() -> run(json, "-o", png.toString(), "--strict", "--lenient"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("opposite");
  }

  /// What would place data or labels elsewhere is an error, unless it is asked for.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"xaxis\":{\"calendar\":\"coptic\"}",
        "\"xaxis\":{\"rangeslider\":{\"thickness\":0.1}}",
      })
  void whatMisleadsNeedsToBeAskedFor(String layout) throws IOException {
    String json =
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]]}],\"layout\":{%s}}".formatted(layout);
    String png = folder.resolve("fig.png").toString();
    assertThatThrownBy(() -> run(json, "-o", png))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("layout.")
        .hasMessageContaining("(1 such lines; with `lenient` it is drawn all the same)");
    assertThat(run(json, "-o", png, "--lenient").notes()).hasSize(1);
  }

  /// Lines, markers, texts and fills lie over all heatmaps, whatever the order of the traces.
  @Test
  void pointsAndLinesOverCells() throws IOException {
    String json =
        """
        {"data":[{"type":"scatter","x":[0,0,4,4],"y":[0,1,1,0],"mode":"lines","line":{"color":"#f00","width":10}},
          {"type":"scatter","x":[3,1],"y":[1.5,1.5],"mode":"markers+text","text":["mark",""],
           "marker":{"symbol":"square","size":20,"color":["#0f0","#ff0"]},"textposition":"top center"},
          {"type":"scatter","x":[2,3,3],"y":[0,0,0.5],"fill":"toself","fillcolor":"#fff","mode":"none"},
          {"type":"heatmap","z":[[1]],"x":[0,4],"y":[0,2],"colorscale":[[0,"#00f"],[1,"#00f"]],"showscale":false}],
         "layout":{"width":400,"height":200,"margin":{"l":0,"r":0,"t":0,"b":0},"showlegend":false,
          "xaxis":{"range":[0,4],"visible":false},"yaxis":{"range":[0,2],"visible":false}}}
        """;
    Path svg = folder.resolve("points.svg");
    Path pdf = folder.resolve("points.pdf");
    BufferedImage image = png(json, "-o", svg.toString(), "-o", pdf.toString(), "--strict");
    assertThat(image.getRGB(200, 50)).isEqualTo(0xFF0000FF);
    assertThat(image.getRGB(200, 100)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(2, 150)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(308, 58)).isEqualTo(0xFF00FF00);
    assertThat(image.getRGB(312, 58)).isEqualTo(0xFF0000FF);
    assertThat(image.getRGB(92, 42)).isEqualTo(0xFFFFFF00);
    assertThat(image.getRGB(290, 190)).isEqualTo(0xFFFFFFFF);
    assertThat(Files.readString(svg)).contains(">mark</text>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "*},*}|layout.legend: legends are not supported",
        "*,'showlegend':true}|layout.legend: legends are not supported",
        "*,'fill':'tonexty'}|data[1].fill: 'tonexty' is not supported",
        "*,'stackgroup':'one'}|data[1].stackgroup: not supported",
        "*,'marker':{'color':[1,2],'showscale':true}}|data[1].marker.color: a scale with a bar",
      })
  void whatOfPointsMisleadsNeedsToBeAskedFor(String traces, String reason) {
    String points = "{'type':'scatter','x':[0,1],'y':[0,1]";
    String json =
        "{'data':[{'type':'heatmap','z':[[1,2]]},%s]}"
            .formatted(traces.replace("*", points))
            .replace('\'', '"');
    assertThatThrownBy(() -> png(json))
        .hasMessageContaining(reason)
        .hasMessageContaining("lenient");
  }

  /// Every cell where its coordinates say, in any order of them, with its text.
  @Test
  void unsortedCoordinatesLoseNoCell() throws IOException {
    String json =
        """
        {"data":[{"type":"heatmap","z":[[0,1,2],[3,4,5]],"x":[3,1,2],"y":[1,0],"showscale":false,
           "text":[["a","b","c"],["d","e","f"]],"texttemplate":"%{text}","colorscale":
           [[0,"#000000"],[0.2,"#0000ff"],[0.4,"#00ff00"],[0.6,"#ff0000"],[0.8,"#ffff00"],[1,"#ffffff"]]}],
         "layout":{"width":300,"height":200,"margin":{"l":0,"r":0,"t":0,"b":0},
          "xaxis":{"visible":false},"yaxis":{"visible":false}}}
        """;
    Path svg = folder.resolve("fig.svg");
    BufferedImage image = png(json, "-o", svg.toString());
    int[] top = {0xFF0000FF, 0xFF00FF00, 0xFF000000};
    int[] bottom = {0xFFFFFF00, 0xFFFFFFFF, 0xFFFF0000};
    for (int k = 0; k < 3; k++) {
      assertThat(image.getRGB(100 * k + 10, 10)).isEqualTo(top[k]);
      assertThat(image.getRGB(100 * k + 10, 190)).isEqualTo(bottom[k]);
    }
    List<String> texts =
        Pattern.compile(">([a-f])</text>")
            .matcher(Files.readString(svg))
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(texts).containsExactly("b", "c", "a", "e", "f", "d");
  }

  @Test
  void aTextThatIsNullIsWritten() throws IOException {
    Path svg = folder.resolve("fig.svg");
    run(
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]],\"text\":[[null,\"b\"]],\"texttemplate\":\"%{text}\"}]}",
        "-o", svg.toString());
    assertThat(Files.readString(svg)).contains(">null</text>");
  }

  /// A figure is known by its content, whatever it is called, and goes through pipes.
  @Test
  void figuresOfAnyNameAndInPipes() throws IOException {
    String json = "\n {\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]]}]}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Path input = Files.write(folder.resolve("fig.plotly"), bytes);
    Path png = folder.resolve("fig.png");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> named = List.of("figure", input.toString(), "-o", png.toString());
    assertThat(Main.run(named, new Streams(out, err))).isEqualTo(0);
    assertThat(out.size()).isEqualTo(0);
    err.reset();
    Streams piped = new Streams(new ByteArrayInputStream(bytes), out, err);
    assertThat(Main.run(List.of("figure", "-", "-o", "png:-"), piped)).isEqualTo(0);
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(png));
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("standard output: 700 x 500 pixels");
    err.reset();
    assertThat(Main.run(List.of("figure", "-", "-o", "-"), new Streams(out, err))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("png:-");
  }

  @Test
  void otherEndingsAreOfferedWhatAFigureCanBe() {
    assertThatThrownBy(() -> run("{}", "-o", "a.jpg"))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("a.jpg: a figure is .png, .pdf, .svg or .svgz");
  }

  @Test
  void fourCellsAreCrispEverywhere() throws IOException {
    String json =
        """
        {"data":[{"coloraxis":"coloraxis","type":"heatmap","z":[[0,1],[2,3]]}],
         "layout":{"xaxis":{"scaleanchor":"y","constrain":"domain"},
          "yaxis":{"autorange":"reversed","constrain":"domain"},
          "coloraxis":{"colorscale":[[0,"#000000"],[1,"#ff0000"]]}}}
        """;
    Path svg = folder.resolve("four.svg");
    Path pdf = folder.resolve("four.pdf");
    BufferedImage image = png(json, "-o", svg.toString(), "-o", pdf.toString());
    int[] expected = {0xFF000000, 0xFF550000, 0xFFAA0000, 0xFFFF0000};
    // The plot is 320 pixels high and in the middle of what the color bar leaves.
    int[] counts = new int[4];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 80; x < 560; x++) {
        for (int k = 0; k < 4; k++) {
          counts[k] += image.getRGB(x, y) == expected[k] ? 1 : 0;
        }
      }
    }
    for (int k = 0; k < 4; k++) {
      assertThat(counts[k]).as("pixels of cell " + k).isEqualTo(160 * 160);
    }
    String text = Files.readString(svg);
    assertThat(Pattern.compile("(?i)#500|#550000").matcher(text).find()).isTrue();
    assertThat(Files.size(pdf)).isGreaterThan(1000);
  }

  @Test
  void sizeAndScaleOverride() throws IOException {
    BufferedImage image = png(founding(4, BARE), "-W", "300", "-H", "200", "--scale", "1.5");
    assertThat(image.getWidth()).isEqualTo(450);
    assertThat(image.getHeight()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"data\":[{\"type\":\"scatter\",\"x\":[1]}]}|the figure has no heatmap",
        "{\"data\":[{\"type\":\"funnel\",\"z\":[[[1,2,3]]]},{\"type\":\"pie\"}]}|data[0] of type 'funnel', data[1] of type 'pie'",
        "{\"data\":[{\"type\":\"image\",\"source\":\"x\"}]}|data[0] of type 'image' ('x' is elsewhere; nothing is fetched",
        "{\"data\":[]}|no heatmap",
        "{\"data\":[{\"type\":\"heatmap\"}]}|data[0] has no z",
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[1,2]}]}|one list, not a list of rows",
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]],\"x\":[3,1,2]}]}|neither rise nor fall",
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]],\"x\":[3,\"b\"]}]}|is no coordinate of a",
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]]}],\"layout\":{\"width\":1e9}}|possible",
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]],\"x0\":-5}],\"layout\":{\"xaxis\":{\"type\":\"log\"}}}|positive"
      })
  void whatCannotBeDrawnIsRefused(String json, String reason) {
    assertThatThrownBy(() -> png(json))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void whatIsIgnoredIsNamedAndStrictRefusesIt() throws IOException {
    String json =
        """
        {"data":[{"type":"heatmap","z":[[1,2],[3,4]],"zsmooth":"best","nonsense":1}],
         "layout":{"xaxis":{"calendar":"coptic"},"selections":[{}]},"frames":[{}]}
        """;
    Path png = folder.resolve("fig.png");
    Path report = folder.resolve("report.json");
    assertThatThrownBy(() -> run(json, "-o", png.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("layout.xaxis.calendar")
        .hasMessageContaining("`lenient`");
    PlotlyResult summary =
        run(json, "-o", png.toString(), "--report", report.toString(), "--lenient");
    assertThat(summary.notes())
        .anyMatch(n -> n.startsWith("frames:"))
        .anyMatch(n -> n.startsWith("data[0].zsmooth"))
        .anyMatch(n -> n.startsWith("data[0].nonsense"))
        .anyMatch(n -> n.startsWith("layout.xaxis.calendar"))
        .anyMatch(n -> n.startsWith("layout.selections"));
    assertThat(Files.readString(report))
        .contains("data[0].zsmooth")
        .contains("\"missing\":0")
        .contains("data_areas");
    assertThatThrownBy(() -> run(json, "-o", png.toString(), "--strict"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("`strict`");
  }

  @Test
  void optionsOfOtherFiguresAreRefused() {
    assertThatThrownBy(() -> run("{}", "-o", "a.png", "--title", "x"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--title is not for Plotly figures");
    assertThatThrownBy(() -> run("{}", "-o", "a.png", "--scale", "0"))
        .isInstanceOf(UsageException.class);
  }

  /// From reports: each of these ended with an internal error.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'layout':{'grid':{'rows':2,'columns':1,'xgap':1}}",
        "'layout':{'grid':{'rows':1,'columns':2,'xgap':1}}",
        "'layout':{'coloraxis':{'colorbar':{'tickformat':'.0%'}}}",
        "'layout':{'coloraxis':{'colorbar':{'tickformat':'.2p'}}}",
        "'layout':{'xaxis':{'type':'log','range':[0,400]}}",
        "'layout':{'yaxis':{'type':'log','range':[-400,400],'tickformat':'.3e'}}",
      })
  void numbersBeyondAllBoundsAreDrawn(String layout) throws IOException {
    String data =
        "'data':[{'type':'heatmap','z':[[1e308,2],[3,4]],'x':[1,10],'y':[1,10],'coloraxis':'coloraxis'},"
            + "{'type':'heatmap','z':[[1,2],[3,4]],'x':[1,10],'y':[1,10],'yaxis':'y2','xaxis':'x2'}],";
    String json = ("{" + data + layout + "}").replace('\'', '"');
    Path input = Files.writeString(folder.resolve("fig.json"), json);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path png = folder.resolve("fig.png");
    int code =
        Main.run(
            List.of("figure", input.toString(), "-o", png.toString(), "--lenient"),
            new Streams(new ByteArrayOutputStream(), err));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(0);
  }
}
