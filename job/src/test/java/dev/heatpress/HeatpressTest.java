package dev.heatpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.JobOptions.When;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Progress;
import dev.heatpress.io.npy.NpyWriter;
import dev.heatpress.job.AverageIn;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The door, as a program uses it.
final class HeatpressTest {
  private static final int ROWS = 61;
  private static final int COLUMNS = 83;
  private static final RenderOptions SMALL = RenderOptions.standard().width(17).height(13);
  private static final FigureOptions FIGURE = FigureOptions.standard().width(400);

  @TempDir private Path folder;

  /// Floats, so that cells of four bytes are equal to those of eight.
  private static double[][] cells(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] cells = new double[ROWS][COLUMNS];
    for (double[] row : cells) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(20) == 0 ? Double.NaN : (float) random.nextDouble(-1, 1);
      }
    }
    return cells;
  }

  private static double[] flat(double[][] cells) {
    return Stream.of(cells).flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  private Path npy(double[][] cells) throws IOException {
    Path file = folder.resolve("cells.npy");
    double[] flat = flat(cells);
    try (OutputStream out = Files.newOutputStream(file)) {
      NpyWriter writer = new NpyWriter(out, cells.length, cells[0].length);
      writer.append(NpyWriter.encode(flat, flat.length));
      writer.finish();
    }
    return file;
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void equal(Matrix one, Matrix other) {
    assertThat(Heatpress.means(one, SMALL).values())
        .as(one.toString())
        .containsExactly(Heatpress.means(other, SMALL).values());
    assertThat(Heatpress.png(one, SMALL)).as(one.toString()).isEqualTo(Heatpress.png(other, SMALL));
  }

  @Test
  void cellsOfOnesOwnAreThoseOfAFile() throws IOException {
    double[][] cells = cells(1);
    Matrix file = Heatpress.open(npy(cells));
    assertThat(file.toString()).endsWith("cells.npy");
    double[] flat = flat(cells);
    equal(Matrix.of(cells), file);
    equal(Matrix.of(flat, ROWS, COLUMNS), file);
    equal(Matrix.of(ROWS, COLUMNS, (row, column) -> cells[(int) row][(int) column]), file);
    equal(Matrix.of(new Chunks(flat)), file);
  }

  /// Every third column of a wider array from its end to its front, with something before it.
  @Test
  void stridesMayBeLarge() throws IOException {
    double[][] cells = cells(2);
    double[] wide = new double[5 + ROWS * COLUMNS * 3];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        wide[5 + 3 * (i * COLUMNS + j)] = cells[i][j];
      }
    }
    equal(Matrix.of(wide, 5, ROWS, COLUMNS, 3L * COLUMNS, 3), Heatpress.open(npy(cells)));
  }

  /// Float32 of either byte order, column by column, at an odd place in the heap and outside.
  @Test
  void segmentsHoldCellsOfAnyType() throws IOException {
    double[][] cells = cells(3);
    Matrix file = Heatpress.open(npy(cells));
    try (Arena arena = Arena.ofShared()) {
      long bytes = 7 + 4L * ROWS * COLUMNS;
      for (MemorySegment memory :
          List.of(arena.allocate(bytes), MemorySegment.ofArray(new byte[(int) bytes]))) {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
          ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
          for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
              memory.set(layout, 7 + 4L * (i + (long) j * ROWS), (float) cells[i][j]);
            }
          }
          equal(Matrix.of(memory, DType.F4, order, 7, ROWS, COLUMNS, 4, 4L * ROWS), file);
        }
      }
    }
  }

  @Test
  void whatIsNoMatrixIsRefusedAtOnce() {
    assertThatThrownBy(() -> Matrix.of(new double[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1 has 1 cells, the first one 2");
    for (double[][] none : new double[][][] {{}, {{}}}) {
      assertThatThrownBy(() -> Matrix.of(none)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Matrix.of(new double[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Matrix.of(new double[6], 1, 2, 3, 3, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Matrix.of(new double[6], 0, 2, 3, Long.MAX_VALUE / 4, 1))
        .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    assertThatThrownBy(() -> Matrix.of(0, 3, (row, column) -> 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Against sums of area times cell in decimal numbers of any length.
  @Test
  void meansAreExact() {
    double[][] cells = cells(4);
    Means means = Heatpress.means(Matrix.of(cells), SMALL);
    assertThat(means.rows()).isEqualTo(13);
    assertThat(means.columns()).isEqualTo(17);
    for (int i = 0; i < 13; i++) {
      for (int j = 0; j < 17; j++) {
        assertThat(means.at(i, j)).isEqualTo(exact(cells, i, 13, j, 17));
      }
    }
    assertThatThrownBy(() -> means.at(0, 17)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> means.at(13, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static double exact(double[][] cells, int i, int height, int j, int width) {
    BigDecimal sum = BigDecimal.ZERO;
    long area = 0;
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < COLUMNS; c++) {
        long a = overlap(r, ROWS, i, height) * overlap(c, COLUMNS, j, width);
        if (a > 0 && !Double.isNaN(cells[r][c])) {
          sum = sum.add(new BigDecimal(cells[r][c]).multiply(BigDecimal.valueOf(a)));
          area += a;
        }
      }
    }
    return sum.divide(BigDecimal.valueOf(area), new java.math.MathContext(60)).doubleValue();
  }

  /// How much of a cell lies in a pixel, in units of 1 / (cells * pixels).
  private static long overlap(int cell, int cells, int pixel, int pixels) {
    long from = Math.max((long) cell * pixels, (long) pixel * cells);
    return Math.max(0, Math.min((cell + 1L) * pixels, (pixel + 1L) * cells) - from);
  }

  @Test
  void aSymmetricMatrixHasASymmetricPicture() throws IOException {
    Matrix symmetric = Matrix.of(301, 301, (i, j) -> Math.sin(i * j) + (i == j ? 5 : 0));
    RenderOptions options = RenderOptions.standard().width(97).colormap("magma");
    byte[] png = Heatpress.png(symmetric, options);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    for (int i = 0; i < 97; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(picture.getRGB(i, j)).isEqualTo(picture.getRGB(j, i));
      }
    }
    assertThat(Heatpress.png(symmetric, options.transposed())).isEqualTo(png);
  }

  @Test
  void regionsAreThoseOfTheCells() {
    double[][] cells = cells(5);
    Matrix matrix = Matrix.of(cells);
    RenderOptions whole = RenderOptions.standard().cellPixels(1);
    double[] all = Heatpress.means(matrix, whole).values();
    assertThat(all).containsExactly(flat(cells));
    Means part = Heatpress.means(matrix, whole.rows(3, 9).columns(-4, COLUMNS));
    assertThat(part.rows()).isEqualTo(6);
    assertThat(part.columns()).isEqualTo(4);
    assertThat(part.at(2, 1)).isEqualTo(cells[5][COLUMNS - 3]);
    Means turned = Heatpress.means(matrix, whole.transposed());
    assertThat(turned.rows()).isEqualTo(COLUMNS);
    assertThat(turned.at(7, 2)).isEqualTo(cells[2][7]);
    assertThat(Heatpress.means(matrix, whole.flippedRows()).at(0, 5)).isEqualTo(cells[ROWS - 1][5]);
    assertThat(Heatpress.means(matrix, whole.flippedColumns()).at(1, 0))
        .isEqualTo(cells[1][COLUMNS - 1]);
    assertThat(Heatpress.means(matrix, RenderOptions.standard().height(6)).rows()).isEqualTo(6);
  }

  @Test
  void aggregationsAreTheirOwn() {
    Matrix matrix = Matrix.of(new double[][] {{1, 2}, {5, Double.NaN}});
    RenderOptions one = RenderOptions.standard().width(1);
    assertThat(Heatpress.means(matrix, one).values()).containsExactly(8 / 3.0);
    assertThat(Heatpress.means(matrix, one.aggregation(Aggregation.MAX)).values())
        .containsExactly(5);
    assertThat(Heatpress.means(matrix, one.aggregation(Aggregation.COUNT)).values())
        .containsExactly(3);
  }

  /// Each of them changes the one pixel that it is about, in true colors.
  @Test
  void colorsAreThoseOfTheOptions() throws IOException {
    double[][] cells = {{0, 0.25, 0.5, 0.75, 1, Double.NaN}};
    RenderOptions plain = RenderOptions.standard().cellPixels(1).colormap("#000,#fff");
    assertThat(colors(cells, plain)).containsExactly(0, 64, 128, 192, 255, -1);
    assertThat(colors(cells, plain.missingColor("#ff0000"))[5]).isEqualTo(-2);
    assertThat(colors(cells, plain.colormapReversed())).containsExactly(255, 191, 127, 63, 0, -1);
    assertThat(colors(cells, plain.levels(2))).containsExactly(0, 0, 255, 255, 255, -1);
    assertThat(colors(cells, plain.limits(0.25, 0.75))).containsExactly(0, 0, 128, 255, 255, -1);
    assertThat(colors(cells, plain.limits(0.25, 0.75).outsideColors("#111", "#ff0000")))
        .containsExactly(17, 0, 128, 255, -2, -1);
    assertThat(colors(cells, plain.center(0.25))).containsExactly(0, 128, 170, 213, 255, -1);
    assertThat(colors(cells, plain.percentiles(25, 75))).containsExactly(0, 0, 128, 255, 255, -1);
    assertThat(colors(cells, plain.norm("power:2"))).containsExactly(0, 16, 64, 144, 255, -1);
    Path classes = folder.resolve("classes.csv");
    Files.writeString(classes, "value,label,color\n0,a,#ffffff\n1,b,#000000\n");
    int[] categories = colors(new double[][] {{0, 1, 1}}, plain.categories(classes));
    assertThat(categories).containsExactly(255, 0, 0);
  }

  /// Shares of cells take passes before the picture, which read what the first one has kept.
  @Test
  void tablesOfSeveralPassesAreDrawnAsTheirCells() throws IOException {
    Random random = new Random(8);
    double[][] cells = new double[3000][200];
    StringBuilder text = new StringBuilder();
    for (double[] row : cells) {
      for (int c = 0; c < row.length; c++) {
        row[c] = (random.nextInt(2_000_000) - 1_000_000) / 1024.0;
        text.append(c == 0 ? "" : ",").append(row[c]);
      }
      text.append('\n');
    }
    Path table = Files.writeString(folder.resolve("kept.csv"), text);
    RenderOptions options = RenderOptions.standard().width(70).height(90).percentiles(7, 91);
    assertThat(Heatpress.png(Heatpress.open(table), options))
        .isEqualTo(Heatpress.png(Matrix.of(cells), options));
  }

  /// Grays, -1 for what is transparent, -2 for pure red.
  private static int[] colors(double[][] cells, RenderOptions options) throws IOException {
    byte[] png = Heatpress.png(Matrix.of(cells), options);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    int[] grays = new int[picture.getWidth()];
    for (int j = 0; j < grays.length; j++) {
      // getRGB takes the samples of a gray PNG for amounts of light.
      boolean samples = picture.getColorModel().getNumComponents() == 1;
      int argb =
          samples
              ? 0xff000000 | picture.getRaster().getSample(j, 0, 0) * 0x010101
              : picture.getRGB(j, 0);
      int gray = argb & 0xff;
      grays[j] = argb >>> 24 == 0 ? -1 : argb == 0xffff0000 ? -2 : gray;
      assertThat(grays[j] < 0 || argb == (0xff000000 | gray * 0x010101)).isTrue();
    }
    return grays;
  }

  @Test
  void averagesAreWhereTheyAreMeant() throws IOException {
    double[][] cells = {{0, 1}};
    RenderOptions one = RenderOptions.standard().width(1).height(1).colormap("#000,#fff");
    assertThat(colors(cells, one.averageIn(AverageIn.DATA))).containsExactly(128);
    assertThat(colors(cells, one.averageIn(AverageIn.COLOR))).containsExactly(0xbc);
    double[][] powers = {{1, 100, 10_000}};
    assertThat(colors(powers, one.norm("log").averageIn(AverageIn.NORM))).containsExactly(128);
  }

  @Test
  void outputsAppearAsTheyAreNamed() throws IOException {
    Matrix matrix = Matrix.of(cells(6));
    RenderOptions options =
        SMALL
            .output(folder.resolve("a.png"))
            .output(folder.resolve("max.npy"), Aggregation.MAX)
            .output(folder.resolve("a.pdf"))
            .title("Cells & more")
            .pageSize(80, 60)
            .pdfA()
            .vector(When.NEVER)
            .dpi(144)
            .report(folder.resolve("a.json"));
    RenderResult result = Heatpress.render(matrix, options);
    assertThat(result.size().width()).isEqualTo(17);
    assertThat(result.cells().cells()).isEqualTo((long) ROWS * COLUMNS);
    assertThat(result.pages().values()).singleElement().asString().contains("144 dpi");
    assertThat(folder.resolve("a.json")).content().contains("\"sum\"");
    byte[] png = Files.readAllBytes(folder.resolve("a.png"));
    assertThat(png).isEqualTo(Heatpress.png(matrix, SMALL.dpi(144)));
    assertThat(png).isNotEqualTo(Heatpress.png(matrix, SMALL));
    Matrix max = Heatpress.open(folder.resolve("max.npy"));
    assertThat(Heatpress.means(max, RenderOptions.standard().cellPixels(1)).values())
        .containsExactly(Heatpress.means(matrix, SMALL.aggregation(Aggregation.MAX)).values());
    String pdf =
        Files.readString(folder.resolve("a.pdf"), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(pdf).startsWith("%PDF-").contains("Cells &amp; more").contains("pdfaid:part");
    assertThat(left()).hasSize(4);
  }

  @Test
  void deepGraysHaveSixteenBits() throws IOException {
    byte[] png =
        Heatpress.png(Matrix.of(cells(7)), SMALL.colormap("gray").deepGray().missingColor("#000"));
    assertThat(png[24]).isEqualTo((byte) 16);
  }

  @Test
  void figuresHaveWhatTheyAreGiven() throws IOException {
    Matrix matrix = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    Path names = Files.writeString(folder.resolve("names.txt"), "Ada\nBob\nCy\n");
    Path rows = Files.writeString(folder.resolve("rows.txt"), "1\n4\n");
    FigureOptions options =
        FigureOptions.standard()
            .title("Above")
            .subtitle("Below it")
            .axisTitles("Right", "Up")
            .valueTitle("How much")
            .xLabels(names)
            .yCoordinates(rows)
            .annotated(When.ALWAYS, ".2f")
            .colorBar(FigureOptions.BarPlace.BOTTOM)
            .grid(When.ALWAYS)
            .pageSize(120, 90)
            .fontSize(9)
            .bottomUp()
            .filled();
    String svg = svg(matrix, options);
    assertThat(svg)
        .contains("Above", "Below it", "Right", "Up", "How much", "Ada", "Bob", "Cy", "5.00")
        .contains("width=\"340.08pt\"");
    assertThat(svg(matrix, options.dark())).isNotEqualTo(svg);
    assertThat(svg(matrix, options.transparent())).isNotEqualTo(svg);
    FigureOptions plain = FigureOptions.standard();
    String ranges = svg(matrix, plain.xRange(-1e-5, 2e-5).yRange(500, 2000));
    assertThat(ranges).contains("2000");
    assertThat(svg(matrix, plain.yRange(500, 2000).yAxis(FigureOptions.AxisKind.LOG)))
        .isNotEqualTo(svg(matrix, plain.yRange(500, 2000)));
    assertThat(svg(matrix, plain.xRange(0, 1e9).xAxis(FigureOptions.AxisKind.DATE)))
        .contains("1990");
    Path same = Files.writeString(folder.resolve("columns.txt"), "1\n2\n4\n");
    assertThat(svg(matrix, plain.xCoordinates(same))).isNotEqualTo(svg(matrix, plain));
    assertThat(svg(matrix, plain.yLabels(Files.writeString(folder.resolve("y.txt"), "up\ndown\n"))))
        .contains("down");
  }

  private String svg(Matrix matrix, FigureOptions options) throws IOException {
    Path file = folder.resolve("figure.svg");
    Heatpress.figure(matrix, options.output(file).replacing());
    return Files.readString(file);
  }

  @Test
  void aPlotlyFigureIsDrawn() throws IOException {
    Path json = folder.resolve("figure.json");
    Files.writeString(
        json, "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2],[3,4]]}],\"layout\":{}}");
    Path png = folder.resolve("figure.png");
    assertThat(Heatpress.plotly(json, FigureOptions.standard().output(png)).areas()).hasSize(1);
    assertThat(png).exists();
  }

  @Test
  void aSettingThatIsWrongIsNamed() throws IOException {
    Matrix matrix = Matrix.of(cells(8));
    setting("width", () -> Heatpress.png(matrix, RenderOptions.standard().width(0)));
    setting("cmap", () -> Heatpress.png(matrix, SMALL.colormap("viridsi")));
    setting("vmin", () -> Heatpress.png(matrix, SMALL.limits(Double.NaN, 1)));
    setting("norm", () -> Heatpress.png(matrix, SMALL.norm("cubic")));
    setting("bad", () -> Heatpress.png(matrix, SMALL.missingColor("reddish")));
    setting("levels", () -> Heatpress.png(matrix, SMALL.levels(0)));
    setting("cell-px", () -> Heatpress.png(matrix, SMALL.cellPixels(2)));
    setting("memory", () -> Heatpress.png(matrix, SMALL.memory(1000)));
    setting("threads", () -> Heatpress.png(matrix, SMALL.threads(0)));
    setting("bits", () -> Heatpress.png(matrix, SMALL.deepGray()));
    setting("output", () -> Heatpress.render(matrix, SMALL));
    setting("output", () -> Heatpress.render(matrix, SMALL.output(folder.resolve("a.gif"))));
    setting("output", () -> Heatpress.figure(matrix, FIGURE));
    setting("x-range", () -> Heatpress.figure(matrix, figure().xRange(1, 1)));
    setting("size", () -> Heatpress.figure(matrix, figure().pageSize(-1, 5)));
    setting("wdith", () -> SMALL.set("wdith", "3"));
    setting("transpose", () -> SMALL.set("transpose", "yes"));
    assertThat(left()).isEmpty();
  }

  private FigureOptions figure() {
    return FigureOptions.standard().output(folder.resolve("a.png"));
  }

  private static void setting(String key, Runnable run) {
    assertThatExceptionOfType(SettingException.class)
        .as(key)
        .isThrownBy(run::run)
        .satisfies(e -> assertThat(e.setting()).as(e.getMessage()).isEqualTo(key))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("--").doesNotContain("\n"));
  }

  @Test
  void anInputThatIsNoneIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.npy"), "no cells");
    Path png = folder.resolve("a.png");
    for (Path input : List.of(text, folder.resolve("nothing.npy"))) {
      assertThatThrownBy(
              () -> Heatpress.render(Heatpress.open(input), RenderOptions.standard().output(png)))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(input.toString());
    }
    assertThatThrownBy(() -> Heatpress.means(Heatpress.open("sample:nonsense"), SMALL))
        .isInstanceOf(InputException.class);
    Matrix wide = Matrix.of(100_000, 100_000, (i, j) -> 0);
    RenderOptions many = RenderOptions.standard().width(46_341).height(46_340);
    assertThatThrownBy(() -> Heatpress.means(wide, many)).isInstanceOf(InputException.class);
    assertThat(left()).containsExactly(text);
  }

  /// A damaged chunk, found while the cells are read.
  @Test
  void anInputThatFailsMidwayLeavesNothing() throws IOException {
    double[] cells = flat(cells(9));
    Matrix damaged =
        Matrix.of(
            new Chunks(cells) {
              @Override
              void check(long chunkRow) {
                if (chunkRow == 3) {
                  throw new InputException("chunk 3 is damaged");
                }
              }
            });
    for (String name : List.of("a.png", "a.npy", "a.pdf", "a.svg")) {
      assertThatThrownBy(() -> Heatpress.render(damaged, SMALL.output(folder.resolve(name))))
          .isInstanceOf(InputException.class)
          .hasMessage("matrix: chunk 3 is damaged");
    }
    assertThatThrownBy(() -> Heatpress.figure(damaged, figure()))
        .isInstanceOf(InputException.class);
    assertThat(left()).isEmpty();
  }

  /// What the function of a matrix throws arrives as it is.
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatAFunctionThrowsIsThrown(int threads) throws IOException {
    Matrix broken =
        Matrix.of(
            3000,
            3000,
            (row, column) -> {
              if (row == 2000) {
                throw new UnsupportedOperationException("not there");
              }
              return row;
            });
    RenderOptions options = SMALL.threads(threads).output(folder.resolve("a.png"));
    assertThatThrownBy(() -> Heatpress.render(broken, options))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("not there");
    assertThat(left()).isEmpty();
  }

  @Test
  void anOutputThatExistsIsReplacedOnlyIfTold() throws IOException {
    Path png = Files.writeString(folder.resolve("a.png"), "mine");
    Matrix matrix = Matrix.of(cells(10));
    assertThatThrownBy(() -> Heatpress.render(matrix, SMALL.output(png)))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("exists");
    assertThat(png).hasContent("mine");
    assertThatThrownBy(() -> Heatpress.render(matrix, SMALL.output(folder.resolve("none/a.png"))))
        .isInstanceOf(OutputException.class);
    Heatpress.render(matrix, SMALL.output(png).replacing());
    assertThat(png).hasBinaryContent(Heatpress.png(matrix, SMALL));
    assertThat(left()).containsExactly(png);
  }

  @Test
  void progressIsTold() {
    Set<String> phases = new ConcurrentSkipListSet<>();
    AtomicLong total = new AtomicLong();
    AtomicLong done = new AtomicLong();
    Progress listener =
        new Progress() {
          @Override
          public void start(String phase, long amount) {
            phases.add(phase);
            total.set(amount);
            done.set(0);
          }

          @Override
          public void advance(long amount) {
            done.addAndGet(amount);
          }
        };
    RunContext context = RunContext.standard().withProgress(listener);
    Heatpress.means(Matrix.of(2000, 1500, Double::sum), SMALL, context);
    assertThat(phases).containsExactly("reading");
    assertThat(total).hasValue(8L * 2000 * 1500);
    assertThat(done).hasValue(8L * 2000 * 1500);
  }

  /// Means of four million pixels need a temporary file at this memory. It lies in the workspace of
  /// its own run, and is gone afterwards.
  @Test
  void jobsAtOnceKeepToTheirWorkspaces() throws Exception {
    Matrix matrix = Matrix.of(2100, 1900, (i, j) -> (i * 31 + j * 17) % 101 + i * 1e-3);
    RenderOptions options = RenderOptions.standard().cellPixels(1).colormap("magma");
    byte[] expected = Heatpress.png(matrix, options);
    Path nowhere = folder.resolve("nowhere");
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<byte[]>> jobs = new ArrayList<>();
      List<Watched> watched = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        Watched own = new Watched(Files.createDirectory(folder.resolve("space" + k)));
        watched.add(own);
        RunContext context = RunContext.standard().withWorkspace(own.space).withProgress(own);
        RenderOptions mine = options.memory((k + 1L) << 20).threads(k + 1);
        jobs.add(threads.submit(() -> Heatpress.png(matrix, mine, context)));
      }
      for (Future<byte[]> job : jobs) {
        assertThat(job.get()).isEqualTo(expected);
      }
      for (Watched own : watched) {
        assertThat(own.phases).as("%s", own.space).isPositive();
        assertThat(own.space).isEmptyDirectory();
      }
    }
    RunContext lost = RunContext.standard().withWorkspace(nowhere);
    assertThatThrownBy(() -> Heatpress.png(matrix, options.memory(1 << 20), lost))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("nowhere");
  }

  /// Counts the phases of a job that has a workspace.
  private static final class Watched implements Progress {
    private final Path space;
    private volatile int phases;

    Watched(Path space) {
      this.space = space;
    }

    @Override
    public synchronized void start(String phase, long total) {
      phases++;
    }

    @Override
    public void advance(long amount) {}
  }

  /// A function of so many cells takes minutes; cancelled, the job ends soon and leaves nothing.
  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.npy", "a.pdf"})
  void aJobIsCancelledFromAnotherThread(String name) throws Exception {
    Matrix matrix = Matrix.of(200_000, 200_000, (i, j) -> Math.sin(i * 1e-4) + j);
    Path space = Files.createDirectory(folder.resolve("space"));
    RenderOptions options = RenderOptions.standard().width(300).output(folder.resolve(name));
    RunContext.Cancellation cancellation = new RunContext.Cancellation();
    CountDownLatch begun = new CountDownLatch(1);
    Progress progress =
        new Progress() {
          @Override
          public void start(String phase, long total) {}

          @Override
          public void advance(long amount) {
            begun.countDown();
          }
        };
    RunContext context = RunContext.standard().withWorkspace(space).withProgress(progress);
    for (boolean interrupt : new boolean[] {false, true}) {
      FutureTask<RenderResult> job =
          new FutureTask<>(
              () -> Heatpress.render(matrix, options, context.withCancellation(cancellation)));
      Thread thread = Thread.ofPlatform().start(job);
      begun.await();
      if (interrupt) {
        thread.interrupt();
      } else {
        cancellation.cancel();
      }
      assertThatThrownBy(() -> job.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(CancellationException.class);
      assertThat(space).isEmptyDirectory();
      assertThat(left()).containsExactly(space);
    }
  }

  @Test
  void theLanguageOfTheMachineChangesNothing() throws IOException {
    Matrix matrix = Matrix.of(cells(11));
    byte[] png = Heatpress.png(matrix, SMALL);
    String svg = svg(matrix, FIGURE.xRange(0.5, 2).annotated(When.ALWAYS, ".1f").dpi(99.5));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(Heatpress.png(matrix, SMALL)).isEqualTo(png);
      assertThat(svg(matrix, FIGURE.xRange(0.5, 2).annotated(When.ALWAYS, ".1f").dpi(99.5)))
          .isEqualTo(svg);
      assertThatThrownBy(() -> Heatpress.png(matrix, SMALL.threads(12345)))
          .hasMessage("`threads` takes a whole number from 1 to 1024, not '12345'");
    } finally {
      Locale.setDefault(before);
    }
  }

  /// Rows of chunks that are copied from an array.
  private static class Chunks implements ChunkedMatrix {
    private final double[] cells;

    Chunks(double[] cells) {
      this.cells = cells;
    }

    void check(long chunkRow) {}

    @Override
    public long rows() {
      return ROWS;
    }

    @Override
    public long columns() {
      return COLUMNS;
    }

    @Override
    public DType dtype() {
      return DType.F8;
    }

    @Override
    public long chunkRows() {
      return 7;
    }

    @Override
    public long chunkColumns() {
      return 20;
    }

    @Override
    public ChunkReader newReader() {
      return new ChunkReader() {
        @Override
        public Cells read(long chunkRow, long chunkColumn) {
          check(chunkRow);
          int rows = (int) Math.min(7, ROWS - chunkRow * 7);
          int columns = (int) Math.min(20, COLUMNS - chunkColumn * 20);
          double[] chunk = new double[rows * columns];
          for (int i = 0; i < rows; i++) {
            int from = (int) ((chunkRow * 7 + i) * COLUMNS + chunkColumn * 20);
            System.arraycopy(cells, from, chunk, i * columns, columns);
          }
          MemorySegment memory = MemorySegment.ofArray(chunk);
          return Cells.rowMajor(memory, 0, rows, columns, DType.F8, ByteOrder.nativeOrder());
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {
      throw new AssertionError("not Heatpress' to close");
    }
  }
}
