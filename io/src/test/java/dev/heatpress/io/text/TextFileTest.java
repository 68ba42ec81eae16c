package dev.heatpress.io.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.TableOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextFileTest {
  @TempDir private Path folder;

  /// A text, and its cells or why it is refused.
  record Case(String text, TableOptions options, double[][] cells, @Nullable String refusal) {
    @Override
    public String toString() {
      return text.replace("\n", "⏎").replace("\r", "␍").replace("\t", "⇥") + " " + refusal;
    }
  }

  private static final double X = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static Case of(String text, double[]... rows) {
    return new Case(text, TableOptions.FOUND, rows, null);
  }

  private static Case of(String text, TableOptions options, double[]... rows) {
    return new Case(text, options, rows, null);
  }

  private static Case refused(String text, String refusal) {
    return new Case(text, TableOptions.FOUND, new double[0][], refusal);
  }

  private static Case refused(String text, TableOptions options, String refusal) {
    return new Case(text, options, new double[0][], refusal);
  }

  private static double[] row(double... cells) {
    return cells;
  }

  private static TableOptions header(boolean header) {
    return new TableOptions(header, -1, null, List.of(), List.of());
  }

  private static TableOptions names(int names) {
    return new TableOptions(null, names, null, List.of(), List.of());
  }

  private static TableOptions decimal(char decimal) {
    return new TableOptions(null, -1, decimal, List.of(), List.of());
  }

  private static TableOptions fields(String... fields) {
    return new TableOptions(null, -1, null, List.of(fields), List.of());
  }

  private static TableOptions missing(String... words) {
    return new TableOptions(null, -1, null, List.of(), List.of(words));
  }

  static Stream<Case> cases() {
    double[] one = {1, 2};
    double[] two = {3, 4};
    return Stream.of(
        // Delimiters.
        of("1,2\n3,4\n", one, two),
        of("1;2\n3;4", one, two),
        of("1\t2\n3\t4\n", one, two),
        of("1|2\n3|4\n", one, two),
        of("1 2\n3 4\n", one, two),
        of("  1   2\n 3\t 4  \n", one, two),
        of("1, 2\n3, 4\n", one, two),
        of("1 ,2\n 3 , 4 \n", one, two),
        of("1\n2\n3\n", row(1), row(2), row(3)),
        of("1\n12345678901\n3\n", row(1), row(12345678901L), row(3)),
        of("2\n1\n12345678901\n3\n", row(2), row(1), row(12345678901L), row(3)),
        of("1,2\n", one),
        of("7", row(7)),
        // Ends of lines, blank lines, comments, the mark of UTF-8.
        of("1,2\r\n3,4\r\n", one, two),
        of("1 2 \r\n3 4\r\n", one, two),
        of("\n\n1,2\n\n  \n\r\n3,4\n\n", one, two),
        of("# a, b\n1,2\n  # c\n3,4\n#", one, two),
        of("1,2\n# it's 5\" wide\n3,4\n", one, two),
        of("\uFEFF1,2\n3,4\n", one, two),
        of("\uFEFFx,y\n3,4\n", two),
        // A delimiter at the end of every line, and a column without cells.
        of("1,2,\n3,4,\n", one, two),
        of("a,b,\n1,2,\n3,4,\n", one, two),
        of("a,b\n1,2,\n3,4, \r\n", one, two),
        of("a,b,c\n1,2,\n3,4,\n", row(1, 2, X), row(3, 4, X)),
        of("1\t2\t\n3\t4\t\n", one, two),
        refused("1,2,\n3,4,\n5,6\n", "line 3 has 2 fields"),
        // Headers.
        of("a,b\n1,2\n3,4\n", one, two),
        of("a b\nr 1 2\ns 3 4\n", one, two),
        of("5 6\n7 1 2\n8 3 4\n", one, two),
        of(",1,2\n0,1,2\n1,3,4\n", one, two),
        of("\"\",\"a\",\"b\"\n\"r\",1,2\n\"s\",3,4\n", one, two),
        of("a,5\n1,2\n3,4\n", one, two),
        of("NA,nan\n1,2\n", row(X, X), one),
        of("1,2\n3,4\n", header(true), two),
        of("5,6\n7,1,2\n", header(true), one),
        refused("a,b\n1,2\n", header(false), "line 1 column 1: 'a' is no number"),
        refused("a,b\n1,2,3,4\n", "the header has 2 fields, and the row below it 4"),
        refused("1,2\n", header(true), "a table of one row"),
        refused("a,b,c,d\n1,2\n", "the header has 4 fields"),
        refused("1,2,3,4\n1,2\n", "the first row has 4 fields, and the second 2"),
        // Names of rows.
        of("r,1,2\ns,3,4\n", one, two),
        of("r,x,1,2\ns,y,3,4\n", one, two),
        of("g,a,b\nNaN,1,2\nT,3,4\nNA,5,6\n", one, two, row(5, 6)),
        of("7,1,2\n8,3,4\n", names(1), one, two),
        of("id,a,b\n7,1,2\n8,3,4\n", names(1), one, two),
        of("id,a,b\nr,1,2\n", names(1), one),
        refused("r,1\ns,2\n", names(0), "line 1 column 1: 'r' is no number"),
        refused("1,2\n", names(2), "`names` is 2"),
        of("\t\ta\tb\n\t\tT: x\tT: y\nr\tk\t1\t2\ns\tk\t3\t4\n", one, two),
        of("NA,1\n,2\n", row(X, 1), row(X, 2)),
        // Quotes.
        of("\"1\",\"2\"\n3,4\n", one, two),
        of("\"a, \"\"b\"\"\nc\",1,2\nd,3,4\n", one, two),
        of("n,\"a\nb\",c\nr,1,2\n", one),
        of("5\" pipe,1,2\n6\" pipe,3,4\n", one, two),
        refused("r,1,2\ns,\"3,4\n", "is no number"),
        of("r,1,2\n\"s\"x,3,4\n", one, two),
        // Decimals.
        of("1,5;2\n3;4,25\n", row(1.5, 2), row(3, 4.25)),
        of("1.5;2\n3;4.25\n", row(1.5, 2), row(3, 4.25)),
        of("1,5\t2\n3\t4,25\n", decimal(','), row(1.5, 2), row(3, 4.25)),
        of("1,5 2\n3 4,25e1\n", decimal(','), row(1.5, 2), row(3, 42.5)),
        of("1,5\n2,5\n", decimal(','), row(1.5), row(2.5)),
        refused("a\tb\n1,5\t2\n3\t4,25\n", "set `decimal` to ,"),
        refused("1,5;2\n3;4.25\n1,5;3,5\n", "set `decimal` to ."),
        // Numbers.
        of("+1,-.5,5.,1e2\n", row(1, -.5, 5, 100)),
        of("1E+02,1.e1,.5e1,00012\n", row(100, 10, 5, 12)),
        of("1e400,-1e400,1e-400,1e99999999999\n", row(INF, -INF, 0, INF)),
        of("inf,-Inf,INFINITY,+infinity\n", row(INF, -INF, INF, INF)),
        of("-0,0\n", row(-0.0, 0)),
        refused("1,0x10\n2,3\n4,5\n", header(false), "'0x10'"),
        refused("1,2\n1D5,3\n", "'1D5'"),
        refused("1,2\n1_000,3\n", "'1_000'"),
        refused("1,2\n\"1,000\",3\n", "'1,000'"),
        refused("1;2\n1'000;3\n", "'1'000'"),
        refused("1,2\n1 000,3\n", "'1 000'"),
        refused("1,2\n1e,3\n", "'1e'"),
        refused("1,2\n+,3\n", "'+'"),
        refused("1,2\n1e+,3\n", "'1e+'"),
        refused("1,2\n1e5.2,3\n", "'1e5.2'"),
        refused("1,2\n1.5e3e1,3\n", "'1.5e3e1'"),
        refused("1,2\n.e1,3\n", "'.e1'"),
        of("1e0000000000000000000002,2E-0\n", row(100, 2)),
        of("9007199254740993,9007199254740993e0\n", row(9007199254740992.0, 9007199254740992.0)),
        of("0.00000000000000000000000015,150000000000000000000000e-49\n", row(1.5e-25, 1.5e-26)),
        refused("1,2\n--1,3\n", "'--1'"),
        refused("1,2\n1.2.3,3\n", "'1.2.3'"),
        refused("1,2\n5%,3\n", "'5%'"),
        refused("1,2\n٣,3\n", "'٣'"),
        refused("1,2\n1f,3\n", "'1f'"),
        // Missing cells.
        of(
            "1,NA,NaN,nan\n2,null,.,-\n3,, ,\"\"\n",
            row(1, X, X, X),
            row(2, X, X, X),
            row(3, X, X, X)),
        of("a,b\n1,n/a\n?,2\n", missing("n/a", "?"), row(1, X), row(X, 2)),
        refused("a,b\n1,n/a\n2,2\n", "line 2 column 2 (b): 'n/a' is no number; if it stands for a"),
        of(",,\n1,2,3\n", header(false), row(X, X, X), row(1, 2, 3)),
        // Ragged rows.
        refused("1,2\n3\n", "the first row has 2 fields, and the second 1"),
        refused("1,2\n3,4\n5\n", "line 3 has 1 fields, where the first rows have 2"),
        refused("1,2\n3,4\n\n5,6,7\n", "line 4 has 3 fields"),
        refused("1 2\n3 4\n5\n", "line 3 has 1 fields"),
        refused("1 2\n3 4\n5 6 7\n", "line 3 has 3 fields"),
        // Columns by name.
        of("id,a,b,c\nr,1,x,2\ns,3,y,4\n", fields("a", "c"), one, two),
        of("id,a,b,c\nr,1,x,2\ns,3,y,4\n", fields("c", "a"), row(2, 1), row(4, 3)),
        refused("a,b\n1,2\n", fields("c"), "no column is called 'c'; there are a, b"),
        refused("a,a\n1,2\n", fields("a"), "twice"),
        refused("1,2\n3,4\n", fields("a"), "its columns have no names"),
        of("# made by hand\n#OTU\ta\tb\nr\t1\t2\n", fields("b"), row(2)),
        refused("a,b\n", "a text without a column of numbers"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadAsItIsMeant(Case each) throws IOException {
    Path path = Files.writeString(folder.resolve("t.csv"), each.text);
    if (each.refusal == null) {
      assertThat(Arrays.deepToString(Tables.cells(path, each.options)))
          .isEqualTo(Arrays.deepToString(each.cells));
    } else {
      assertThatThrownBy(() -> Tables.cells(path, each.options))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(path + ": ")
          .hasMessageContaining(each.refusal)
          .hasMessageNotContaining("\n");
    }
  }

  /// Rows of many lengths, with all that stands between them, across the pieces that are scanned
  /// apart from each other.
  @ParameterizedTest
  @MethodSource("seeds")
  void longTablesAreTheirRows(int seed) throws IOException {
    Random random = new Random(seed);
    int columns = 1 + random.nextInt(seed % 3 == 0 ? 9000 : 30);
    boolean quoted = seed % 2 == 0;
    List<double[]> rows = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < columns; k++) {
      text.append(k == 0 ? "name,c0" : ",c" + k);
    }
    text.append('\n');
    while (text.length() < 700_000) {
      if (random.nextInt(20) == 0) {
        text.append(random.nextBoolean() ? "\n" : "  # a \"comment,\n");
      }
      String name = "r".repeat(1 + random.nextInt(20));
      text.append(quoted ? "\"" + name + ",\"\"\n" + name + "\"" : name);
      double[] row = new double[columns];
      for (int c = 0; c < columns; c++) {
        row[c] = random.nextInt(10) == 0 ? X : random.nextInt(2000) / 64.0 - 9;
        text.append(',').append(Double.isNaN(row[c]) ? "" : row[c] + "");
      }
      text.append(random.nextInt(9) == 0 ? "\r\n" : "\n");
      rows.add(row);
    }
    Path path = Files.writeString(folder.resolve("long.csv"), text);
    double[][] expected = rows.toArray(double[][]::new);
    assertThat(Arrays.deepEquals(Tables.cells(path, TableOptions.FOUND), expected)).isTrue();
  }

  static IntStream seeds() {
    return IntStream.range(0, 12);
  }

  @Test
  void fieldsMayHaveThousandsOfBytes() throws IOException {
    String zeros = "0".repeat(600_000);
    Path path =
        Files.writeString(
            folder.resolve("wide.csv"),
            "\"%s,\",1.%s1,2\nx,3,%s4\n".formatted("n".repeat(300_000), zeros, zeros));
    assertThat(Tables.cells(path, TableOptions.FOUND))
        .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
  }

  @Test
  void laterLinesCantChangeWhatTheFirstMegabyteSays() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.length() < 1 << 20) {
      text.append("1,2\n");
    }
    long lines = text.length() / 4;
    for (String later : List.of("1,2,3", "1", "x,2", "1;2", "\"1,2")) {
      Path path = Files.writeString(folder.resolve("t.csv"), text + later + "\n");
      assertThatThrownBy(() -> Tables.cells(path, TableOptions.FOUND))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("line " + (lines + 1) + " ");
    }
  }

  @Test
  void namesAreThoseOfItsAxes() throws IOException {
    Path path =
        Files.writeString(
            folder.resolve("t.tsv"),
            "gene\tkind\ta\tb\tc\n\t\tA: 1\tA: 2\tA: 3\n"
                + "g \"1\"\tx\t1\t2\t3\ng2\ty\t4\t5\t6\ng3\t\t7\t8\t9\n");
    try (MatrixFile file = Tables.open(path, TableOptions.FOUND)) {
      Axes axes = file.axes(null, null);
      assertThat(axes.rows().title()).isEqualTo("gene");
      assertThat(axes.rows().names()).containsExactly("g \"1\"", "g2", "g3");
      assertThat(axes.rows().annotations()).isEqualTo(Map.of("kind", List.of("x", "y", "")));
      assertThat(axes.columns().names()).containsExactly("a", "b", "c");
      assertThat(axes.columns().annotations())
          .isEqualTo(Map.of("header 2", List.of("A: 1", "A: 2", "A: 3")));
      Axes part = file.axes(null, SliceSpec.parse("1:,:2"));
      assertThat(part.rows().names()).containsExactly("g2", "g3");
      assertThat(part.columns().names()).containsExactly("a", "b");
      assertThat(part.columns().annotations()).containsValue(List.of("A: 1", "A: 2"));
      Axes column = file.axes(null, SliceSpec.parse(":,1"));
      assertThat(column.columns().names()).containsExactly("g \"1\"", "g2", "g3");
    }
    try (MatrixFile file = Tables.open(path, fields("c", "a"))) {
      Axis columns = file.axes(null, null).columns();
      assertThat(columns.names()).containsExactly("c", "a");
      assertThat(columns.annotations()).containsValue(List.of("A: 3", "A: 1"));
    }
    Path plain = Files.writeString(folder.resolve("p.tsv"), "1\t2\n");
    try (MatrixFile file = Tables.open(plain, TableOptions.FOUND)) {
      assertThat(file.axes(null, null)).isEqualTo(Axes.NONE);
    }
  }

  @Test
  void namesOfManyRowsAreReadWhereTheyAreAskedFor() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 50_000; k++) {
      text.append("row ").append(k).append(k % 7 == 0 ? "\t1\n\n" : "\t2\n");
    }
    Path path = Files.writeString(folder.resolve("n.tsv"), text);
    try (MatrixFile file = Tables.open(path, TableOptions.FOUND)) {
      List<String> names = file.axes(null, null).rows().names();
      assertThat(names).hasSize(50_000);
      for (int k : new int[] {49_999, 0, 1, 2, 30_000, 29_999, 7}) {
        assertThat(names.get(k)).isEqualTo("row " + k);
      }
    }
  }

  /// A table that is written anew in its place tells whether it is parsed again.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTableThatIsReadAgainIsParsedOnce(boolean again) throws IOException {
    String rows = "a,1,2,3\nb,4,5,6\n".repeat(200_000);
    Path path = Files.writeString(folder.resolve("t.csv"), rows);
    ReadOptions once = ReadOptions.DEFAULT;
    ReadOptions options = again ? once.readAgain() : once;
    Path workspace = Files.createDirectory(folder.resolve("workspace"));
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null), options, workspace);
        MatrixSource matrix = file.open(null, SliceSpec.parse("3:,1:"));
        MatrixSource column = file.open(null, SliceSpec.parse(":,0"))) {
      double[][] first = Tables.cells(matrix);
      double[][] firstColumn = Tables.cells(column);
      assertThat(first).hasDimensions(399_997, 2);
      assertThat(first[0]).containsExactly(5, 6);
      assertThat(firstColumn[0]).startsWith(1, 4, 1);
      Files.writeString(path, rows.replace('5', '8').replace('1', '8'));
      assertThat(Tables.cells(matrix)[0]).containsExactly(again ? 5 : 8, 6);
      assertThat(Arrays.deepEquals(Tables.cells(matrix), first)).isEqualTo(again);
      assertThat(Arrays.deepEquals(Tables.cells(column), firstColumn)).isEqualTo(again);
    }
    try (Stream<Path> left = Files.list(workspace)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void cellsAreKeptByManyThreadsAtOnce() throws IOException {
    String rows = "1,2\n3,4\n".repeat(300_000);
    Path path = Files.writeString(folder.resolve("t.csv"), rows);
    ReadOptions options = ReadOptions.DEFAULT.readAgain();
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null), options, folder);
        MatrixSource matrix = file.open(null, null)) {
      double[][] expected = Tables.cells(path, TableOptions.FOUND);
      assertThat(
              IntStream.range(0, 8)
                  .parallel()
                  .allMatch(k -> Arrays.deepEquals(Tables.cells(matrix), expected)))
          .isTrue();
    }
  }

  @Test
  void cellsWithoutRoomAreNotKept() {
    assertThat(KeptCells.of(1L << 40, 1 << 20, 1, folder)).isNull();
    assertThat(KeptCells.of(1, 1, 1, folder.resolve("absent"))).isNull();
  }

  @Test
  void saysHowItIsWritten() throws IOException {
    Path path = Files.writeString(folder.resolve("t"), "a;b;c\nr;1,5;2\ns;3;4\n");
    try (MatrixFile file = Tables.open(path, TableOptions.FOUND)) {
      assertThat(file.format()).isEqualTo("CSV");
      assertThat(file.arrays().getFirst().attributes())
          .containsExactly(
              Map.entry("delimiter", "semicolon"),
              Map.entry("decimal", ","),
              Map.entry("header", "yes"),
              Map.entry("names", "1"));
    }
  }
}
