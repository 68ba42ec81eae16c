package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.job.figure.FigureResult;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a file says of its axes stands on figures, unless the user has another word.
final class FigureAxesTest {
  private static final Path NETCDF =
      Path.of("../io/src/test/resources/hdf5/axes.nc").toAbsolutePath();
  private static final String TAS = NETCDF + ":tas";
  private static final String RAIN = NETCDF + ":rain";

  @TempDir Path folder;

  private FigureResult figure(String input, String output, String options) {
    List<String> words = new ArrayList<>(List.of(input, "-o", folder.resolve(output).toString()));
    words.add("-f");
    for (String word : options.isEmpty() ? new String[0] : options.split(" ", -1)) {
      words.add(word.equals("''") ? "" : word);
    }
    return Jobs.figure(words);
  }

  private List<String> texts(String input, String options) throws IOException {
    figure(input, "a.svg", options);
    return Pattern.compile(">([^<>\n]+)</(?:text|tspan)>")
        .matcher(Files.readString(folder.resolve("a.svg")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void titlesUnitsAndCoordinatesOfTheFile() throws IOException {
    assertThat(texts(TAS, "--slice 0,:,:"))
        .contains("air temperature [K]", "latitude [degrees_north]", "longitude [degrees_east]")
        .contains("−20", "20", "5.2");
    assertThat(texts(TAS, "--slice :,:,0")).contains("Jan 1", "Apr 1", "time (2000)");
    assertThat(texts(RAIN, "")).contains("rain [mm]", "station", "Rome", "Oslo", "Bern");
  }

  /// The user's word wins, and an empty one is one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x-title mine | mine | longitude [degrees_east]",
        "--x-title '' | latitude [degrees_north] | longitude [degrees_east]",
        "--y-title '' | longitude [degrees_east] | latitude [degrees_north]",
        "--cbar-label '' | latitude [degrees_north] | air temperature [K]",
        "--cbar-label mine | mine | air temperature [K]",
        "--raw | air temperature | air temperature [K]",
        "--x-coords none | longitude | 5.2",
        "--y-coords none | latitude | −20",
        "--x-range 100:200 | longitude | longitude [degrees_east]",
        "--agg max | air temperature [K] | air temperature [K] (max)",
      })
  void wordsOfTheUserWin(String options, String there, String gone) throws IOException {
    assertThat(texts(TAS, "--slice 0,:,: " + options)).contains(there).doesNotContain(gone);
  }

  @Test
  void namesOfTheFileCanBeLeftOut() throws IOException {
    assertThat(texts(RAIN, "--y-labels none")).contains("station", "0", "2").doesNotContain("Rome");
    assertThat(texts(RAIN, "--y-range 1:9")).doesNotContain("Rome");
  }

  @Test
  void coordinatesThatDoNotRiseAreNotUsed() throws IOException {
    assertThat(figure(RAIN, "a.svg", "").remarks())
        .containsExactly(
            "depth: its coordinates are not used: coordinate 3 is 2.0 after 2.0; coordinates of"
                + " cells must rise or fall throughout");
    assertThat(texts(RAIN, "")).contains("depth").doesNotContain("depth [m]");
    assertThatThrownBy(() -> figure(RAIN, "a.svg", "--x-axis log"))
        .hasMessageContaining("coordinate 0 is 0.0; a logarithmic axis has numbers above 0");
    assertThatThrownBy(() -> figure(RAIN, "a.svg", "--y-axis log"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--y-axis log needs coordinates");
  }

  /// Regions, turns and flips take names and coordinates along: a figure says of every cell what
  /// the figure of all cells says of it.
  @ParameterizedTest
  @CsvSource({
    "--rows 1:3, Oslo Bern",
    "--rows 1:, Oslo Bern",
    "--flip-rows, Bern Oslo Rome",
    "--transpose, Rome Oslo Bern",
    "--transpose --flip-cols, Bern Oslo Rome",
    "--transpose --flip-cols --rows :2, Oslo Rome"
  })
  void namesFollowTheirCells(String options, String names) throws IOException {
    assertThat(texts(RAIN, options))
        .filteredOn(List.of("Rome", "Oslo", "Bern")::contains)
        .containsExactly(names.split(" ", -1));
  }

  /// North is up as `--flip-rows` would have it, and a line says so; `render` keeps the order of
  /// storage.
  @Test
  void latitudesThatAscendAreDrawnNorthUp() throws IOException {
    FigureResult up = figure(TAS, "a.png", "--slice 0,:,:");
    assertThat(up.remarks())
        .containsExactly(
            "latitude ascends: north is up, as with `flip-rows`; `origin` top leaves it as stored");
    assertThat(figure(TAS, "b.png", "--slice 0,:,: --flip-rows").remarks()).isEmpty();
    assertThat(folder.resolve("b.png")).hasSameBinaryContentAs(folder.resolve("a.png"));
    FigureResult stored = figure(TAS, "c.png", "--slice 0,:,: --origin top");
    assertThat(stored.remarks()).isEmpty();
    assertThat(corner("a.png", up.data(), true)).isEqualTo(corner("c.png", stored.data(), false));
    assertThat(corner("a.png", up.data(), false)).isEqualTo(corner("c.png", stored.data(), true));
    assertThat(figure(TAS, "d.png", "--slice 0,:,: --transpose").remarks()).isEmpty();
    assertThat(figure(TAS, "d.png", "--slice 0,:,: --y-coords none").remarks()).isEmpty();
    assertThat(figure(TAS, "d.png", "--slice :,:,0 --transpose").remarks()).hasSize(1);
  }

  private int corner(String png, DataRectangle data, boolean top) throws IOException {
    var image = ImageIO.read(folder.resolve(png).toFile());
    int y = top ? data.top() + 3 : data.top() + data.height() - 4;
    return image.getRGB(data.left() + 3, y);
  }

  /// What a report says is of the figure as it was drawn, and running it again gives the same.
  @Test
  void reportsAreOfTheFigureAsItWasDrawn() throws Exception {
    Path report = folder.resolve("r.json");
    figure(TAS, "a.png", "--slice 0,:,: --report " + report);
    var verified = new Heatpress(folder).run("verify", report.toString());
    assertThat(verified.err() + verified.out()).contains("equal in");
    assertThat(verified.code()).isZero();
  }

  @Test
  void infoShowsAxes() throws Exception {
    String file = NETCDF.toString();
    assertThat(new Heatpress(folder).run("info", file + ":tas").out())
        .contains(
            """
                rows: latitude [degrees_north], 5 coordinates from -20.0 to 20.0
                columns: longitude [degrees_east], 6 coordinates from 5.0 to 5.5
                cells: air temperature [K]
            """);
    assertThat(new Heatpress(folder).run("info", file + ":rain").out())
        .contains("    rows: station, 3 names from Rome to Bern\n");
    assertThat(new Heatpress(folder).run("info", file + ":rain", "--json").out())
        .contains("\"axes\":{\"title\":\"rain\",\"unit\":\"mm\",\"rows\":{\"title\":\"station\"")
        .contains("\"names\":{\"count\":3,\"first\":\"Rome\",\"last\":\"Bern\"}")
        .contains("\"coordinates\":{\"count\":6,\"first\":0.0,\"last\":5.0}");
  }
}
