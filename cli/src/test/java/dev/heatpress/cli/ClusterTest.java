package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `figure` with its rows and columns in the order of trees.
class ClusterTest {
  /// Two kinds of rows and of columns, in turn.
  private static final String TABLE =
      """
      ,s0,s1,s2,s3
      a,1,9,2,8
      b,9,1,8,1
      c,1,8,1,9
      d,8,2,9,1
      e,2,9,1,8
      """;

  @TempDir private Path folder;
  private Heatpress program;

  @BeforeEach
  void table() throws IOException {
    program = new Heatpress(folder);
    Files.writeString(folder.resolve("t.csv"), TABLE);
  }

  /// Names from top to bottom or left to right.
  private List<String> names(String svg, String pattern) {
    return Pattern.compile(">(" + pattern + ")<")
        .matcher(svg)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String svg(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("figure", "t.csv", "-o", "t.svg", "-f"));
    all.addAll(List.of(words));
    var result = program.run(all.toArray(String[]::new));
    assertThat(result.err()).doesNotContain("heatpress:");
    assertThat(result.code()).isZero();
    return Files.readString(folder.resolve("t.svg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ward",
        "average:cosine",
        "complete:correlation",
        "single:manhattan",
        "weighted:spearman",
        "centroid",
        "median:sqeuclidean",
        "approx"
      })
  void rowsOfAKindStandTogether(String method) throws Exception {
    List<String> rows = names(svg("--cluster-rows", method), "[a-e]");
    assertThat(rows).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    int b = rows.indexOf("b");
    int d = rows.indexOf("d");
    assertThat(Math.abs(b - d)).isEqualTo(1);
    assertThat(Math.min(b, d) == 0 || Math.max(b, d) == 4).isTrue();
  }

  @Test
  void columnsAreOrderedWithTheirNamesAndTurnedWithThem() throws Exception {
    List<String> columns = names(svg("--cluster-cols", "average"), "s[0-3]");
    assertThat(Math.abs(columns.indexOf("s1") - columns.indexOf("s3"))).isEqualTo(1);
    assertThat(names(svg("--cluster-cols", "average", "--transpose"), "s[0-3]")).isEqualTo(columns);
    assertThat(names(svg("--cluster-cols", "average", "--flip-cols"), "s[0-3]"))
        .isEqualTo(columns.reversed());
  }

  /// The picture of a matrix in an order is that of the matrix that was written so.
  @Test
  void cellsStandWhereTheirRowsDo() throws Exception {
    Files.writeString(folder.resolve("rows.txt"), "4\n0\n3\n1\n2\n");
    String ordered = svg("--row-order", "rows.txt");
    assertThat(names(ordered, "[a-e]")).containsExactly("e", "a", "d", "b", "c");
    List<String> lines = TABLE.lines().toList();
    Files.writeString(
        folder.resolve("t.csv"),
        Stream.of(0, 5, 1, 4, 2, 3).map(lines::get).collect(Collectors.joining("\n")));
    assertThat(svg()).isEqualTo(ordered);
  }

  @Test
  void aRegionIsOrderedAlone() throws Exception {
    List<String> rows =
        names(svg("--cluster-rows", "ward", "--rows", "1:4", "--cols", "1:"), "[a-e]");
    assertThat(rows).containsExactlyInAnyOrder("b", "c", "d");
    assertThat(rows.indexOf("c")).isNotEqualTo(1);
  }

  @Test
  void namesOfTheUserFollowTheirRows() throws Exception {
    Files.writeString(folder.resolve("l.txt"), "A\nB\nC\nD\nE\n");
    List<String> rows = names(svg("--cluster-rows", "ward"), "[a-e]");
    List<String> own = names(svg("--cluster-rows", "ward", "--y-labels", "l.txt"), "[A-E]");
    assertThat(own).isEqualTo(rows.stream().map(s -> s.toUpperCase(Locale.ROOT)).toList());
  }

  @Test
  void treesOfOthersGiveTheSameOrder() throws Exception {
    Files.writeString(folder.resolve("t.nwk"), "((b:1,d:1):4,(c:2,(e:1,a:1):1):3);");
    assertThat(names(svg("--row-tree", "t.nwk"), "[a-e]")).containsExactly("b", "d", "c", "e", "a");
  }

  /// Scores of rows without a deviation are zero, and said.
  @Test
  void rowsAreScaled() throws Exception {
    Files.writeString(folder.resolve("t.csv"), ",x,y,z\np,1,2,3\nq,5,5,5\n");
    var result =
        program.run("figure", "t.csv", "--zscore", "rows", "--annotate", "always", "-o", "z.svg");
    assertThat(result.err()).contains("zscore: 1 rows without a deviation, which became zero");
    String svg = Files.readString(folder.resolve("z.svg"));
    assertThat(names(svg, "−?[01]")).contains("−1", "0", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cluster-rows ward:cosine | 2 | --cluster-rows ward needs euclidean distances, not cosine",
        "--cluster-rows wards | 2 | there is no 'wards' among ward, average",
        "--cluster-rows ward:euclid | 2 | there is no 'euclid' among euclidean",
        "--cluster-rows approx:jaccard | 2 | approx needs euclidean distances, cosine",
        "--cluster-rows ward --row-tree x | 2 | --cluster-rows orders the same as --row-tree",
        "--leaf-order none | 2 | add --cluster-rows",
        "--cluster-rows ward --y-range 0:1 | 2 | --y-labels names cells that are in another order",
        "--row-order t.csv | 3 | t.csv: 6 numbers, but there are 5 rows",
        "--row-tree t.csv | 3 | t.csv: the tree has",
        "--row-tree none.nwk | 3 | none.nwk: no such file",
      })
  void mistakesAreNamed(String words, int code, String reason) throws Exception {
    List<String> all = new ArrayList<>(List.of("figure", "t.csv", "-o", "t.png"));
    all.addAll(List.of(words.split(" ")));
    var result = program.run(all.toArray(String[]::new));
    assertThat(result.err()).contains(reason);
    assertThat(result.code()).isEqualTo(code);
    assertThat(folder.resolve("t.png")).doesNotExist();
  }

  @Test
  void rowsWithoutDistancesAreNamed() throws Exception {
    Files.writeString(folder.resolve("t.csv"), ",x,y\np,1,2\nq,0,0\n");
    var result = program.run("figure", "t.csv", "--cluster-rows", "average:cosine", "-o", "t.png");
    assertThat(result.err()).contains("t.csv: row 1 (q) is zero, so it has no angle to others");
    assertThat(result.code()).isEqualTo(3);
  }
}
