package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
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
    assertThat(result.err()).contains("zscore: 1 row without a deviation, which became zero");
    String svg = Files.readString(folder.resolve("z.svg"));
    assertThat(names(svg, "−?[01]")).contains("−1", "0", "1");
  }

  /// A tree that was written draws the same bytes when it is given back, with groups and colors.
  @ParameterizedTest
  @ValueSource(strings = {"svg", "png", "pdf"})
  void aTreeGivenBackDrawsTheSame(String ending) throws Exception {
    List<String> words = List.of("--split-rows", "2", "--cut-rows", "3", "--flip-rows", "-f");
    run("first." + ending, words, "--cluster-rows", "ward", "--row-tree-out", "z.npy");
    run("again." + ending, words, "--row-tree", "z.npy", "--row-order-out", "o.txt");
    assertThat(folder.resolve("first." + ending))
        .hasSameBinaryContentAs(folder.resolve("again." + ending));
    List<String> order = Files.readAllLines(folder.resolve("o.txt"));
    assertThat(order).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
    run("o.svg", List.of(), "--row-order", "o.txt");
    assertThat(names(Files.readString(folder.resolve("o.svg")), "[a-e]"))
        .isEqualTo(order.stream().map(i -> "abcde".substring(at(i), at(i) + 1)).toList());
  }

  private static int at(String number) {
    return Integer.parseInt(number);
  }

  private void run(String out, List<String> more, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("figure", "t.csv", "-o", out));
    all.addAll(more);
    all.addAll(List.of(words));
    var result = program.run(all.toArray(String[]::new));
    assertThat(result.err()).doesNotContain("heatpress:");
    assertThat(result.code()).isZero();
  }

  /// Lines of a table are found by the names in its first column; groups come in the order of what
  /// they are called, their members as they were.
  @Test
  void groupsStandTogetherWithTheirTitles() throws Exception {
    Files.writeString(folder.resolve("g.csv"), "gene,kind\ne,up\nd,down\nc,up\nb,down\na,up\n");
    String svg = svg("--split-rows", "g.csv:kind");
    assertThat(names(svg, "[a-e]")).containsExactly("b", "d", "a", "c", "e");
    assertThat(names(svg, "up|down")).containsExactly("down", "up");
    String flipped = svg("--split-rows", "g.csv:kind", "--flip-rows");
    assertThat(names(flipped, "[a-e]")).containsExactly("e", "c", "a", "d", "b");
    assertThat(names(flipped, "up|down")).containsExactly("up", "down");
    List<String> rows = names(svg("--split-rows", "g.csv:kind", "--cluster-rows", "ward"), "[a-e]");
    assertThat(Math.abs(rows.indexOf("b") - rows.indexOf("d"))).isEqualTo(1);
    assertThat(List.of(0, 4)).containsAnyOf(rows.indexOf("b"), rows.indexOf("d"));
  }

  /// A pixel has cells of one group only, however the groups fall on the pixels.
  @Test
  void groupsShareNoPixel() throws Exception {
    StringBuilder cells = new StringBuilder();
    StringBuilder groups = new StringBuilder();
    for (int r = 0; r < 997; r++) {
      cells.append(r % 3 == 0 ? "1,1,1\n" : "0,0,0\n");
      groups.append(r % 3 == 0 ? "x\n" : "y\n");
    }
    Files.writeString(folder.resolve("t.csv"), cells);
    Files.writeString(folder.resolve("g.txt"), groups);
    run(
        "t.png",
        List.of("--split-rows", "g.txt", "--cmap", "gray", "--dpi", "100"),
        "--no-frame",
        "--colorbar",
        "none",
        "--y-labels",
        "none",
        "--x-labels",
        "none",
        "--font",
        "none");
    BufferedImage image = ImageIO.read(folder.resolve("t.png").toFile());
    int x = image.getWidth() * 3 / 4;
    Set<Integer> colors = new TreeSet<>();
    for (int y = image.getHeight() / 10; y < image.getHeight() * 8 / 10; y++) {
      colors.add(image.getRGB(x, y) & 0xFF);
    }
    assertThat(colors).isSubsetOf(0, 255);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--row-tree-out z.npy | 2 | --row-tree-out needs a tree; add --cluster-rows or --row-tree",
        "--cluster-rows ward --row-tree-out z.csv | 2 | is scipy's Z in a file ending in .npy",
        "--cluster-rows ward --row-tree-out t.png | 2 | is scipy's Z",
        "--cluster-rows ward --row-order-out t.png | 2 | t.png: named twice as an output",
        "--cluster-rows ward --row-order-out t.csv | 2 | both input and output",
        "--row-order-out o.txt | 2 | --row-order-out has no order to write",
        "--cut-cols 3 | 2 | --cut-cols needs a tree; add --cluster-cols or --col-tree",
        "--cluster-cols ward --cut-cols 0 | 2 | takes a number of groups such as 4, or a height",
        "--cluster-cols ward --cut-cols h=x | 2 | takes a number of groups such as 4, or a height",
        "--cluster-cols ward --cut-cols 9 | 2 | --cut-cols takes at most the 4 there are, not 9",
        "--split-cols 2 | 2 | --split-cols needs a tree",
        "--split-cols obs:kind | 3 | t.csv: no 'kind' is said of the columns of this file",
        "--row-order obs:kind | 3 | t.csv: no 'kind' is said of the rows of this file",
        "--split-rows g.txt | 3 | g.txt: 2 lines for 5 cells along the y axis",
        "--split-rows g.csv:b | 3 | g.csv:b: no line for the row 'b'",
        "--row-tree t.nwk --split-rows k.txt | 3 | k.txt: row 2 is of group 'u', whose others stand elsewhere",
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
    Files.writeString(folder.resolve("g.txt"), "x\ny\n");
    Files.writeString(folder.resolve("k.txt"), "u\nv\nu\nv\nu\n");
    Files.writeString(folder.resolve("g.csv"), "gene,b\na,1\nc,2\n");
    Files.writeString(folder.resolve("t.nwk"), "((a:1,b:1):1,(c:1,(d:1,e:1):1):1);");
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

  /// Cells and distances of a tree go into the folder for temporary files, and `plan` says how
  /// much: 20 cells, and 10 distances for the tree and for the order of its leaves.
  @ParameterizedTest
  @CsvSource({"average, 320", "ward, 240", "single, 240"})
  void plansKnowWhatTreesTake(String method, long bytes) throws Exception {
    var plan = program.run("plan", "t.csv", "-o", "t.png", "--json", "--cluster-rows", method);
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out()).contains("\"temporary_bytes\":" + bytes + ",");
    assertThat(program.run("plan", "t.csv", "-o", "t.png", "--json").out())
        .contains("\"temporary_bytes\":0,");
    assertThat(
            program.run("plan", "t.csv", "-o", "t.png", "--subtitle", "a", "--cell-px", "2").err())
        .contains("--cell-px is not for figures; leave it out");
  }

  /// Few rows are not grouped, and their angles are those of normalized rows.
  @ParameterizedTest
  @ValueSource(strings = {"approx:cosine", "approx:correlation", "approx:spearman"})
  void anglesOfFewRowsMayBeApproximate(String method) throws Exception {
    List<String> rows = names(svg("--cluster-rows", method), "[a-e]");
    assertThat(Math.abs(rows.indexOf("b") - rows.indexOf("d"))).isEqualTo(1);
  }

  /// Rows that no longer follow each other have no axis of numbers: each is called by its own.
  @Test
  void coordinatesBecomeNamesInAnotherOrder() throws Exception {
    Path file = Path.of("../io/src/test/resources/hdf5/described.nc").toAbsolutePath();
    Files.writeString(folder.resolve("o.txt"), "2\n0\n3\n1\n");
    var result =
        program.run(
            "figure", file.toString(), "--row-order", "o.txt", "--origin", "top", "-o", "d.svg");
    assertThat(result.err()).doesNotContain("heatpress:");
    String svg = Files.readString(folder.resolve("d.svg"));
    assertThat(svg).contains(">lat [degrees_north]<");
    // Columns have no coordinates: 0 to 4. The color bar begins with 0.0.
    assertThat(names(svg, "[0-4]")).containsExactly("0", "1", "2", "3", "4", "2", "0", "3", "1");
  }
}
