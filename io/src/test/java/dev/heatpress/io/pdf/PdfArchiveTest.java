package dev.heatpress.io.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.io.page.GridCells;
import dev.heatpress.io.page.Grids;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.io.page.VectorChoice.Policy;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/// PDF/A-2b, as veraPDF, the reference validator, sees it.
final class PdfArchiveTest {

  static ValidationResult validate(byte[] pdf) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
      return validator.validate(parser);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000000, 20, 0", "1000000, 20, 10", "1000000, 300, 10", "1, 20, 0", "1, 300, 10"})
  void archivedPagesAreValid(long maxRects, int colors, int holes) throws Exception {
    int[][] grid = Grids.punched(Grids.random(40, 30, colors, 1), holes, 2);
    PageInfo info = new PageInfo("Grüße & <more>", "a.npy \u0085", "Heatpress 1", true);
    VectorChoice choice = new VectorChoice(Policy.AUTO, maxRects, 64_000_000, 300);
    ValidationResult result = validate(PdfPageTest.page(GridCells.of(grid, colors), choice, info));
    assertThat(result.getFailedChecks().keySet()).isEmpty();
    assertThat(result.isCompliant()).isTrue();
  }

  @Test
  void otherPagesClaimNothing() throws Exception {
    GridCells cells = GridCells.of(new int[][] {{0}}, 1);
    PageInfo info = new PageInfo(null, "a.npy", "Heatpress 1", false);
    assertThat(validate(PdfPageTest.page(cells, VectorChoice.DEFAULT, info)).isCompliant())
        .isFalse();
  }

  @Test
  void theProfileIsSrgb() {
    ICC_Profile profile = ICC_Profile.getInstance(SrgbProfile.bytes());
    ICC_ColorSpace own = new ICC_ColorSpace(profile);
    ColorSpace standard = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    for (float[] color :
        new float[][] {{0, 0, 0}, {1, 1, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.2f, 0.5f, 0.8f}}) {
      float[] xyz = own.toCIEXYZ(color);
      float[] expected = standard.toCIEXYZ(color);
      for (int i = 0; i < 3; i++) {
        assertThat(xyz[i]).isCloseTo(expected[i], within(0.002f));
      }
    }
  }
}
