package dev.heatpress.io.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.Run;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The font as fontbox reads it is the oracle.
final class TypefaceTest {
  private static final Fonts FONTS = Fonts.ours();
  private static final Typeface TYPEFACE = FONTS.first(Face.REGULAR);
  private static TrueTypeFont fontbox;

  @BeforeAll
  static void open() throws IOException {
    try (InputStream in = Typeface.class.getResourceAsStream("LiberationSans-Regular.ttf")) {
      fontbox = new TTFParser().parse(new RandomAccessReadBuffer(in));
    }
  }

  @AfterAll
  static void close() throws IOException {
    fontbox.close();
  }

  @Test
  void everyCharacterHasTheGlyphAndTheWidthThatFontboxFinds() throws IOException {
    CmapLookup glyphs = fontbox.getUnicodeCmapLookup();
    for (int c = 0; c <= 0x1FFFF; c++) {
      int glyph = glyphs.getGlyphId(c);
      if (TYPEFACE.font().glyph(c) != glyph || (glyph != 0 && TYPEFACE.glyph(c) != glyph)) {
        throw new AssertionError("U+%04X".formatted(c));
      }
      double width = fontbox.getAdvanceWidth(glyph) / 2048.0;
      if (c < 0xD800 && glyph != 0 && TYPEFACE.width(Character.toString(c)) != width) {
        throw new AssertionError("U+%04X is %s wide".formatted(c, width));
      }
    }
  }

  @Test
  void everyGlyphHasTheOutlineThatFontboxFinds() throws IOException {
    int outlines = 0;
    for (int glyph = 0; glyph < fontbox.getNumberOfGlyphs(); glyph++) {
      GlyphData expected = fontbox.getGlyph().getGlyph(glyph);
      Outline outline = TYPEFACE.outline(glyph);
      if (expected == null || expected.getDescription().getPointCount() == 0) {
        assertThat(outline.isEmpty()).isTrue();
        continue;
      }
      outlines++;
      double[] sums = new double[3];
      outline.flatten(1e-4, (x1, y1, x2, y2) -> add(sums, x1, y1, x2, y2));
      double[] moments = moments(expected.getPath());
      assertThat(sums).as("glyph %d", glyph).containsExactly(moments, within(2e-3));
    }
    assertThat(outlines).isGreaterThan(2500);
  }

  /// The area of a polygon and its first moments.
  private static void add(double[] sums, double x1, double y1, double x2, double y2) {
    double cross = x1 * y2 - x2 * y1;
    sums[0] += cross / 2;
    sums[1] += cross * (x1 + x2) / 6;
    sums[2] += cross * (y1 + y2) / 6;
  }

  private static double[] moments(GeneralPath path) {
    double[] sums = new double[3];
    double[] p = new double[6];
    double[] at = new double[4];
    for (PathIterator i = path.getPathIterator(null, 0.2); !i.isDone(); i.next()) {
      switch (i.currentSegment(p)) {
        case PathIterator.SEG_MOVETO -> at = new double[] {p[0], p[1], p[0], p[1]};
        case PathIterator.SEG_LINETO -> {
          side(sums, at[0], at[1], p[0], p[1]);
          at[0] = p[0];
          at[1] = p[1];
        }
        default -> side(sums, at[0], at[1], at[2], at[3]);
      }
    }
    return sums;
  }

  private static void side(double[] sums, double x1, double y1, double x2, double y2) {
    add(sums, x1 / 2048, y1 / 2048, x2 / 2048, y2 / 2048);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "i, 0.22216796875",
    "'0', 0.55615234375",
    "−1.5, 1.97412109375",
    "Größe, 2.834",
    "一, 0.75",
    "𝄞, 0.75"
  })
  void textsAreAsWideAsTheirGlyphs(String text, double width) {
    assertThat(FONTS.width(text)).isCloseTo(width, within(1e-3));
  }

  @Test
  void runsAreScaled() {
    List<Run> runs = List.of(Run.plain("10"), Run.superscript("5"));
    double digit = FONTS.width("0");
    assertThat(FONTS.width(runs, 20)).isCloseTo(20 * digit * 2.7, within(1e-9));
  }

  @Test
  void capitalsAndLinesHaveTheirHeights() {
    assertThat(TYPEFACE.capHeight())
        .isCloseTo(TYPEFACE.outline(TYPEFACE.glyph('H')).bounds()[3], within(1e-3));
    assertThat(TYPEFACE.ascent()).isGreaterThan(TYPEFACE.outline(TYPEFACE.glyph('b')).bounds()[3]);
    assertThat(TYPEFACE.descent())
        .isGreaterThanOrEqualTo(-TYPEFACE.outline(TYPEFACE.glyph('g')).bounds()[1]);
  }

  @Test
  void latinGreekAndCyrillicAreThereAndWhatIsNotIsNamed() {
    "ÄéñőşŁß ΑΩαωμ АЯаяё −±×°²³·…–—’“‰√∞≤≥≠≈"
        .codePoints()
        .forEach(c -> assertThat(TYPEFACE.hasGlyph(c)).as("U+%04X", c).isTrue());
    Scene.Text text = new Scene.Text(0, 0, 0, 10, -1, List.of(Run.plain("a一b"), Run.plain("𝄞")));
    Scene.Clipped clipped = new Scene.Clipped(0, 0, 1, 1, List.of(text));
    Scene scene = new Scene(10, 10, 1, -1, List.of(clipped));
    assertThat(FONTS.parts(scene))
        .filteredOn(part -> part.kind() == Stretch.Kind.BOX)
        .extracting(part -> part.text().codePointAt(0))
        .containsExactly(0x4E00, 0x1D11E);
  }
}
