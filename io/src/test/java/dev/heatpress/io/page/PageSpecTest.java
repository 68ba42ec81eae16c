package dev.heatpress.io.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heatpress.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageSpecTest {

  @ParameterizedTest
  @CsvSource({
    "180x120mm, 510.236, 340.157",
    "10x10cm, 283.465, 283.465",
    "5in x 4in, 360, 288",
    "400x400pt, 400, 400",
    "10mm x 1in, 28.346, 72",
    "7.5 X 2.25 IN, 540, 162",
    "A4, 595.276, 841.890",
    "a4-landscape, 841.890, 595.276",
    "letter, 612, 792"
  })
  void sizesAreReadInPoints(String text, double width, double height) {
    PageSpec spec = PageSpec.parsePageSize(text);
    assertThat(spec.widthPt()).isCloseTo(width, within(0.001));
    assertThat(spec.heightPt()).isCloseTo(height, within(0.001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A9", "180x120", "180mm", "-1x4mm", "1e9x1mm", "0x5mm", "6x6m", "99999x1in"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> PageSpec.parsePageSize(text)).isInstanceOf(InputException.class);
  }

  @Test
  void theAspectOfTheCellsIsKeptUnlessAskedOtherwise() {
    PageSpec spec = PageSpec.parsePageSize("400x300pt");
    assertThat(spec.place(100, 100)).isEqualTo(new PageFrame(300, 300, 300, 300));
    assertThat(spec.place(100, 200)).isEqualTo(new PageFrame(400, 200, 400, 200));
    assertThat(spec.stretched().place(100, 200)).isEqualTo(new PageFrame(400, 300, 400, 300));
  }

  @Test
  void aSliverLiesInTheMiddleOfTheSmallestPage() {
    PageFrame frame = PageSpec.parsePageSize("400x300pt").place(1, 1000);
    assertThat(frame.pageHeight()).isEqualTo(3);
    assertThat(frame.dataHeight()).isCloseTo(0.4, within(1e-12));
    assertThat(frame.bottom()).isCloseTo(1.3, within(1e-12));
    assertThat(frame.pixelHeight(72)).isEqualTo(1);
    assertThat(frame.pixelWidth(300)).isEqualTo(1667);
  }

  @Test
  void aCellSizeMakesThePageAndAPageTooLargeIsRefused() {
    PageSpec cells = PageSpec.parseCellSize("0.5mm");
    assertThat(cells.place(100, 200).dataWidth()).isCloseTo(283.465, within(0.001));
    assertThatThrownBy(() -> cells.place(20_000, 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at most 14400 pt");
    assertThatThrownBy(() -> PageSpec.parseCellSize("5")).isInstanceOf(InputException.class);
  }
}
