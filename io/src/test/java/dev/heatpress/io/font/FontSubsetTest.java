package dev.heatpress.io.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.Run;
import java.awt.geom.Area;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;

/// Subsets as fontbox reads them, against the whole font as it reads that.
final class FontSubsetTest {
  private static final String TEXT = "Grüße 012345 −Ωж ΩÅé~ \uFFFC";

  private static final Typeface FONT = Fonts.ours().first(Face.REGULAR);

  private static FontSubset subset(String text) {
    Scene.Text item = new Scene.Text(0, 0, 0, 9, -1, List.of(Run.plain(text)));
    Map<Typeface, FontSubset> subsets = Fonts.ours().subsets(new Scene(9, 9, 1, 0, List.of(item)));
    return subsets.getOrDefault(FONT, new FontSubset.Builder(FONT).build());
  }

  @Test
  void aSubsetHasTheGlyphsOfItsCharactersAndNoMore() throws IOException {
    FontSubset subset = subset(TEXT + "一");
    assertThat(subset.glyph(0x4E00)).isZero();
    byte[] file = subset.trueType();
    assertThat(file).hasSizeLessThan(20_000);
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        TrueTypeFont whole =
            new TTFParser()
                .parse(
                    new RandomAccessReadBuffer(
                        Typeface.class.getResourceAsStream("LiberationSans-Regular.ttf")))) {
      assertThat(font.getNumberOfGlyphs())
          .isEqualTo((int) TEXT.codePoints().distinct().count() + 1);
      for (int c = 0; c < 0x10000; c++) {
        int glyph = font.getUnicodeCmapLookup().getGlyphId(c);
        assertThat(glyph).as("U+%04X", c).isEqualTo(subset.glyph(c));
        if (glyph == 0) {
          continue;
        }
        assertThat(TEXT.indexOf(c)).isNotNegative();
        int original = whole.getUnicodeCmapLookup().getGlyphId(c);
        assertThat(font.getAdvanceWidth(glyph)).isEqualTo(whole.getAdvanceWidth(original));
        if (!Character.isWhitespace(c)) {
          Area difference = new Area(font.getGlyph().getGlyph(glyph).getPath());
          difference.exclusiveOr(new Area(whole.getGlyph().getGlyph(original).getPath()));
          assertThat(difference.getBounds2D().getWidth() * difference.getBounds2D().getHeight())
              .as("U+%04X", c)
              .isCloseTo(0, within(1.0));
        }
      }
      assertThat(font.getName()).isEqualTo("LiberationSans");
    }
  }

  @Test
  void charactersThatShareAGlyphAreToldApart() {
    FontSubset subset = subset("\u0394\u2206\u00B5\u03BC");
    assertThat(subset.letters())
        .extracting(FontSubset.Letter::text)
        .doesNotHaveDuplicates()
        .hasSize(4);
  }

  @Test
  void equalCharactersMakeEqualBytes() {
    assertThat(subset("abcab").trueType()).isEqualTo(subset("cba").trueType());
    assertThat(subset("").isEmpty()).isTrue();
    assertThat(subset("一").isEmpty()).isTrue();
  }
}
