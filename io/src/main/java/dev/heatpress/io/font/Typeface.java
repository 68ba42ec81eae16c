package dev.heatpress.io.font;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Face;
import org.jspecify.annotations.Nullable;

/// The letters of one font: glyphs, their widths and outlines, at size 1. Glyph 0 is the box that
/// stands for a character that is not there.
///
/// Superscripts and subscripts that a font lacks are made of its own digits, letters and signs, as
/// large and as high as those that it has. No kerning and no ligatures. Immutable and thread-safe.
public final class Typeface {
  /// Glyphs from here on are made of others: twice the other, and 1 more for those below the line.
  private static final int MADE = 0x10000;

  private static final int LARGEST_FILE = 256 << 20;

  private final String source;
  private final @Nullable Path file;
  private final FontFile font;
  private final double unitsPerEm;
  private final Script superscript;
  private final Script subscript;
  private final Map<Integer, Outline> outlines = new ConcurrentHashMap<>();

  /// How large letters are beside the line, and how far above it.
  private record Script(double scale, double rise) {}

  private Typeface(String source, @Nullable Path file, FontFile font) {
    this.source = source;
    this.file = file;
    this.font = font;
    unitsPerEm = font.unitsPerEm();
    superscript = script('²', new Script(0.6, 0.35));
    subscript = script('₂', new Script(superscript.scale, -0.15));
  }

  /// As the font's own two beside the line is, against its digit.
  private Script script(int small, Script otherwise) {
    int glyph = font.glyph(small);
    int digit = font.glyph('2');
    if (glyph == 0 || digit == 0) {
      return otherwise;
    }
    double[] of = font.points(digit).outline(unitsPerEm).bounds();
    double[] is = font.points(glyph).outline(unitsPerEm).bounds();
    double scale = (is[3] - is[1]) / (of[3] - of[1]);
    return scale > 0.3 && scale < 1 ? new Script(scale, is[1] - scale * of[1]) : otherwise;
  }

  /// The font of a resource beside this class.
  static Typeface resource(String name) {
    try (InputStream in = Typeface.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return new Typeface(name, null, new FontFile(ByteBuffer.wrap(in.readAllBytes())));
    } catch (IOException e) {
      throw new IllegalStateException("reading " + name + ": " + e.getMessage(), e);
    }
  }

  /// The first font of a file, TrueType or OpenType.
  ///
  /// @throws InputException where there is none that can be read
  public static Typeface of(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (!Files.isRegularFile(file) || channel.size() > LARGEST_FILE) {
        throw new InputException("%s: not a font: a regular file of at most 256 MB is", file);
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      Typeface typeface = new Typeface(file.toString(), file, new FontFile(bytes));
      typeface.outline(0);
      return typeface;
    } catch (IOException e) {
      throw new InputException(Printf.of("%s: no font that can be read: %s", file, e), e);
    } catch (InputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new InputException(Printf.of("%s: not a font of TrueType or OpenType", file), e);
    }
  }

  /// Where the font was read: null for one that comes with the program.
  public @Nullable Path file() {
    return file;
  }

  /// What the font calls its family, without what would end a word in quotes.
  public String family() {
    String family = font.name(1).replaceAll("[\\p{Cntrl}'\"\\\\;{}<>&]", "").strip();
    return family.isEmpty() ? "Font" : family;
  }

  /// What the font is called where names have no blanks.
  public String postScriptName() {
    String name =
        (isBold() || isItalic() ? font.name(6) : family()).replaceAll("[^!-~]|[/()<>]", "");
    return name.isEmpty() ? "Font" : name;
  }

  /// Whether its letters are heavy.
  public boolean isBold() {
    return (font.table("head").getShort(44) & 1) != 0;
  }

  /// Whether its letters lean.
  public boolean isItalic() {
    return (font.table("head").getShort(44) & 2) != 0;
  }

  /// Whether the font is as bold and as italic as a face; it may be of any family.
  public boolean looksAs(Face face) {
    return isBold() == face.bold() && isItalic() == face.italic();
  }

  /// The advance width of a text that is not shaped.
  double width(String text) {
    double width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += units(glyph(codePoint));
      i += Character.charCount(codePoint);
    }
    return width / unitsPerEm;
  }

  /// Height of the tallest letters above the baseline.
  public double ascent() {
    return font.table("hhea").getShort(4) * font.factor() / unitsPerEm;
  }

  /// Depth of the lowest letters below the baseline, as a positive number.
  public double descent() {
    return -font.table("hhea").getShort(6) * font.factor() / unitsPerEm;
  }

  /// Height of capitals; about that of digits where the font does not say it.
  public double capHeight() {
    ByteBuffer table = font.table("OS/2");
    boolean told = table.getShort(0) >= 2 && table.getShort(88) > 0;
    return told ? table.getShort(88) * font.factor() / unitsPerEm : outline(glyph('2')).bounds()[3];
  }

  /// The smallest box around all glyphs at size 1: left, bottom, right and top.
  public double[] bounds() {
    double[] box = new double[4];
    for (int i = 0; i < 4; i++) {
      box[i] = font.table("head").getShort(36 + 2 * i) * font.factor() / unitsPerEm;
    }
    return box;
  }

  boolean hasGlyph(int codePoint) {
    return glyph(codePoint) != 0;
  }

  /// The glyph of a character; 0, the box, where there is none.
  public int glyph(int codePoint) {
    int glyph = plain(codePoint);
    return glyph == 0 && codePoint >= 0x2B0 ? made(codePoint) : glyph;
  }

  /// That of the font's own table; a damaged one has no glyphs where it can't be read.
  private int plain(int codePoint) {
    try {
      return font.glyph(codePoint);
    } catch (IndexOutOfBoundsException e) {
      return 0;
    }
  }

  /// A superscript or subscript that is made of the character that it stands for.
  private int made(int codePoint) {
    boolean above = isAbove(codePoint);
    if (!above && !isBelow(codePoint)) {
      return 0;
    }
    String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
    int glyph = plain.codePointCount(0, plain.length()) == 1 ? plain(plain.codePointAt(0)) : 0;
    return glyph == 0 ? 0 : MADE + 2 * glyph + (above ? 0 : 1);
  }

  private static boolean isAbove(int c) {
    return isIn(c, 0x2070, 0x207F, 0x1D2C, 0x1D61, 0x1D9B, 0x1DBF, 0x2B0, 0x2B8, 0x2E0, 0x2E4);
  }

  private static boolean isBelow(int c) {
    return isIn(c, 0x2080, 0x209C, 0x1D62, 0x1D6A, 0x2C7C, 0x2C7C);
  }

  /// Whether a character is in one of several blocks, of which each has its first and its last one.
  private static boolean isIn(int c, int... blocks) {
    for (int i = 0; i < blocks.length; i += 2) {
      if (c >= blocks[i] && c <= blocks[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /// The advance width of a glyph at size 1.
  public double advance(int glyph) {
    return units(glyph) / unitsPerEm;
  }

  /// A length in units of the font, at size 1.
  double size(long units) {
    return units / unitsPerEm;
  }

  /// In whole units of the font.
  long units(int glyph) {
    return glyph < MADE
        ? font.advance(glyph)
        : Math.round(font.advance((glyph - MADE) / 2) * beside(glyph).scale);
  }

  private Script beside(int glyph) {
    return (glyph & 1) == 0 ? superscript : subscript;
  }

  /// The points of a glyph in units of the font.
  GlyphPoints points(int glyph) {
    try {
      if (glyph < MADE) {
        return font.points(glyph);
      }
      Script script = beside(glyph);
      double rise = script.rise * unitsPerEm;
      return font.points((glyph - MADE) / 2)
          .map((x, y) -> x * script.scale, (x, y) -> y * script.scale + rise);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  InputException broken(RuntimeException cause) {
    return new InputException(
        Printf.of("%s: the font is damaged; take another one", source), cause);
  }

  /// The outline of a glyph.
  public Outline outline(int glyph) {
    return outlines.computeIfAbsent(glyph, g -> points(g).outline(unitsPerEm));
  }

  FontFile font() {
    return font;
  }
}
