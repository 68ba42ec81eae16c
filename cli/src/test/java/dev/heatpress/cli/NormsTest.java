package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.core.color.QuantileNorm;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.request.RenderJob;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Norms, limits, levels and colormaps of one's own, from the command line to the picture.
final class NormsTest {
  private static final double NAN = Double.NaN;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                               | viridis from -2.0 to 100.0
          --limits 0:auto                  | viridis from 0.0 to 100.0
          --limits auto:10                 | viridis from -2.0 to 10.0
          --limits 0:5                     | viridis from 0.0 to 5.0
          --limits 0%:100%                 | viridis from -2.0 to 100.0
          --limits 25%:75%                 | viridis from 0.75 to 7.75
          --limits 50%:9                   | viridis from 2.5 to 9.0
          --limits auto:50%                | viridis from -2.0 to 2.5
          --vmin 1 --vmax 50               | viridis from 1.0 to 50.0
          --norm log                       | viridis from 1.0 to 100.0, logarithmic
          --norm log --limits 25%:75%      | viridis from 2.25 to 11.0, logarithmic
          --norm log --limits auto:10      | viridis from 1.0 to 10.0, logarithmic
          --norm symlog:2                  | viridis from -2.0 to 100.0, logarithmic beyond -2.0 and 2.0
          --norm power:0.5 --limits 0:auto | viridis from 0.0 to 100.0, power 0.5
          --norm quantile                  | viridis from -2.0 to 100.0, by quantiles
          --norm quantile --limits 25%:75% | viridis from 0.75 to 7.75, by quantiles
          --center 3 --limits 25%:75%      | viridis from 0.75 to 7.75 around 3.0
          --levels 5                       | viridis in 5 bands from -2.0 to 100.0
          --cmap-reverse                   | viridis_r from -2.0 to 100.0
          -c gray_r --cmap-reverse         | gray from -2.0 to 100.0
          -c #fff,navy                     | #fff,navy from -2.0 to 100.0
          """)
  void limitsAreThoseAskedFor(String options, String expected) throws IOException {
    // Quartiles of the finite ones: 0.75, 3, 7.75; of the positive ones: 2.25, 5 .. 11.
    double[] cells = {-2, -1, 0, 1, 2, 3, 4, 7, 10, 100, NAN, Double.POSITIVE_INFINITY};
    RenderResult summary = run(cells, words(options));
    ColorScale scale = summary.scales().get(Aggregation.MEAN);
    String text = RenderResult.colorText(scale);
    if (!expected.contains("2.25") && !expected.contains("0.75")) {
      assertThat(text).isEqualTo(expected);
    } else {
      assertThat(text.replaceAll("[0-9.]+", "N")).isEqualTo(expected.replaceAll("[0-9.]+", "N"));
      double[] sorted =
          Arrays.stream(cells)
              .filter(x -> Double.isFinite(x) && (!options.contains("log") || x > 0))
              .sorted()
              .toArray();
      assertThat(scale.norm().vmin()).isEqualTo(quantile(sorted, 0.25));
      assertThat(scale.norm().vmax()).isEqualTo(quantile(sorted, 0.75));
    }
  }

  private static double quantile(double[] sorted, double f) {
    double place = (sorted.length - 1) * f;
    int k = (int) place;
    return sorted[k] + (place - k) * (sorted[Math.min(k + 1, sorted.length - 1)] - sorted[k]);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                   | ''
          --limits 0:100       | 2 of 11 cells (18.18 %) lie below the limits of the colors
          --vmax 50            | 1 of 11 cells (9.09 %) lies above the limits of the colors
          --limits 0:5         | 2 of 11 cells (18.18 %) lie below the limits of the colors, 3 (27.27 %) above
          --limits 10%:90%     | 1 of 11 cells (9.09 %) lies below the limits of the colors, 1 (9.09 %) above
          --limits pixels      | ''
          --agg sum --vmax 50  | 1 of 12 pixels (8.33 %) lies above the limits of the colors (sum)
          --norm log           | log: 3 of 11 cells (27.27 %) are zero or negative; they count in the means; log: 3 of 12 pixels (25 %) have a mean that is zero or negative, and are drawn as missing
          --norm log --vmax 10 | 1 of 11 cells (9.09 %) lies above the limits of the colors; log: 3 of 11 cells (27.27 %) are zero or negative; they count in the means; 1 of 12 pixels (8.33 %) lies above the limits of the colors (mean); log: 3 of 12 pixels (25 %) have a mean that is zero or negative, and are drawn as missing
          --norm log -W 2 -H 1 | log: 3 of 11 cells (27.27 %) are zero or negative; they count in the means
          --norm log --agg max -W 2 -H 1 | log: 3 of 11 cells (27.27 %) are zero or negative
          """)
  void whatTheColorsDoNotShowIsSaid(String options, String expected) throws IOException {
    double[] cells = {-2, -1, 0, 1, 2, 3, 4, 7, 10, 100, NAN, Double.POSITIVE_INFINITY};
    assertThat(String.join("; ", run(cells, words(options)).remarks())).isEqualTo(expected);
  }

  @Test
  void zeroAndNegativePixelsOfALogarithmAreMissing() throws IOException {
    double[] cells = {-5, 0, 1, 10, 100};
    run(cells, "--norm", "log", "--bad", "red");
    BufferedImage image = image();
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffff0000);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xffff0000);
    assertThat(image.getRGB(2, 0)).isEqualTo(0xff000000 | Colormaps.get("viridis").rgb(0));
    assertThat(image.getRGB(3, 0)).isEqualTo(0xff000000 | Colormaps.get("viridis").rgb(128));
    assertThat(image.getRGB(4, 0)).isEqualTo(0xff000000 | Colormaps.get("viridis").rgb(255));
  }

  @Test
  void aLogarithmOfNothingPositiveIsDrawnAsMissing() throws IOException {
    RenderResult summary = run(new double[] {-5, 0, NAN}, "--norm", "log", "--bad", "red");
    assertThat(image().getRGB(0, 0)).isEqualTo(0xffff0000);
    assertThat(summary.cellsClipped()).isNotNull();
    assertThat(run(new double[] {NAN}, "--norm", "log").remarks()).isEmpty();
    assertThat(run(new double[] {NAN}, "--norm", "quantile").remarks()).isEmpty();
    assertThat(run(new double[] {NAN, 0}, "--limits", "2%:98%").remarks()).isEmpty();
    assertThat(run(new double[] {4, 4}, "--norm", "quantile").remarks()).isEmpty();
  }

  @Test
  void theBandsOfAQuantileNormHaveEqualShares() throws IOException {
    double[] cells = new SplittableRandom(3).doubles(5000).map(x -> Math.exp(9 * x)).toArray();
    ColorScale scale =
        run(cells, "--norm", "quantile", "--levels", "5").scales().get(Aggregation.MEAN);
    assertThat(scale.norm()).isInstanceOf(QuantileNorm.class);
    int[] count = new int[5];
    for (double cell : cells) {
      count[scale.slot(cell)]++;
    }
    assertThat(count).containsOnly(1000);
    double[] sums = new double[cells.length];
    Arrays.setAll(sums, i -> 3 * cells[i]);
    ColorScale ofSums =
        run(sums, "--norm", "quantile", "--levels", "5", "--agg", "sum")
            .scales()
            .get(Aggregation.SUM);
    assertThat(ofSums.norm().inverse(0.5))
        .isCloseTo(3 * scale.norm().inverse(0.5), within(1e-9 * sums[0]));
  }

  @Test
  void levelsAreTheOnlyColors() throws IOException {
    double[] cells = new SplittableRandom(3).doubles(3000).toArray();
    run(cells, "--levels", "4", "-c", "#000,#ff0");
    BufferedImage image = image();
    Set<Integer> seen = new HashSet<>();
    for (int x = 0; x < cells.length; x++) {
      seen.add(image.getRGB(x, 0) & 0xffffff);
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 0x555500, 0xaaaa00, 0xffff00);
  }

  @Test
  void pagesTakeEveryNormAndLimit() throws Exception {
    double[] cells = {-2, -1, 0, 1, 2, 3, 4, 7, 10, 100, NAN, 5};
    for (String options :
        List.of(
            "--norm log",
            "--norm symlog:1",
            "--norm power:2 --limits 0:auto",
            "--norm quantile",
            "--limits 10%:90% --under lime",
            "--levels 3",
            "--limits pixels --vector never")) {
      Matrices.write(folder.resolve("a.npy"), 3, 4, cells);
      List<String> all = new ArrayList<>(List.of("render", "a.npy", "-f", "-o", "a.svg"));
      all.addAll(List.of("-o", "a.pdf", "-o", "a.png"));
      all.addAll(List.of(words(options)));
      RenderResult summary = Jobs.run(job(all.subList(1, all.size())));
      assertThat(summary.pages()).hasSize(2);
      String svg = Files.readString(folder.resolve("a.svg"));
      ColorScale scale = summary.scales().get(Aggregation.MEAN);
      // The cells of the page have the colors of the picture with one pixel per cell.
      if (!options.contains("never")) {
        for (double cell : cells) {
          int color = scale.palette()[scale.slot(cell)];
          if (color >>> 24 == 0xff && scale.slot(cell) != scale.colormap().size()) {
            assertThat(svg).as(options).contains("#%06x".formatted(color & 0xffffff));
          }
        }
      }
      if (options.contains("log") && !options.contains("sym")) {
        assertThat(summary.remarks().getFirst())
            .contains("3 of 11 cells")
            .endsWith("on pages of cells they are drawn as missing");
      }
    }
  }

  @Test
  void filesOfColorsAreRead() throws IOException {
    Files.writeString(folder.resolve("map.csv"), "\uFEFFposition,color\r\n-1,#000\r\n1,#ff0\r\n");
    String map = folder.resolve("map.csv").toString();
    run(new double[] {0, 1, 2}, "-c", map);
    assertThat(image().getRGB(1, 0)).isEqualTo(0xff808000);
    run(new double[] {0, 1, 2}, "-c", map, "--cmap-space", "oklab");
    // The cube of 128 / 255 is the light of that color, whose stored level is 99.6.
    assertThat(image().getRGB(1, 0)).isEqualTo(0xff646400);
    run(new double[] {0, 1, 2}, "-c", map, "--cmap-reverse");
    assertThat(image().getRGB(0, 0)).isEqualTo(0xffffff00);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --norm logs                    | --norm is one of linear, log, symlog:T, power:G, quantile, category, not 'logs'
          --norm log:3                   | --norm is one of linear, log, symlog:T, power:G, quantile, category, not 'log:3'
          --norm symlog                  | --norm symlog needs a number above 0; write for example symlog:1, linear from -1 to 1
          --norm symlog:-1               | --norm symlog:-1 needs a number above 0
          --norm power:x                 | --norm power:x needs a number above 0
          --norm log --center 3          | --center 3.0 divides a linear scale
          --norm log --vmin 0            | a limit of 0.0 has no place on a logarithmic scale
          --norm log --limits auto:-1    | a limit of -1.0 has no place on a logarithmic scale
          --norm quantile --vmin 0       | --norm quantile takes its limits from the values
          --norm quantile --limits 0:5   | --norm quantile takes its limits from the values
          --limits 2%                    | --limits takes cells, pixels, or two ends
          --limits 1:2:3                 | --limits takes cells, pixels, or two ends
          --limits 2%:101%               | --limits 2%:101%: an end is a number, auto or a percentage from 0% to 100%, not '101%'
          --limits nan:5                 | --limits nan:5: an end is a number
          --limits :5                    | --limits :5: an end is a number
          --limits 98%:2%                | --limits begin at 98.0 % and end at 2.0 %
          --limits 5:2                   | --vmin 5.0 is above --vmax 2.0
          --limits 2%:98% --vmin 3       | --limits 2%:98% and --vmin both set an end of the scale; drop either
          --limits 0:5 --vmax 3          | --limits 0:5 and --vmax both set
          --levels 1                     | --levels takes a whole number from 2 to 256, not '1'
          -c #fff                        | --cmap: '#fff' is one color
          -c #fff,blu                    | --cmap: 'blu' is no color
          -c viridis --cmap-space oklab  | --cmap-space is for colors of your own
          --cmap-space lab               | --cmap-space is one of srgb, oklab, not 'lab'
          -c gray --levels 4 --bits 16   | --bits 16 is for grays only
          """)
  void whatContradictsItselfIsRefused(String options, String message) {
    assertThatThrownBy(() -> run(new double[] {1, 2}, words(options)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aFileThatIsNoTableOfColorsIsRefused() throws Exception {
    Matrices.write(folder.resolve("a.npy"), 1, 2, 1, 2);
    Files.writeString(folder.resolve("bad.csv"), "0,#fff\n0.5,#f\n");
    Files.write(folder.resolve("huge.csv"), new byte[2 << 20]);
    Heatpress heatpress = new Heatpress(folder);
    String[][] cases = {
      {"bad.csv", "bad.csv: line 2: '#f' is no color; write for example"},
      {"none.csv", "none.csv: no such file; check the name and the folder"},
      {"huge.csv", "huge.csv: more than 1 MB is no table of colors"},
      {"./a.npy", "./a.npy: line 1: "}
    };
    for (String[] c : cases) {
      var result = heatpress.run("render", "a.npy", "-o", "x.png", "-c", c[0]);
      assertThat(result.err()).startsWith("heatpress: " + c[1]).hasLineCount(1);
      assertThat(result.code()).isEqualTo(3);
    }
  }

  @Test
  void theMemoryOfQuantilesIsToldBefore() throws IOException {
    Matrices.write(folder.resolve("a.npy"), 1, 2, 1, 2);
    for (String options : List.of("--limits 2%:98%", "--norm quantile", "--limits 0:5")) {
      List<String> words = new ArrayList<>(List.of("a.npy", "-o", "a.png", "--memory", "20M"));
      words.addAll(List.of("--threads", "2"));
      words.addAll(List.of(words(options)));
      long bytes = JobNeeds.of(job(words), RunContext.standard()).memoryBytes();
      assertThat(bytes >= 20 << 20).as(options).isEqualTo(!options.equals("--limits 0:5"));
    }
  }

  @Test
  void remarksGoToStandardErrorUnlessQuiet() throws Exception {
    Matrices.write(folder.resolve("a.npy"), 1, 4, 1, 2, 3, 4);
    Heatpress heatpress = new Heatpress(folder);
    var result = heatpress.run("render", "a.npy", "-o", "x.png", "--vmax", "3");
    assertThat(result.err())
        .contains("a.npy: 1 of 4 cells (25 %) lies above the limits of the colors\n");
    assertThat(heatpress.run("render", "a.npy", "-o", "x.png", "--vmax", "3", "-f", "-q").err())
        .isEmpty();
  }

  private static String[] words(String options) {
    return options.isEmpty() || options.equals("''") ? new String[0] : options.split(" ");
  }

  /// A single row, as many pixels as cells unless the options say otherwise.
  private RenderResult run(double[] cells, String... options) throws IOException {
    Matrices.write(folder.resolve("a.npy"), 1, cells.length, cells);
    List<String> words = new ArrayList<>(List.of("a.npy", "-o", "a.png", "-f"));
    if (!List.of(options).contains("-W")) {
      words.addAll(List.of("--cell-px", "1"));
    }
    words.addAll(List.of(options));
    return Jobs.run(job(words));
  }

  private RenderJob job(List<String> words) {
    List<String> there = new ArrayList<>();
    for (String word : words) {
      there.add(word.matches("a\\.[a-z]+") ? folder.resolve(word).toString() : word);
    }
    return Jobs.render(there);
  }

  private BufferedImage image() throws IOException {
    return ImageIO.read(folder.resolve("a.png").toFile());
  }
}
