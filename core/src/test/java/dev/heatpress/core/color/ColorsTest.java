package dev.heatpress.core.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColorsTest {

  @ParameterizedTest
  @CsvSource({
    "'#f80', FFFF8800",
    "'#f808', 88FF8800",
    "'#FF8800', FFFF8800",
    "'#12345678', 78123456",
    "'#00000000', 00000000",
    "white, FFFFFFFF",
    "Black, FF000000",
    "aliceblue, FFF0F8FF",
    "yellowgreen, FF9ACD32",
    "rebeccapurple, FF663399",
    "' orange ', FFFFA500",
    "none, 00000000",
    "Transparent, 00000000"
  })
  void readsColors(String text, String argb) {
    assertThat("%08X".formatted(Colors.parse(text))).isEqualTo(argb);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "#",
        "#1",
        "#12",
        "#12345",
        "#1234567",
        "#123456789",
        "#ggg",
        "#+12",
        "f80",
        "blu",
        "orange red",
        "# The",
        "The",
        "white f",
        "aliceblue f0f8ff",
        "#\uFF11\uFF12\uFF13"
      })
  void refusesTheRestByName(String text) {
    assertThatThrownBy(() -> Colors.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is no color")
        .hasMessageContaining("#ff8800");
  }
}
