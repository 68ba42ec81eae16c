package dev.heatpress.io.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.SharedFiles;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.TableOptions;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables with a head of their own, and compressed ones.
final class FormatsTest {
  private static final String GCT =
      "#1.3\n2\t3\t1\t2\nid\tsymbol\ts1\ts2\ts3\ndose\tNA\t1\t2\t3\ncell\tNA\tA\tB\tC\n"
          + "g1\tTP53\t1\t2\t3\ng2\tEGFR\t4\tNA\t6\n";
  private static final String ESRI =
      "ncols 3\nnrows 2\nxllcorner 10\nyllcorner 20\ncellsize 2\n1 2 -9999\n4 5 6\n";
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("t"), text);
  }

  private String cells(String text) throws IOException {
    return Arrays.deepToString(Tables.cells(file(text), TableOptions.FOUND));
  }

  private void refused(String text, String reason) throws IOException {
    Path path = file(text);
    assertThatThrownBy(() -> Tables.cells(path, TableOptions.FOUND))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void gctHasAnnotations() throws IOException {
    assertThat(cells(GCT)).isEqualTo("[[1.0, 2.0, 3.0], [4.0, NaN, 6.0]]");
    try (MatrixFile file = Tables.open(file(GCT), TableOptions.FOUND)) {
      assertThat(file.format()).isEqualTo("GCT 1.3");
      Axes axes = file.axes(null, null);
      assertThat(axes.rows().names()).containsExactly("g1", "g2");
      assertThat(axes.rows().annotations()).isEqualTo(Map.of("symbol", List.of("TP53", "EGFR")));
      assertThat(axes.columns().names()).containsExactly("s1", "s2", "s3");
      assertThat(axes.columns().annotations())
          .isEqualTo(Map.of("dose", List.of("1", "2", "3"), "cell", List.of("A", "B", "C")));
    }
    assertThat(cells("#1.2\t\t\n1\t2\t\nName\tDescription\ta\tb\ng\t\t5\t6\n"))
        .isEqualTo("[[5.0, 6.0]]");
  }

  @Test
  void gctCountsMustAgree() throws IOException {
    refused(GCT.replace("2\t3\t1", "2\t4\t1"), "declares 4 columns (6 fields)");
    refused(GCT.replace("2\t3\t1", "3\t3\t1"), "3 rows are declared, and 2 are there");
    refused(GCT.replace("2\t3\t1\t2", "2\t3"), "has 4 counts");
    refused(GCT.replace("2\t3\t1\t2", "2\t2000000000\t1\t2"), "was it written completely?");
    refused(GCT.replace("cell\tNA\tA\tB\tC\n", ""), "");
    refused("#1.2\n1\t2\n", "");
  }

  @Test
  void esriGridsHaveCoordinates() throws IOException {
    assertThat(cells(ESRI)).isEqualTo("[[1.0, 2.0, NaN], [4.0, 5.0, 6.0]]");
    try (MatrixFile file = Tables.open(file(ESRI), TableOptions.FOUND)) {
      assertThat(file.format()).isEqualTo("ESRI ASCII grid");
      assertThat(file.arrays().getFirst().missing()).containsExactly("NODATA_value -9999");
      Axes axes = file.axes(null, null);
      assertThat(axes.columns().coordinates()).containsExactly(11, 13, 15);
      assertThat(axes.rows().coordinates()).containsExactly(23, 21);
    }
    String other =
        "NCOLS 2\r\nNROWS 2\r\nXLLCENTER 1,5\r\nYLLCENTER 0\r\nDX 0,5\r\nDY 3\r\nNODATA_value null\r\n"
            + "1,5 null\r\n3 4 \r\n";
    assertThat(cells(other)).isEqualTo("[[1.5, NaN], [3.0, 4.0]]");
    try (MatrixFile file = Tables.open(file(other), TableOptions.FOUND)) {
      assertThat(file.axes(null, null).columns().coordinates()).containsExactly(1.5, 2);
      assertThat(file.axes(null, null).rows().coordinates()).containsExactly(3, 0);
    }
    refused(ESRI.replace("nrows 2", "nrows 3"), "3 rows are declared, and 2 are there");
    refused(ESRI.replace("ncols 3", "ncols x"), "whose ncols is x");
    refused(ESRI.replace("ncols 3", "ncols 4"), "2 x 4 cells are declared, and 6 are there");
    refused("ncols 3\nnrows 2\n", "without cells");
  }

  /// The format is an order of cells, and where lines end is nothing to it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 2 -9999 4 5 6",
        "1\n2\n-9999\n4\n5\n6\n",
        "1 2\n-9999 4\n5 6\n",
        " 1 2 -9999 4 \r\n\r\n5\t6\r\n",
        "1 2 -9999\n4 5\n6\n"
      })
  void rowsOfEsriGridsGoOnInFurtherLines(String cells) throws IOException {
    String text = ESRI.replace("1 2 -9999\n4 5 6\n", cells);
    assertThat(cells(text)).isEqualTo("[[1.0, 2.0, NaN], [4.0, 5.0, 6.0]]");
    try (MatrixFile file = Tables.open(file(text), TableOptions.FOUND);
        MatrixSource column = file.open(null, SliceSpec.parse(":,1"))) {
      assertThat(file.arrays().getFirst().shape()).containsExactly(2, 3);
      assertThat(file.axes(null, null).rows().coordinates()).containsExactly(23, 21);
      assertThat(Tables.cells(column)).isDeepEqualTo(new double[][] {{2, 5}});
    }
  }

  @Test
  void flowingGridsHaveAsManyCellsAsTheySay() throws IOException {
    String head = "ncols 3\nnrows 2\n";
    refused(head + "1 2\n3 4\n  5\n", "2 x 3 cells are declared, and 5 are there");
    refused(head + "1 2\n3 4\n5 6 7\n", "2 x 3 cells are declared, and more are there");
    refused(head + "1 2\n3 4\nx 6\n", "row 2 column 2: 'x' is no number");
    refused("ncols 99999\nnrows 99999\n1 2\n", "the file has room for 2");
    refused(head + "1 2\n3 4\n" + "5".repeat(70_000) + " 6\n", "row 2 column 2: '5555");
  }

  /// Longer than what is looked at together, with cells across its borders.
  @Test
  void longFlowsAreTheirCells() throws IOException {
    StringBuilder text = new StringBuilder("ncols 1000\nnrows 100\n");
    double[][] expected = new double[100][1000];
    Random random = new Random(3);
    for (int k = 0; k < 100_000; k++) {
      double cell = random.nextInt(2000) / 64.0 - 9;
      expected[k / 1000][k % 1000] = cell;
      text.append(cell).append(k % 7 == 6 ? "\n" : " ");
    }
    assertThat(Tables.cells(file(text.toString()), TableOptions.FOUND)).isDeepEqualTo(expected);
  }

  static Stream<String> phylip() {
    return Stream.of(
        "3\nA 0 1 2\nB 1 0 3\nC 2 3 0\n",
        "  3  \nA\nB 1\nC 2 3\n",
        "3\nA 0\nB 1 0\nC 2 3 0\n",
        "3\nHomo sapie0 1 2\nPan panisc1 0 3\nGorilla go2 3 0\n",
        "3\r\nHomo sapie\r\nRat 2     1.0\r\nMouse     2 3\r\n",
        "3\nA 0 1\n 2\nB 1 0\n 3\nC 2 3\n 0\n");
  }

  @ParameterizedTest
  @MethodSource("phylip")
  void phylipIsSquare(String text) throws IOException {
    assertThat(cells(text)).isEqualTo("[[0.0, 1.0, 2.0], [1.0, 0.0, 3.0], [2.0, 3.0, 0.0]]");
    try (MatrixFile file = Tables.open(file(text), TableOptions.FOUND)) {
      assertThat(file.format()).isEqualTo("PHYLIP distances");
      Axes axes = file.axes(null, null);
      assertThat(axes.rows().names()).hasSize(3).isEqualTo(axes.columns().names());
      assertThat(axes.rows().names().getFirst()).isIn("A", "Homo sapie");
    }
  }

  @Test
  void phylipRowsMustAgree() throws IOException {
    StringBuilder many = new StringBuilder("30\n");
    for (int k = 0; k < 30; k++) {
      many.append('t').append(k).append(" 1".repeat(k)).append('\n');
    }
    assertThat(Tables.cells(file(many.toString()), TableOptions.FOUND)).hasDimensions(30, 30);
    String cut = many.substring(0, many.lastIndexOf("t29"));
    refused(cut, "30 taxa are declared, and 29 rows are there");
    refused(many + "x 1\n", "is one more row");
    refused(many.toString().replace("t28 1", "t28"), "t29");
    refused(many.toString().replace("t28 1", "t28 1 1"), "has more than the 28 distances");
    refused(many.toString().replace("t28 1", "t28 x"), "'x' is no number");
  }

  @Test
  void aFirstLineMayBeLongerThanAnyOtherFormatReads() throws IOException {
    byte[] text = new byte[(1 << 26) + 2];
    Arrays.fill(text, (byte) ' ');
    text[0] = '1';
    text[text.length - 2] = '2';
    text[text.length - 1] = '\n';
    Path path = Files.write(folder.resolve("long"), text);
    try (MatrixFile file = Tables.open(path, TableOptions.FOUND)) {
      assertThat(file.arrays().getFirst().shape()).containsExactly(1, 2);
    }
  }

  @Test
  void tablesOfNumpyAreRead() throws IOException {
    assertThat(cells("# a b\n1.000000000000000000e+00 -2.500000000000000000e-01\n" + "nan inf\n"))
        .isEqualTo("[[1.0, -0.25], [NaN, Infinity]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zstd", "bzip2", "xz"})
  void compressedTablesAreUnpacked(String kind) throws Exception {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("a,b\n");
    while (text.length() < 600_000) {
      text.append(random.nextInt(1000)).append(',').append(random.nextInt(1000) / 8.0).append('\n');
    }
    Path plain = Files.writeString(folder.resolve("plain"), text);
    Path packed = folder.resolve("packed");
    byte[] bytes = packed(kind, text.toString());
    Files.write(packed, bytes);
    assertThat(Tables.cells(packed, TableOptions.FOUND))
        .isDeepEqualTo(Tables.cells(plain, TableOptions.FOUND));
    for (int length : new int[] {bytes.length / 2, 20, 7}) {
      Files.write(packed, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Tables.cells(packed, TableOptions.FOUND))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(packed + ": ")
          .hasMessageContaining("compressed");
    }
  }

  private static byte[] packed(String kind, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (kind.equals("zstd")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream zstd = new io.airlift.compress.v3.zstd.ZstdOutputStream(out)) {
        zstd.write(bytes);
      }
      return out.toByteArray();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packing =
        new CompressorStreamFactory().createCompressorOutputStream(kind, out)) {
      packing.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void whatIsPackedTwiceOrNoMatrixIsRefused() throws Exception {
    Path path = folder.resolve("p.gz");
    Files.write(path, packed("gz", new String(packed("gz", "1,2\n"), StandardCharsets.ISO_8859_1)));
    assertThatThrownBy(() -> Tables.cells(path, TableOptions.FOUND))
        .hasMessageContaining("gzip-compressed");
    Files.write(path, packed("gz", "<html></html>"));
    assertThatThrownBy(() -> Tables.cells(path, TableOptions.FOUND))
        .hasMessageContaining("in it is an HTML page");
  }

  @Test
  void theCasesOfTheReportsBehave() throws IOException {
    SharedFiles.assumePresent();
    Path reports = SharedFiles.DATA.resolve("reports");
    int count = 0;
    for (String line : Files.readAllLines(reports.resolve("cases.tsv"))) {
      String[] words = line.split("\t", -1);
      if (!words[0].matches("(csv|gct|asc)-.*")) {
        continue;
      }
      count++;
      Path input = reports.resolve(words[1]);
      if (words[3].equals("refuse")) {
        String expression = Files.readString(reports.resolve(words[0] + ".refuse.txt")).strip();
        assertThatThrownBy(() -> Tables.cells(input, TableOptions.FOUND))
            .as(words[0])
            .isInstanceOf(InputException.class)
            .message()
            .containsPattern(Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
      } else {
        double[][] expected =
            Tables.cells(reports.resolve(words[0] + ".expect.npy"), TableOptions.FOUND);
        assertThat(Arrays.deepToString(Tables.cells(input, TableOptions.FOUND)))
            .as(words[0])
            .isEqualTo(Arrays.deepToString(expected));
      }
    }
    assertThat(count).isEqualTo(15);
  }

  @Test
  void theTablesOfTheManifestAreRead() throws IOException {
    SharedFiles.assumePresent();
    for (String name : List.of("table", "gct")) {
      try (Stream<Path> paths = Files.walk(SharedFiles.DATA.resolve(name))) {
        for (Path path : paths.filter(p -> !p.toString().endsWith(".gctx")).toList()) {
          if (Files.isRegularFile(path)) {
            assertThat(Tables.cells(path, TableOptions.FOUND).length).as(path + "").isPositive();
          }
        }
      }
    }
    double[][] gct =
        Tables.cells(
            SharedFiles.DATA.resolve("gct/cmap__cmapPy/mini_gctoo_for_testing.gct"),
            TableOptions.FOUND);
    assertThat(gct).hasDimensions(6, 6);
    assertThat(gct[0]).containsExactly(1, 2, 3, 4, 5, 6);
  }
}
