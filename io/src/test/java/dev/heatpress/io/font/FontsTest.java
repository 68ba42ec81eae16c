package dev.heatpress.io.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.Run;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts as glyphs of several fonts: those beside this class are small, made by `make_fonts.py`.
final class FontsTest {
  private static final Fonts OURS = Fonts.ours();
  private static final Typeface SANS = OURS.first(Face.REGULAR);

  @TempDir Path folder;

  private static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(FontsTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Fonts with(String... names) {
    return Fonts.of(Arrays.stream(names).map(FontsTest::file).toList(), false);
  }

  private static Stretch only(Fonts fonts, String text) {
    List<Stretch> parts = fonts.set(text, Face.REGULAR);
    assertThat(parts).hasSize(1);
    return parts.getFirst();
  }

  private static double[] bounds(int codePoint) {
    return SANS.outline(SANS.glyph(codePoint)).bounds();
  }

  static Stream<Face> faces() {
    return Arrays.stream(Face.Family.values())
        .flatMap(family ->
            IntStream.range(0, 4).mapToObj(i -> new Face(family, (i & 1) != 0, (i & 2) != 0)));
  }

  @ParameterizedTest
  @MethodSource("faces")
  void everyFaceIsAFontOfItsOwn(Face face) throws IOException {
    String family = face.family().name();
    String name = "Liberation" + family.charAt(0) + family.substring(1).toLowerCase(Locale.ROOT);
    String style = (face.bold() ? "Bold" : "") + (face.italic() ? "Italic" : "");
    String resource = name + "-" + (style.isEmpty() ? "Regular" : style) + ".ttf";
    Typeface typeface = OURS.first(face);
    assertThat(typeface.looksAs(face)).isTrue();
    assertThat(typeface.family().replace(" ", "")).isEqualTo(name);
    String text = "Größe, Ωμέγα, Жар 0123";
    try (InputStream in = FontsTest.class.getResourceAsStream(resource);
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
      double units = 0;
      for (int c : text.codePoints().toArray()) {
        units += font.getAdvanceWidth(font.getUnicodeCmapLookup().getGlyphId(c));
      }
      assertThat(OURS.width(text, face)).isEqualTo(units / font.getUnitsPerEm());
    }
  }

  @Test
  void superscriptsAreMadeOfTheFontsOwnDigitsAndSigns() {
    double[] two = bounds('2');
    double[] own = bounds('²');
    double scale = (own[3] - own[1]) / (two[3] - two[1]);
    for (String pair : List.of("⁻−", "⁺+", "⁰0")) {
      double[] made = bounds(pair.codePointAt(0));
      double[] plain = bounds(pair.codePointAt(1));
      assertThat(made[2] - made[0]).isCloseTo(scale * (plain[2] - plain[0]), within(2e-3));
      assertThat(made[1]).isCloseTo(own[1] + scale * (plain[1] - two[1]), within(2e-3));
    }
    assertThat(bounds('₋')[3]).isLessThan(bounds('-')[3]);
    assertThat(only(OURS, "CD4⁺ 5 mL⁻¹ H₂O x₋₁").kind()).isEqualTo(Stretch.Kind.PLAIN);
  }

  @Test
  void whatNoFontHasIsABoxOfItsOwn() {
    List<Stretch> parts = OURS.set("a中文b\u200D\uFE0F", Face.REGULAR);
    assertThat(parts).extracting(Stretch::text).containsExactly("a", "中", "文", "b\u200D\uFE0F");
    assertThat(parts.get(1).kind()).isEqualTo(Stretch.Kind.BOX);
    double box = SANS.advance(0);
    assertThat(OURS.width("a中文b")).isCloseTo(OURS.width("ab") + 2 * box, within(1e-12));
    assertThat(OURS.width("b\u200D\uFE0F")).isEqualTo(OURS.width("b"));
  }

  @Test
  void givenFontsComeFirstInTheirStyleAndOursCoversTheRest() {
    Fonts fonts = with("cubic.otf", "joined.ttf");
    assertThat(fonts.first(Face.REGULAR).family()).isEqualTo("Cubic Test");
    assertThat(fonts.first(new Face(Face.Family.MONO, true, false)).family())
        .isEqualTo("Joined Test");
    List<Stretch> parts = fonts.set("x中😀", Face.REGULAR);
    assertThat(parts).extracting(Stretch::text).containsExactly("x", "中😀");
    assertThat(parts.getFirst().typeface()).isEqualTo(SANS);
    assertThat(fonts.width("中😀")).isEqualTo(2);
  }

  @Test
  void cubicCurvesKeepTheirShape() {
    Stretch circle = only(with("cubic.otf"), "中");
    double[] sum = new double[1];
    double[] far = {0, Double.MAX_VALUE};
    circle
        .typeface()
        .outline(circle.glyphs()[0])
        .flatten(
            1e-6,
            (x1, y1, x2, y2) -> {
              sum[0] += (x1 * y2 - x2 * y1) / 2;
              double r = Math.hypot(x1 - 0.5, y1 - 0.3);
              far[0] = Math.max(far[0], r);
              far[1] = Math.min(far[1], r);
            });
    // Four cubic curves are 2.7e-4 of the radius off a circle; units are 1/4000.
    assertThat(Math.abs(sum[0])).isCloseTo(Math.PI * 0.16, within(3e-4));
    assertThat(far[0]).isCloseTo(0.4, within(4e-4));
    assertThat(far[1]).isCloseTo(0.4, within(4e-4));
  }

  @Test
  void subsetsOfCubicFontsAreTrueTypeWithCharactersOfAllPlanes() throws IOException {
    Fonts fonts = with("cubic.otf");
    Scene.Text text = new Scene.Text(0, 0, 0, 9, -1, List.of(Run.plain("中😀")));
    Map<Typeface, FontSubset> subsets = fonts.subsets(new Scene(9, 9, 1, 0, List.of(text)));
    assertThat(subsets).hasSize(1);
    byte[] file = subsets.values().iterator().next().trueType();
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
      assertThat(font.getUnitsPerEm()).isEqualTo(4000);
      assertThat(font.getUnicodeCmapLookup().getGlyphId(0x4E2D)).isEqualTo(1);
      assertThat(font.getUnicodeCmapLookup().getGlyphId(0x1F600)).isEqualTo(2);
      assertThat(font.getAdvanceWidth(2)).isEqualTo(4000);
      assertThat(font.getGlyph().getGlyph(2).getPath().getBounds2D().getMaxX()).isEqualTo(3200);
      assertThat(font.getHorizontalHeader().getAscender()).isEqualTo((short) 3600);
    }
  }

  @ParameterizedTest
  @CsvSource({"x\u0304, 1", "p\u0302, 1", "e\u0301, 0", "Q\u0323, 1"})
  void marksStandInTheMiddleOfTheirLetters(String text, int marks) {
    Stretch part = only(OURS, text);
    assertThat(part.glyphs()).hasSize(1 + marks);
    assertThat(part.width()).isEqualTo(SANS.advance(part.glyphs()[0]));
    if (marks > 0) {
      double[] letter = SANS.outline(part.glyphs()[0]).bounds();
      double[] mark = SANS.outline(part.glyphs()[1]).bounds();
      assertThat(part.x()[1] + (mark[0] + mark[2]) / 2)
          .isCloseTo((letter[0] + letter[2]) / 2, within(1e-9));
      boolean above = mark[1] + part.y()[1] >= letter[3];
      boolean below = mark[3] + part.y()[1] <= letter[1];
      assertThat(above || below).isTrue();
    }
  }

  @Test
  void hebrewRunsToTheLeftWithNumbersToTheRight() {
    List<Stretch> parts = OURS.set("אבג (12)", Face.REGULAR);
    StringBuilder drawn = new StringBuilder();
    parts.forEach(part -> drawn.append(String.join("", part.texts())));
    assertThat(drawn).hasToString("(12) גבא");
    assertThat(OURS.width("אבג (12)"))
        .isCloseTo(OURS.width("(12) ") + OURS.width("אבג"), within(1e-12));
  }

  @Test
  void arabicLettersJoinFromRightToLeft() {
    Fonts fonts = with("joined.ttf");
    List<Stretch> parts = fonts.set("\u0628\u0628\u0628", Face.REGULAR);
    assumeTrue(fonts.unshaped().isEmpty(), "this Java has no library to shape letters with");
    assertThat(parts).hasSize(1);
    Stretch word = parts.getFirst();
    assertThat(word.kind()).isEqualTo(Stretch.Kind.SHAPED);
    // The end, the middle and the start of the word from the left: 4, 3 and 2 bars.
    assertThat(word.glyphs()).containsExactly(5, 4, 3);
    double bar = 500 / 2048.0;
    assertThat(word.x()).containsExactly(new double[] {0, 4 * bar, 7 * bar}, within(1e-3));
    assertThat(word.width()).isCloseTo(9 * bar, within(1e-3));
    assertThat(String.join("", word.texts())).isEqualTo("\u0628\u0628\u0628");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cubic.otf", "joined.ttf"})
  void brokenFontsAreRefusedOrDrawnAndNothingElse(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name));
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] broken = whole.clone();
      if (i % 4 == 0) {
        broken = Arrays.copyOf(whole, random.nextInt(whole.length));
      } else {
        for (int k = 0; k < 1 + i % 5; k++) {
          broken[random.nextInt(whole.length)] = (byte) random.nextInt();
        }
      }
      Path file = folder.resolve("f" + i);
      Files.write(file, broken);
      try {
        Fonts fonts = Fonts.of(List.of(file), false);
        Scene.Text text = new Scene.Text(0, 0, 0, 9, -1, List.of(Run.plain("a中😀\u0628")));
        fonts.subsets(new Scene(9, 9, 1, 0, List.of(text))).values().forEach(FontSubset::trueType);
      } catch (InputException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void whatIsNoFontIsRefusedByName() throws IOException {
    Path text = Files.writeString(folder.resolve("a.ttf"), "not a font, but long enough for one");
    assertThatThrownBy(() -> Fonts.of(List.of(text), false))
        .isInstanceOf(InputException.class)
        .hasMessage(text + ": not a font of TrueType or OpenType");
    assertThatThrownBy(() -> Fonts.of(List.of(folder.resolve("b.ttf")), false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("b.ttf");
    assertThatThrownBy(() -> Fonts.of(List.of(folder), false)).isInstanceOf(InputException.class);
    assertThatCode(MachineFonts::find).doesNotThrowAnyException();
  }
}
