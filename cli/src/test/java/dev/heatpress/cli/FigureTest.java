package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.InputException;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.job.figure.FigureResult;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Figures as PNG, read back by ImageIO.
final class FigureTest {
  @TempDir Path folder;

  private static double[] cells(int rows, int columns) {
    Random random = new Random(rows * 1000L + columns);
    double[] cells = new double[rows * columns];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian() + 3;
    }
    return cells;
  }

  private FigureResult figure(Path input, Path output, String... options) {
    List<String> words = new ArrayList<>(List.of(input.toString(), "-o", output.toString(), "-f"));
    words.addAll(List.of(options));
    return Jobs.figure(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--title Title --x-title x --y-title y --cbar-label value --subtitle more",
        "-c coolwarm --center 3 --limits 2%:98%",
        "--transpose --flip-cols --rows 3:40 --bad red",
        "--norm log --size 90x70mm --aspect fill --theme dark",
        "--dpi 72 -W 300 --agg std --colorbar bottom --no-frame",
        "--transparent --x-range 0:1 --y-range 7:5 --aspect equal",
        "--agg sum --colorbar none --size 40x40mm --vmax 1",
      })
  void theDataAreaIsThePictureThatRenderMakes(String options) throws IOException {
    for (int[] shape : new int[][] {{60, 43}, {700, 911}}) {
      Path input =
          Matrices.write(folder.resolve("m.npy"), shape[0], shape[1], cells(shape[0], shape[1]));
      Path png = folder.resolve("figure.png");
      String[] words = options.isEmpty() ? new String[0] : options.split(" ", -1);
      DataRectangle data = figure(input, png, words).data();
      BufferedImage figure = ImageIO.read(png.toFile());
      BufferedImage picture = rendered(input, data, words);
      boolean clear = options.contains("--transparent");
      int behind = options.contains("dark") ? 0xFF15181C : 0xFFFFFFFF;
      for (int y = 0; y < data.height(); y++) {
        int[] expected = picture.getRGB(0, y, data.width(), 1, null, 0, data.width());
        int[] found =
            figure.getRGB(data.left(), data.top() + y, data.width(), 1, null, 0, data.width());
        for (int x = 0; x < expected.length; x++) {
          expected[x] = expected[x] >>> 24 == 0 ? (clear ? 0 : behind) : expected[x];
          found[x] = found[x] >>> 24 == 0 ? 0 : found[x];
        }
        assertThat(found).as("%s: row %d", options, y).isEqualTo(expected);
      }
    }
  }

  /// The same cells without a figure; options that only figures have are left out.
  private BufferedImage rendered(Path input, DataRectangle data, String... options)
      throws IOException {
    Path png = folder.resolve("picture.png");
    List<String> words = new ArrayList<>(List.of(input.toString(), "-o", png.toString(), "-f"));
    words.addAll(List.of("-W", String.valueOf(data.width()), "-H", String.valueOf(data.height())));
    List<String> shared =
        List.of("-c", "--center", "--limits", "--rows", "--bad", "--norm", "--agg", "--vmax");
    for (int i = 0; i < options.length; i++) {
      if (options[i].equals("--transpose") || options[i].equals("--flip-cols")) {
        words.add(options[i]);
      } else if (shared.contains(options[i])) {
        words.addAll(List.of(options[i], options[i + 1]));
      }
    }
    Jobs.run(Jobs.render(words));
    return ImageIO.read(png.toFile());
  }

  /// Made by the program and looked at. The cells are compared exactly; letters and lines by what
  /// they weigh, block by block, so that other ways of antialiasing pass and moved ones do not. To
  /// renew: print where `figure.png` lies, look at it, and copy it over the golden picture.
  @Test
  void aFigureLooksAsItDid() throws IOException {
    double[] cells = new double[96];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i == 29 ? Double.NaN : Math.sin(i / 7.0) * (1 + i % 12);
    }
    Path input = Matrices.write(folder.resolve("m.npy"), 8, 12, cells);
    Path names = Files.writeString(folder.resolve("names.txt"), "a\nβ\nВ\nd\ne\nf\ng\nh\n");
    Path png = folder.resolve("figure.png");
    DataRectangle data =
        figure(
                input,
                png,
                "--title",
                "A golden figure",
                "--subtitle",
                "of 8 x 12 cells",
                "--y-labels",
                names.toString(),
                "--x-range",
                "0:3e6",
                "--x-title",
                "Position (bp)",
                "-c",
                "coolwarm",
                "--center",
                "0",
                "--vmax",
                "9",
                "--over",
                "black",
                "--cbar-label",
                "Wave",
                "--dpi",
                "120",
                "--size",
                "80x60mm")
            .data();
    BufferedImage found = ImageIO.read(png.toFile());
    BufferedImage golden;
    try (InputStream in = FigureTest.class.getResourceAsStream("figure-golden.png")) {
      golden = ImageIO.read(in);
    }
    assertThat(found.getWidth()).isEqualTo(golden.getWidth());
    assertThat(found.getHeight()).isEqualTo(golden.getHeight());
    for (int y = data.top(); y < data.top() + data.height(); y++) {
      for (int x = data.left(); x < data.left() + data.width(); x++) {
        assertThat(found.getRGB(x, y)).isEqualTo(golden.getRGB(x, y));
      }
    }
    int block = 12;
    for (int y = 0; y + block <= found.getHeight(); y += block) {
      for (int x = 0; x + block <= found.getWidth(); x += block) {
        assertThat(weight(found, x, y, block))
            .as("block at %d, %d", x, y)
            .isCloseTo(weight(golden, x, y, block), Offset.offset(8.0));
      }
    }
  }

  /// The mean of green in a block.
  private static double weight(BufferedImage image, int left, int top, int block) {
    double sum = 0;
    for (int y = top; y < top + block; y++) {
      for (int x = left; x < left + block; x++) {
        sum += image.getRGB(x, y) >> 8 & 0xFF;
      }
    }
    return sum / block / block;
  }

  @Test
  void cellsLieWhereTheirCoordinatesAre() throws IOException {
    Path input = Matrices.write(folder.resolve("m.npy"), 1, 3, 0, 0.5, 1);
    Path edges = Files.writeString(folder.resolve("edges.txt"), "0\n1\n3\n10\n");
    Path png = folder.resolve("figure.png");
    DataRectangle data =
        figure(input, png, "--x-coords", edges.toString(), "--grid", "never").data();
    BufferedImage figure = ImageIO.read(png.toFile());
    int[] borders = {0, data.width() / 10, data.width() * 3 / 10, data.width()};
    for (int cell = 0; cell < 3; cell++) {
      int first = figure.getRGB(data.left() + borders[cell] + 1, data.top());
      int last = figure.getRGB(data.left() + borders[cell + 1] - 1, data.top());
      assertThat(last).as("cell %d", cell).isEqualTo(first);
    }
  }

  @Test
  void theFirstRowMayBeTheLowest() throws IOException {
    Path input = Matrices.write(folder.resolve("m.npy"), 2, 1, 0, 1);
    Path png = folder.resolve("figure.png");
    DataRectangle data = figure(input, png, "--origin", "bottom", "-c", "gray").data();
    BufferedImage figure = ImageIO.read(png.toFile());
    assertThat(figure.getRGB(data.left(), data.top())).isEqualTo(0xFFFFFFFF);
    assertThat(figure.getRGB(data.left(), data.top() + data.height() - 1)).isEqualTo(0xFF000000);
  }

  @Test
  void pagesHaveTheSizeThatIsAskedFor() throws IOException {
    Path input = Matrices.write(folder.resolve("m.npy"), 2, 3, 0, 1, 2, 3, 4, 5);
    Path png = folder.resolve("figure.png");
    String[][] cases = {
      {"1063x591", "--size", "90x50mm"},
      {"640x480", "-W", "640", "-H", "480"},
      {"394x394", "--size", "100x100mm", "--dpi", "100"},
    };
    for (String[] c : cases) {
      figure(input, png, List.of(c).subList(1, c.length).toArray(String[]::new));
      BufferedImage figure = ImageIO.read(png.toFile());
      assertThat(figure.getWidth() + "x" + figure.getHeight()).isEqualTo(c[0]);
    }
  }

  @Test
  void categoriesHaveALegendAndTheirMixtures() throws IOException {
    Path input = Matrices.write(folder.resolve("m.npy"), 2, 3, 0, 1, 2, 2, 1, 7);
    Path table =
        Files.writeString(
            folder.resolve("c.csv"),
            "value,label,color\n0,Water,#0000ff\n1,Land,#00ff00\n2,Ice,#fff");
    String[] options = {"--categories", table.toString(), "--annotate", "always"};
    Path svg = folder.resolve("f.svg");
    FigureResult summary = figure(input, svg, options);
    assertThat(summary.remarks().getFirst()).contains("1 of 6 cells");
    String page = Files.readString(svg);
    // Each name in the legend and in its cells.
    assertThat(page.split(">Water<", -1)).hasSize(3);
    assertThat(page.split(">Land<", -1)).hasSize(4);
    assertThat(page).contains(">other<");
    Path png = folder.resolve("f.png");
    DataRectangle data = figure(input, png, "--categories", table.toString()).data();
    BufferedImage figure = ImageIO.read(png.toFile());
    assertThat(figure.getRGB(data.left() + 1, data.top() + 1)).isEqualTo(0xFF0000FF);
    assertThat(figure.getRGB(data.left() + data.width() - 2, data.top() + data.height() - 2))
        .isEqualTo(0xFFDDDDDD);
  }

  @Test
  void notesSayWhereWasAveragedIfThatMatters() throws IOException {
    double[] cells = new double[200 * 300];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = 1 + i;
    }
    Path input = Matrices.write(folder.resolve("m.npy"), 200, 300, cells);
    String[][] cases = {
      {"means of logarithms", "--norm log", "--average-in norm"},
      {"mixed colors", "--average-in color", "--cbar-label Counts"},
      {"means, then the color scale", "--norm power:0.5", "--cbar-label Counts"},
      {"std", "--agg std"},
    };
    Path pdf = folder.resolve("f.svg");
    for (String[] c : cases) {
      List<String> options = new ArrayList<>(List.of("--dpi", "30", "--vector", "never"));
      for (String option : List.of(c).subList(1, c.length)) {
        options.addAll(List.of(option.split(" ", 2)));
      }
      options.addAll(List.of("-o", folder.resolve("f.png").toString()));
      figure(input, pdf, options.toArray(String[]::new));
      String plain = Files.readString(pdf);
      // Words in a figure are those of the user and of the file, unless notes are asked for.
      assertThat(plain).as(c[0]).doesNotContain(">" + c[0] + "<");
      assertThat(plain.contains(">Counts<")).as(c[0]).isEqualTo(options.contains("Counts"));
      options.add("--notes");
      FigureResult noted = figure(input, pdf, options.toArray(String[]::new));
      assertThat(Files.readString(pdf)).as(c[0]).contains(">" + c[0] + "<");
      assertThat(noted.notes()).containsExactly(c[0]);
    }
    // Every cell has pixels of its own: nothing is averaged.
    figure(input, pdf, "--norm", "log", "--notes", "-o", folder.resolve("f.png").toString());
    assertThat(Files.readString(pdf)).doesNotContain("means");
  }

  @Test
  void clippedCellsAreCountedOnce() throws IOException {
    Path input = Matrices.write(folder.resolve("m.npy"), 2, 3, 0, 1, 2, 3, 4, 5);
    for (String ending : List.of("f.png", "f.pdf")) {
      for (String annotate : List.of("never", "always")) {
        for (String vector : List.of("auto", "never")) {
          FigureResult summary =
              figure(
                  input,
                  folder.resolve(ending),
                  "--vmax",
                  "3.5",
                  "--annotate",
                  annotate,
                  "--vector",
                  vector,
                  "--size",
                  "60x60mm");
          assertThat(summary.remarks())
              .as("%s, annotate %s, vector %s", ending, annotate, vector)
              .containsExactly("2 of 6 cells (33.33 %) lie above the limits of the colors");
        }
      }
    }
  }

  @Test
  void mistakesAreSaid() throws IOException {
    Path input = Matrices.write(folder.resolve("m.npy"), 2, 3, 0, 1, 2, 3, 4, 5);
    String two = Files.writeString(folder.resolve("two.txt"), "a\nb\n").toString();
    String falling = Files.writeString(folder.resolve("falling.txt"), "0\n2\n1\n").toString();
    String dates =
        Files.writeString(folder.resolve("dates.csv"), "2020-01-01\n2020-01-02\n2020-01-04")
            .toString();
    String[][] usage = {
      {"--size sets the page, and so do", "--size", "A4", "-W", "9"},
      {"page size 'big'", "--size", "big"},
      {"--x-axis log needs coordinates", "--x-axis", "log"},
      {"numbers above 0", "--x-axis", "log", "--x-range", "0:5"},
      {"two different numbers such as 0:100", "--x-range", "3:3"},
      {"two different dates", "--x-axis", "date", "--x-range", "2020:maybe"},
      {"both say where the cells are", "--x-range", "0:1", "--x-coords", two},
      {"both label the axis", "--x-range", "0:1", "--x-labels", two},
      {"leaves no room for the cells", "--size", "10x10mm"},
      {"no format of numbers", "--annotate-format", "x"},
      {"--font-size takes points", "--font-size", "0"},
    };
    for (String[] c : usage) {
      assertThatThrownBy(() -> figure(input, c))
          .as(c[0])
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(c[0]);
    }
    String[][] refused = {
      {"2 lines for 3 cells along the x axis", "--x-labels", two},
      {"'a' in line 1 is no number", "--y-coords", two},
      {"must rise or fall throughout", "--x-coords", falling},
      {"dates need --x-axis date", "--x-coords", dates},
      {"no such file", "--x-labels", "nowhere.txt"},
      {"no column 'name'", "--x-labels", dates + ":name"},
    };
    for (String[] c : refused) {
      assertThatThrownBy(() -> figure(input, c))
          .as(c[0])
          .isInstanceOf(InputException.class)
          .hasMessageContaining(c[0]);
    }
    figure(input, new String[] {"", "--x-coords", dates, "--x-axis", "date"});
    String array = dateArray(18262, 18263, 18265).toString();
    assertThatThrownBy(() -> figure(input, new String[] {"", "--x-coords", array}))
        .hasMessageContaining("dates need --x-axis date");
    figure(input, new String[] {"", "--x-coords", array, "--x-axis", "date"});
  }

  private static final Path HDF5 = Path.of("../io/src/test/resources/hdf5/labels.h5");

  @Test
  void namesAndCoordinatesAreStringsOfAnHdf5File() throws IOException {
    Path input = Matrices.write(folder.resolve("m.npy"), 8, 8, cells(8, 8));
    Path svg = folder.resolve("a.svg");
    for (String member : new String[] {"/obs/_index", "fixed", "chunked"}) {
      figure(input, svg, "--y-labels", HDF5 + ":" + member);
      assertThat(Files.readString(svg)).contains(">BRCA1<", ">Müller<");
    }
    figure(input, svg, "--y-labels", HDF5 + ":obs/kind", "--x-labels", HDF5 + ":ids");
    assertThat(Files.readString(svg)).contains(">T cell<", ">NK<", ">7000021<");
    figure(input, svg, "--x-coords", HDF5 + ":numbers");
    assertThat(Files.readString(svg)).contains(">30<");
    figure(input, svg, "--x-coords", HDF5 + ":dates", "--x-axis", "date");
    assertThat(Files.readString(svg)).contains("2024");
    String[][] refused = {
      {"labels.h5:/obs/none: there is no '/obs/none' in it", "--y-labels", HDF5 + ":/obs/none"},
      {"'TP53' in element 1 is no number", "--x-coords", HDF5 + ":fixed"},
      {"more than the 3", "--rows", "0:3", "--y-labels", HDF5 + ":fixed"},
      {"dates need --x-axis date", "--x-coords", HDF5 + ":dates"},
    };
    for (String[] c : refused) {
      Path small = Matrices.write(folder.resolve("s.npy"), 3, 3, cells(3, 3));
      assertThatThrownBy(() -> figure(c[1].equals("--rows") ? small : input, c))
          .as(c[0])
          .isInstanceOf(InputException.class)
          .hasMessageContaining(c[0]);
    }
  }

  /// Times of netCDF files are dates where their calendar has real days, otherwise numbers with
  /// their unit, and a line says so.
  @Test
  void timesInOtherCalendarsAreNumbersWithTheirUnit() throws IOException {
    Path input = Matrices.write(folder.resolve("m.npy"), 2, 3, cells(2, 3));
    Path netcdf = Path.of("../io/src/test/resources/hdf5/described.nc");
    Path svg = folder.resolve("a.svg");
    for (String[] time :
        new String[][] {
          {"model_time", "days since 2000-01-01 (360_day)"},
          {"short_time", "days since 2000-01-01 (noleap)"}
        }) {
      String coordinates = netcdf + ":" + time[0];
      FigureResult said = figure(input, svg, "--x-coords", coordinates, "--x-axis", "date");
      assertThat(Files.readString(svg)).contains(">" + time[1] + "<").doesNotContain(">Jan");
      assertThat(said.remarks())
          .contains(coordinates + ": times in " + time[1] + " are no dates; drawn as numbers");
    }
    FigureResult said = figure(input, svg, "--x-coords", netcdf + ":time", "--x-axis", "date");
    assertThat(Files.readString(svg)).contains(">2020<", ">Feb 1<");
    assertThat(said.remarks()).isEmpty();
  }

  /// NumPy's datetime64, in days since 1970.
  private Path dateArray(long... days) throws IOException {
    String header = "{'descr': '<M8[D]', 'fortran_order': False, 'shape': (%d,), }";
    byte[] text = header.formatted(days.length).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length + 8 * days.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) text.length).put(text);
    for (long day : days) {
      bytes.putLong(day);
    }
    return Files.write(folder.resolve("dates.npy"), bytes.array());
  }

  private void figure(Path input, String[] wordsAfterFirst) {
    String[] options =
        List.of(wordsAfterFirst).subList(1, wordsAfterFirst.length).toArray(String[]::new);
    figure(input, folder.resolve("figure.png"), options);
  }
}
