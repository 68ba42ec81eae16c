package dev.heatpress.core.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#fff\\n#000",
        "# comment\\nposition,color\\n0,#fff\\n1,#000",
        "color\\nwhite\\n\\nblack\\n",
        "\\n#\\n##\\nPos;Color\\n-5;white\\n  7 ; black",
        "10 white\\n20\\tblack",
        "0, #FFFFFF\\n1e9, rgbless"
      })
  void readsWhatPeopleWrite(String text) {
    List<String> lines =
        text.replace("\\t", "\t")
            .replace("rgbless", "#000000ff")
            .replace("\\n", "\n")
            .lines()
            .toList();
    Colormap map = ColorTable.read(lines).map("m", ColorSpace.SRGB);
    assertThat(map.rgb(0)).isEqualTo(0xFFFFFF);
    assertThat(map.rgb(255)).isZero();
    assertThat(map.rgb(100)).isEqualTo(0x9B9B9B);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#fff\\n#ggg| line 2: '#ggg' is no color",
        "#fff\\n#comment| line 2: '#comment' is no color",
        "wite\\n#fff\\n#000| line 1: 'wite' is no color",
        "color\\ncolor\\n#fff\\n#000| line 2: 'color' is no color",
        "#fff\\n#00000080| line 2: '#00000080' is transparent",
        "#fff\\nnone| line 2: 'none' is transparent",
        "0,#fff\\n0,#000| all colors are at the position 0.0",
        "0,#fff\\n1,#000\\n0.5,#888| line 3: position 0.5 is below",
        "0,#fff\\n#000| line 2: '#000' has no position",
        "#000\\n1,#fff| line 2: '1,#fff' has a position",
        "0,#fff\\nx,#000| line 2: the position 'x' is no number",
        "nan,#fff\\n1,#000| line 1: the position 'nan' is no number",
        "0,#fff\\n1e999,#000| line 2: the position '1e999' is no number",
        "0.1,0.2,0.3\\n0.4,0.5,0.6| line 1: '0.1,0.2,0.3' has 3 fields",
        "#fff| 1 colors; a colormap needs two at least",
        "''| 0 colors; a colormap needs two at least",
        "\\u0000\\u0001\\n#fff| line 1: '??' is no color"
      })
  void refusesTheRestWithTheLine(String text, String message) {
    List<String> lines =
        text.replace("\\n", "\n")
            .replace("\\u0000", "\0")
            .replace("\\u0001", "\1")
            .lines()
            .toList();
    assertThatThrownBy(() -> ColorTable.read(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aLongLineIsNotRepeatedWhole() {
    assertThatThrownBy(() -> ColorTable.read(List.of("z".repeat(100_000))))
        .hasMessageStartingWith("line 1: 'zzz")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void manyColorsAreSampled() {
    assertThat(
            ColorTable.read(Collections.nCopies(40_000, "red")).map("m", ColorSpace.OKLAB).rgb(77))
        .isEqualTo(0xFF0000);
  }

  @Test
  void listsAreSplitAtCommas() {
    assertThat(ColorTable.list("white,#000").map("m", ColorSpace.SRGB).rgb(100))
        .isEqualTo(0x9B9B9B);
    assertThatThrownBy(() -> ColorTable.list("#fff")).hasMessageContaining("is one color");
    assertThatThrownBy(() -> ColorTable.list("#fff,")).hasMessageContaining("'' is no color");
    assertThatThrownBy(() -> ColorTable.list("#fff,blu")).hasMessageContaining("'blu' is no color");
  }

  /// From the table at the end of Ottosson's page, rounded there to three digits; sRGB red, green,
  /// blue from the same formulas in other programs (CSS Color 4 has them to five).
  @ParameterizedTest
  @CsvSource({
    "FFFFFF, 1, 0, 0",
    "000000, 0, 0, 0",
    "FF0000, 0.62796, 0.22486, 0.12585",
    "00FF00, 0.86644, -0.23389, 0.17950",
    "0000FF, 0.45201, -0.03246, -0.31153"
  })
  void oklabIsThatOfCss(String hex, double lightness, double a, double b) {
    double[] at = ColorSpace.OKLAB.of(Integer.parseInt(hex, 16));
    assertThat(at[0]).isCloseTo(lightness, within(2e-5));
    assertThat(at[1]).isCloseTo(a, within(2e-5));
    assertThat(at[2]).isCloseTo(b, within(2e-5));
  }

  @Test
  void everyColorComesBackFromOklab() {
    for (int rgb = 0; rgb < 1 << 24; rgb += 9973) {
      assertThat(ColorSpace.OKLAB.rgb(ColorSpace.OKLAB.of(rgb))).isEqualTo(rgb);
      assertThat(ColorSpace.SRGB.rgb(ColorSpace.SRGB.of(rgb))).isEqualTo(rgb);
    }
  }

  @Test
  void theGivenColorsAreInTheMapInEitherSpace() {
    for (ColorSpace space : ColorSpace.values()) {
      Colormap map = ColorTable.list("#ff0000,#00ff00,#0000ff,#102030").map("m", space);
      assertThat(map.rgb(0)).isEqualTo(0xFF0000);
      assertThat(map.rgb(85)).isEqualTo(0x00FF00);
      assertThat(map.rgb(170)).isEqualTo(0x0000FF);
      assertThat(map.rgb(255)).isEqualTo(0x102030);
    }
  }

  @Test
  void aMapIsTurnedAndReduced() {
    Colormap map = Colormaps.get("viridis");
    assertThat(map.reversed().name()).isEqualTo("viridis_r");
    assertThat(map.reversed().reversed().name()).isEqualTo("viridis");
    assertThat(map.reversed().rgb(0)).isEqualTo(map.rgb(255));
    Colormap three = map.resampled(3);
    assertThat(three.size()).isEqualTo(3);
    assertThat(three.rgb(0)).isEqualTo(map.rgb(0));
    assertThat(three.rgb(1)).isEqualTo(map.rgb(128));
    assertThat(three.rgb(2)).isEqualTo(map.rgb(255));
    assertThat(map.resampled(1).rgb(0)).isEqualTo(map.rgb(0));
    assertThatThrownBy(() -> map.resampled(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
