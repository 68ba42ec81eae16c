package dev.heatpress.io.font;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;

/// The letters that figures are written in: Liberation Sans, a resource beside this class.
///
/// It has Latin, Greek and Cyrillic. Glyph 0 is the box that stands for every character that it
/// does not have. No kerning and no ligatures: a text is as wide as its glyphs. Immutable and
/// thread-safe; read when it is first asked for.
public final class Typeface implements TextMeasure {
  private static final String RESOURCE = "LiberationSans-Regular.ttf";

  private final TrueTypeFile font;
  private final double unitsPerEm;
  private final Map<Integer, Outline> outlines = new ConcurrentHashMap<>();

  private static final class Standard {
    static final Typeface TYPEFACE = new Typeface(load());
  }

  private Typeface(TrueTypeFile font) {
    this.font = font;
    unitsPerEm = font.unitsPerEm();
  }

  /// Liberation Sans, regular.
  public static Typeface standard() {
    return Standard.TYPEFACE;
  }

  private static TrueTypeFile load() {
    try (InputStream in = Typeface.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + RESOURCE);
      }
      return new TrueTypeFile(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("reading " + RESOURCE + ": " + e.getMessage(), e);
    }
  }

  /// What the font calls its family.
  public String family() {
    return "Liberation Sans";
  }

  @Override
  public double width(String text) {
    long units = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      units += font.advance(font.glyph(codePoint));
      i += Character.charCount(codePoint);
    }
    return units / unitsPerEm;
  }

  @Override
  public double capHeight() {
    return font.table("OS/2").getShort(88) / unitsPerEm;
  }

  @Override
  public double ascent() {
    return font.table("hhea").getShort(4) / unitsPerEm;
  }

  @Override
  public double descent() {
    return -font.table("hhea").getShort(6) / unitsPerEm;
  }

  @Override
  public boolean hasGlyph(int codePoint) {
    return font.glyph(codePoint) != 0;
  }

  /// The smallest box around all glyphs at size 1: left, bottom, right and top.
  public double[] bounds() {
    double[] box = new double[4];
    for (int i = 0; i < 4; i++) {
      box[i] = font.table("head").getShort(36 + 2 * i) / unitsPerEm;
    }
    return box;
  }

  /// The glyph of a character; 0, the box, where there is none.
  public int glyph(int codePoint) {
    return font.glyph(codePoint);
  }

  /// The advance width of a glyph at size 1.
  public double advance(int glyph) {
    return font.advance(glyph) / unitsPerEm;
  }

  /// The outline of a glyph.
  public Outline outline(int glyph) {
    return outlines.computeIfAbsent(glyph, g -> font.points(g).outline(unitsPerEm));
  }

  /// The characters of a scene that have no glyph and are drawn as boxes.
  public NavigableSet<Integer> missing(Scene scene) {
    NavigableSet<Integer> missing = new TreeSet<>(characters(scene));
    missing.removeIf(this::hasGlyph);
    return missing;
  }

  /// The characters of all texts of a scene.
  public static NavigableSet<Integer> characters(Scene scene) {
    NavigableSet<Integer> characters = new TreeSet<>();
    collect(scene.items(), characters);
    return characters;
  }

  private static void collect(Iterable<Scene.Item> items, NavigableSet<Integer> characters) {
    for (Scene.Item item : items) {
      if (item instanceof Scene.Text text) {
        text.runs().forEach(run -> run.text().codePoints().forEach(characters::add));
      } else if (item instanceof Scene.Clipped clipped) {
        collect(clipped.items(), characters);
      }
    }
  }

  /// The letters that the texts of a scene need, to be embedded.
  public FontSubset subset(Scene scene) {
    return new FontSubset(this, characters(scene));
  }

  TrueTypeFile font() {
    return font;
  }
}
