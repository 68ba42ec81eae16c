package dev.heatpress.io.font;

import module java.base;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Point2D;
import org.jspecify.annotations.Nullable;

/// Shapes letters that join or stack, by what the JDK has for it (HarfBuzz); only glyphs and places
/// are taken from there, outlines are drawn as all others.
final class Shaper {
  /// Large enough for places to be exact to a ten-thousandth of the size.
  private static final float SIZE = 1000;

  /// Glyphs from here on stand for characters that are not drawn.
  private static final int NONE = 0xFFFE;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final Map<Path, Optional<Font>> FONTS = new ConcurrentHashMap<>();

  private Shaper() {}

  /// A text of one font and direction; null where this Java can't shape.
  static @Nullable Stretch shape(String text, Typeface typeface, boolean left) {
    Path file = typeface.file();
    Font font = file == null ? null : FONTS.computeIfAbsent(file, Shaper::font).orElse(null);
    if (font == null) {
      return null;
    }
    char[] characters = text.toCharArray();
    int direction = left ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
    try {
      GlyphVector shaped =
          font.layoutGlyphVector(EXACT, characters, 0, characters.length, direction);
      return stretch(text, typeface, shaped);
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Fonts that confuse the library are drawn unshaped.
      return null;
    }
  }

  private static Optional<Font> font(Path file) {
    try {
      return Optional.of(Font.createFonts(file.toFile())[0].deriveFont(SIZE));
    } catch (FontFormatException
        | IOException
        | RuntimeException
        | LinkageError
        | InternalError e) {
      // A machine without the libraries that AWT loads for fonts.
      return Optional.empty();
    }
  }

  private static Stretch stretch(String text, Typeface typeface, GlyphVector shaped) {
    int count = shaped.getNumGlyphs();
    int[] kept = IntStream.range(0, count).filter(i -> shaped.getGlyphCode(i) < NONE).toArray();
    int[] glyphs = new int[kept.length];
    String[] texts = new String[kept.length];
    double[] x = new double[kept.length];
    double[] y = new double[kept.length];
    int[] starts = shaped.getGlyphCharIndices(0, count, null);
    for (int k = 0; k < kept.length; k++) {
      Point2D at = shaped.getGlyphPosition(kept[k]);
      glyphs[k] = shaped.getGlyphCode(kept[k]);
      x[k] = at.getX() / SIZE;
      y[k] = -at.getY() / SIZE;
      texts[k] = said(text, starts, kept[k]);
    }
    double width = shaped.getGlyphPosition(count).getX() / SIZE;
    return new Stretch(Stretch.Kind.SHAPED, text, typeface, glyphs, texts, x, y, width);
  }

  /// The characters from that of a glyph up to the next that begins a glyph.
  private static String said(String text, int[] starts, int glyph) {
    int from = starts[glyph];
    int to = text.length();
    for (int start : starts) {
      if (start > from) {
        to = Math.min(to, start);
      }
    }
    return text.substring(from, to);
  }
}
