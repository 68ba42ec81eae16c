package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.plotly.Tables;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.PlotlyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bins are those of plotly.js, with what it finds in each: the table was made by plotly.js itself
/// (oracle.mjs).
final class BinsTest {
  @TempDir Path folder;
  private List<String> lines = List.of();

  static Stream<String> bins() {
    return Tables.table("bins.tsv");
  }

  private FigureModel model(String json) throws IOException {
    Path path = Files.writeString(folder.resolve("figure.json"), json);
    try (PlotlyFile file = PlotlyFile.read(path, read -> {}, Path.of("target"))) {
      Notes notes = new Notes(file.name());
      FigureModel model = new ModelReader(file, notes, null, null, false).read(release -> {});
      lines = notes.lines();
      return model;
    }
  }

  @ParameterizedTest
  @MethodSource("bins")
  void binsAreThoseOfPlotly(String line) throws IOException {
    List<String> cells = List.of(line.split("\t", -1));
    String more = cells.get(3).substring(1, cells.get(3).length() - 1);
    boolean plane = cells.get(1).equals("histogram2d");
    String y = "";
    if (plane) {
      int n = (int) cells.get(2).chars().filter(c -> c == ',').count() + 1;
      y = IntStream.range(0, n).mapToObj(i -> "" + i % 3).collect(Collectors.joining(","));
    }
    String trace =
        "{\"type\":\"%s\",\"x\":%s%s%s}"
            .formatted(
                cells.get(1),
                cells.get(2),
                plane ? ",\"y\":[" + y + "]" : "",
                more.isEmpty() ? "" : "," + more);
    String other =
        plane ? "" : ",{\"type\":\"heatmap\",\"z\":[[1]],\"xaxis\":\"x2\",\"yaxis\":\"y2\"}";
    FigureModel model =
        model(
            "{\"data\":[%s%s],\"layout\":{\"xaxis\":{\"type\":\"%s\"}}}"
                .formatted(trace, other, cells.get(0)));
    String expected = cells.get(7);
    if (plane) {
      assertThat(rows(model.traces().getFirst().cells())).isEqualTo(expected);
    } else {
      bars(model.overlays().bars().getFirst(), expected);
    }
  }

  private static String rows(Cells cells) {
    StringJoiner rows = new StringJoiner(";");
    for (long r = 0; r < cells.rows(); r++) {
      StringJoiner row = new StringJoiner(",");
      for (long c = 0; c < cells.columns(); c++) {
        row.add("" + (int) CellCopy.at(cells, r, c));
      }
      rows.add(row.toString());
    }
    return rows.toString();
  }

  private static void bars(BarTrace trace, String expected) {
    List<String> bars = List.of(expected.split("\\|", -1));
    assertThat(trace.bars()).hasSameSizeAs(bars);
    for (int i = 0; i < bars.size(); i++) {
      String[] bar = bars.get(i).split(":", -1);
      BarTrace.Bar found = trace.bars().get(i);
      double p = Double.parseDouble(bar[0]);
      double size = Double.parseDouble(bar[1]);
      double width = found.to() - found.from();
      assertThat((found.from() + found.to()) / 2).isCloseTo(p, within(1e-6 * width + 1e-12));
      assertThat(found.top()).isCloseTo(size, within(1e-9 * Math.abs(size) + 1e-12));
    }
  }

  @Test
  void pointsInNoBinAreCounted() throws IOException {
    model(
        """
        {"data":[{"type":"histogram2d","x":[1,2,3,null,9],"y":[1,2,3,4,5],
          "xbins":{"start":0,"end":4,"size":1}}]}
        """);
    assertThat(lines).contains("data[0]: 2 of 5 points are in no bin, as in Plotly");
  }
}
