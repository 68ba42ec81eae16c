package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.PlotlyFile;
import dev.heatpress.plotly.ticks.AxisType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders that plotly.js 4.1.2 gives the categories of these figures, but for medians.
final class CategoryTotalsTest {
  private static final String FOUR =
      "'z':[[1,10,100,5],[1,10,-300,7],[null,2,3,7]],'x':['a','b','c','d']";

  @TempDir Path folder;

  private List<String> lines = List.of();

  private FigureModel model(String traces, String axes) throws IOException {
    String json = "{'data':[%s],'layout':{%s}}".formatted(traces, axes).replace('\'', '"');
    Path path = Files.writeString(folder.resolve("figure.json"), json);
    try (PlotlyFile file = PlotlyFile.read(path, read -> {}, Path.of("target"))) {
      Notes notes = new Notes(file.name());
      FigureModel model = new ModelReader(file, notes, null, null, false).read(release -> {});
      lines = notes.lines();
      return model;
    }
  }

  private List<String> names(String traces, String axis, String order) throws IOException {
    FigureModel model = model(traces, "'%saxis':{'categoryorder':'%s'}".formatted(axis, order));
    return Objects.requireNonNull(model.axes().get(axis)).scale.names();
  }

  @ParameterizedTest
  @CsvSource({
    "total ascending, c a d b", "total descending, b d a c", "sum ascending, c a d b",
    "sum descending, b d a c", "min ascending, c a b d", "min descending, d b a c",
    "max ascending, a d b c", "max descending, c b d a", "mean ascending, c a d b",
    "mean descending, b d a c", "median ascending, a c d b", "median descending, b d c a",
    "trace, a b c d", "category descending, d c b a"
  })
  void columnsAreSorted(String order, String expected) throws IOException {
    String trace = "{'type':'heatmap'," + FOUR + "}";
    assertThat(String.join(" ", names(trace, "x", order))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'z':[[1,10,100]],'x':['a','b','c']|x|total descending|c b a",
        "'z':[[1,1,2]],'x':['a','b','c']|x|total descending|c a b",
        "'z':[[1,1,2],[9,0,0],[5,5,5]],'y':['a','b','c']|y|max descending|b c a",
        "'z':[[1,1,2],[9,0,0],[5,5,5]],'x':['a','b','c'],'transpose':true|x|max descending|b c a",
        "'z':[1,10,100,3],'x':['a','b','c','a'],'y':[0,0,0,1]|x|total descending|c b a",
        "'z':[[1,null,-2]],'x':['a','b','c']|x|min ascending|c a b",
      })
  void otherShapesAreSorted(String trace, String axis, String order, String expected)
      throws IOException {
    assertThat(String.join(" ", names("{'type':'heatmap'," + trace + "}", axis, order)))
        .isEqualTo(expected);
  }

  @Test
  void allTracesOfAnAxisCount() throws IOException {
    String traces =
        "{'type':'heatmap',%s},{'type':'heatmap','z':[[1000,1]],'x':['a','e'],'y':[5]}"
            .formatted(FOUR);
    assertThat(names(traces, "x", "total ascending")).containsExactly("c", "e", "d", "b", "a");
  }

  /// plotly.js takes these for numbers, too, and draws cells where they do not belong.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "['2019','2020','total']|2 of 3 cells|2018.5, 2019.5",
        "['1','2','3','4','5 or more']|2 of 5 cells|0.5, 1.5, 2.5, 3.5",
        "['total','2019','2020','2021']|2 of 4 cells|2019.5, 2020.5, 2021.5",
        "[1,2,'x',4,5]|3 of 5 cells|0.5, 1.5, 4.5, 5.5"
      })
  void namesAmongNumbersHaveNoPlace(String x, String lost, String edges) throws IOException {
    String z = x.replaceAll("'[^']*'|\\d", "1");
    String trace = "{'type':'heatmap','z':[%s],'x':%s}".formatted(z, x);
    FigureModel model = model(trace, "");
    assertThat(Objects.requireNonNull(model.axes().get("x")).scale.type())
        .isEqualTo(AxisType.LINEAR);
    assertThat(model.traces().getFirst().xEdges())
        .containsExactly(
            Arrays.stream(edges.split(", ", -1)).mapToDouble(Double::parseDouble).toArray());
    assertThat(lines).singleElement().asString().contains(lost).contains("type: \"category\"");
    FigureModel strict = model(trace, "'xaxis':{'autotypenumbers':'strict'}");
    assertThat(Objects.requireNonNull(strict.axes().get("x")).scale.type())
        .isEqualTo(x.startsWith("[1,") ? AxisType.LINEAR : AxisType.CATEGORY);
  }

  @Test
  void namesWithoutNeighboursAreRefusedWithAHint() {
    assertThatThrownBy(() -> model("{'type':'heatmap','z':[[1,2]],'x':[3,'b']}", ""))
        .hasMessageContaining("is no coordinate of a linear axis")
        .hasMessageContaining("layout.xaxis.type: \"category\"");
  }
}
