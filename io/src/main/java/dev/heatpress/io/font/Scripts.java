package dev.heatpress.io.font;

import module java.base;

/// What has to be known of characters before they become glyphs.
final class Scripts {
  /// Scripts whose letters stand beside each other, each a glyph by itself.
  private static final Set<Character.UnicodeScript> SIMPLE =
      EnumSet.of(
          Character.UnicodeScript.ARMENIAN,
          Character.UnicodeScript.BOPOMOFO,
          Character.UnicodeScript.BRAILLE,
          Character.UnicodeScript.CHEROKEE,
          Character.UnicodeScript.COMMON,
          Character.UnicodeScript.CYRILLIC,
          Character.UnicodeScript.ETHIOPIC,
          Character.UnicodeScript.GEORGIAN,
          Character.UnicodeScript.GREEK,
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HANGUL,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.LATIN,
          Character.UnicodeScript.UNKNOWN,
          Character.UnicodeScript.YI);

  private Scripts() {}

  /// Whether a character is a glyph after the one before it, whatever stands around it.
  static boolean isSimple(int c) {
    return c < 0x300
        || (SIMPLE.contains(Character.UnicodeScript.of(c)) && !isMark(c) && !isInvisible(c));
  }

  /// Whether it is drawn above, below or around the letter before it.
  static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /// Whether it is never drawn itself: joiners, marks of direction, choices of variants.
  static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /// Whether letters of a text take shapes by their neighbours.
  static boolean joins(String text) {
    return text.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(
            script -> !SIMPLE.contains(script) && script != Character.UnicodeScript.INHERITED);
  }

  /// Letters with their marks as single characters, where there are such; spaces for characters of
  /// control.
  static int[] prepared(String text) {
    String composed =
        text.codePoints().anyMatch(Scripts::isMark)
            ? Normalizer.normalize(text, Normalizer.Form.NFC)
            : text;
    return composed.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
  }
}
