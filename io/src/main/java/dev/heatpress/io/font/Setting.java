package dev.heatpress.io.font;

import module java.base;

/// Sets characters as glyphs, each by itself.
final class Setting {
  /// How far marks stand off the letters below or above them.
  private static final double CLEAR = 0.03;

  private Setting() {}

  static Stretch plain(String text, Typeface typeface) {
    return of(Stretch.Kind.PLAIN, text, text.codePoints().toArray(), typeface);
  }

  /// A box in the room of a character that no font has.
  static Stretch box(String text, Typeface typeface) {
    double width = typeface.advance(0);
    return new Stretch(
        Stretch.Kind.BOX,
        text,
        typeface,
        new int[1],
        new String[] {text},
        new double[1],
        new double[1],
        width);
  }

  private static Stretch of(Stretch.Kind kind, String text, int[] characters, Typeface typeface) {
    int count = characters.length;
    int[] glyphs = new int[count];
    String[] texts = new String[count];
    double[] x = new double[count];
    long pen = 0;
    for (int i = 0; i < count; i++) {
      glyphs[i] = typeface.glyph(characters[i]);
      texts[i] = Character.toString(characters[i]);
      x[i] = typeface.size(pen);
      pen += typeface.units(glyphs[i]);
    }
    return new Stretch(
        kind, text, typeface, glyphs, texts, x, new double[count], typeface.size(pen));
  }

  /// Marks in the middle above or below their letters, and without room of their own; letters run
  /// to the left where they do in their script.
  static Stretch marked(String text, Typeface typeface, boolean left) {
    int[] characters = text.codePoints().filter(c -> !Scripts.isInvisible(c)).toArray();
    if (left) {
      characters = mirrored(characters);
    }
    Stretch all = of(left ? Stretch.Kind.SHAPED : Stretch.Kind.MARKED, text, characters, typeface);
    double pen = 0;
    double[] base = null;
    double baseAt = 0;
    for (int i = 0; i < characters.length; i++) {
      double[] box = typeface.outline(all.glyphs()[i]).bounds();
      if (base == null || !Scripts.isMark(characters[i])) {
        all.x()[i] = pen;
        base = box.clone();
        baseAt = pen;
        pen += typeface.advance(all.glyphs()[i]);
        continue;
      }
      all.x()[i] = baseAt + (base[0] + base[2] - box[0] - box[2]) / 2;
      if (box[1] > 0.3) {
        all.y()[i] = Math.max(0, base[3] + CLEAR - box[1]);
        base[3] = box[3] + all.y()[i];
      } else if (box[3] < 0.1) {
        all.y()[i] = Math.min(0, base[1] - CLEAR - box[3]);
        base[1] = box[1] + all.y()[i];
      }
    }
    return new Stretch(
        all.kind(), text, typeface, all.glyphs(), all.texts(), all.x(), all.y(), pen);
  }

  /// From the left as they are drawn: marks still after their letters, brackets turned around.
  private static int[] mirrored(int[] characters) {
    int[] turned = new int[characters.length];
    int to = turned.length;
    for (int from = 0; from < characters.length; ) {
      int end = from + 1;
      while (end < characters.length && Scripts.isMark(characters[end])) {
        end++;
      }
      to -= end - from;
      System.arraycopy(characters, from, turned, to, end - from);
      from = end;
    }
    for (int i = 0; i < turned.length; i++) {
      int bracket = "()[]{}<>".indexOf(turned[i]);
      turned[i] = bracket < 0 ? turned[i] : "()[]{}<>".charAt(bracket ^ 1);
    }
    return turned;
  }
}
