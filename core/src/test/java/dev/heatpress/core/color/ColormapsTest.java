package dev.heatpress.core.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColormapsTest {

  @Test
  void theTableIsTheReferenceEntryForEntry() throws IOException {
    Path reference = Path.of("../../shared/reference/colormaps.csv");
    assumeTrue(Files.exists(reference), "SKIPPED: shared/reference/colormaps.csv is not here");
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(reference)) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      String[] fields = line.split(",");
      names.add(fields[0]);
      Colormap map = Colormaps.get(fields[0]);
      assertThat(map.size()).as(fields[0]).isEqualTo(fields.length - 1);
      for (int i = 0; i < map.size(); i++) {
        assertThat("%06X".formatted(map.rgb(i))).as("%s %d", map, i).isEqualTo(fields[i + 1]);
      }
    }
    assertThat(Colormaps.names()).containsAll(names);
  }

  @Test
  void everyMapHasAReversedTwin() {
    assertThat(Colormaps.names()).hasSize(46).startsWith("viridis").endsWith("Dark2");
    for (String name : Colormaps.names()) {
      Colormap map = Colormaps.get(name);
      Colormap back = Colormaps.get(name + "_r");
      assertThat(back.name()).isEqualTo(name + "_r");
      for (int i = 0; i < map.size(); i++) {
        assertThat(back.rgb(i)).isEqualTo(map.rgb(map.size() - 1 - i));
      }
    }
  }

  /// Colors as matplotlib 3.6.3 and seaborn 0.13.2 have them.
  @ParameterizedTest
  @CsvSource({
    "terrain, 333399, FFFFFF",
    "gist_earth, 000000, FDFBFB",
    "RdYlGn, A50026, 006837",
    "PuOr, 7F3B08, 2D004B",
    "cubehelix, 000000, FFFFFF",
    "gnuplot2, 000000, FFFFFF",
    "vlag, 2369BD, A9373B",
    "icefire, BDE7DB, FFD4AC",
    "rocket, 03051A, FAEBDD",
    "mako, 0B0405, DEF5E5",
    "crest, A5CD90, 2C3172",
    "flare, EDB081, 4B2362"
  })
  void mapsOfMatplotlibAndSeaborn(String name, String first, String last) {
    Colormap map = Colormaps.get(name);
    assertThat("%06X %06X".formatted(map.rgb(0), map.rgb(255))).isEqualTo(first + " " + last);
  }

  @Test
  void aSlipOfTheFingersIsUnderstood() {
    assertThatThrownBy(() -> Colormaps.get("terrian")).hasMessageContaining("terrain");
  }

  @Test
  void mapsAreEqualByNameAndColors() {
    Colormap map = Colormaps.get("magma");
    assertThat(Colormaps.get("magma")).isSameAs(map);
    assertThat(map.reversed().reversed()).isEqualTo(map).hasSameHashCodeAs(map).isNotSameAs(map);
    assertThat(new Colormap("magma", new int[] {0})).isNotEqualTo(map);
    assertThat(Colormaps.get("magma_r")).isNotEqualTo(map);
  }

  @Test
  void namesAreFoundInAnyCase() {
    assertThat(Colormaps.get("VIRIDIS").name()).isEqualTo("viridis");
    assertThat(Colormaps.get("rdbu_R").name()).isEqualTo("RdBu_r");
    assertThat(Colormaps.get("viridis").rgb(0)).isEqualTo(0x440154);
  }

  @Test
  void onlyShortMapsAreQualitative() {
    assertThat(Colormaps.names().stream().filter(n -> Colormaps.isQualitative(Colormaps.get(n))))
        .containsExactly("tab10", "tab20", "Set1", "Set2", "Set3", "Paired", "Dark2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"viridsi", "virids", "Viridis2", "viridis_r_r"})
  void anUnknownNameIsAnsweredWithTheNearest(String name) {
    assertThatThrownBy(() -> Colormaps.get(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("viridis");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_r", "#", "# One", "viridis 440154", "\nviridis", " "})
  void aStrangeNameIsRefused(String name) {
    assertThatThrownBy(() -> Colormaps.get(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMapHasColorsAndItsOwnCopyOfThem() {
    assertThatThrownBy(() -> new Colormap("empty", new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'empty' has 0 colors");
    int[] colors = {0xFF000001};
    Colormap map = new Colormap("one", colors);
    colors[0] = 7;
    assertThat(map.rgb(0)).isEqualTo(1);
  }

  /// The default stands in the code, too.
  @Test
  void theDefaultIsThatOfTheTable() {
    assertThat(Viridis.DIGITS).isEqualTo(NumberTable.load("colormaps.txt").find(Viridis.NAME));
  }
}
