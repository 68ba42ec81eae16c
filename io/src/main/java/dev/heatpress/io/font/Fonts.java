package dev.heatpress.io.font;

import module java.base;

import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import java.text.Bidi;
import org.jspecify.annotations.Nullable;

/// The fonts of a figure, and how they set its texts: those that the user gave, Liberation Sans,
/// Serif and Mono, which are resources beside this class, and for what these lack those of the
/// machine.
///
/// Immutable but for what is remembered, and thread-safe; fonts are read when they are needed.
public final class Fonts implements TextMeasure {
  private static final Fonts OURS = new Fonts(List.of(), List::of);

  private static final Map<Face, Typeface> RESOURCES = new ConcurrentHashMap<>();

  private final List<Typeface> given;
  private final Supplier<List<Typeface>> machine;
  private volatile @Nullable List<Typeface> installed;
  private final Map<Integer, Optional<Typeface>> fallbacks = new ConcurrentHashMap<>();
  private final Set<Character.UnicodeScript> unshaped = ConcurrentHashMap.newKeySet();

  private Fonts(List<Typeface> given, Supplier<List<Typeface>> machine) {
    this.given = List.copyOf(given);
    this.machine = machine;
  }

  /// Those that come with the program, and no others: figures are the same on every machine.
  public static Fonts ours() {
    return OURS;
  }

  /// Fonts of files before ours.
  ///
  /// @param files TrueType or OpenType, the one to be preferred first; bold and italic text is
  ///   written in one that is bold or italic, if there is one
  /// @param machine whether letters that all these lack are taken from the machine's fonts
  /// @throws dev.heatpress.core.InputException where a file is no font
  public static Fonts of(List<Path> files, boolean machine) {
    List<Typeface> given = files.stream().map(Typeface::of).toList();
    return given.isEmpty() && !machine
        ? OURS
        : new Fonts(given, machine ? MachineFonts::find : List::of);
  }

  /// What text of a face is written in, unless letters are missing there.
  public Typeface first(Face face) {
    for (Typeface typeface : given) {
      if (typeface.looksAs(face)) {
        return typeface;
      }
    }
    return given.isEmpty() ? own(face) : given.getFirst();
  }

  private static Typeface own(Face face) {
    return RESOURCES.computeIfAbsent(face, f -> Typeface.resource(resource(f)));
  }

  private static String resource(Face face) {
    String family =
        switch (face.family()) {
          case SANS -> "Sans";
          case SERIF -> "Serif";
          case MONO -> "Mono";
        };
    String style = (face.bold() ? "Bold" : "") + (face.italic() ? "Italic" : "");
    return "Liberation" + family + "-" + (style.isEmpty() ? "Regular" : style) + ".ttf";
  }

  /// The font that has a character; null where none has.
  private @Nullable Typeface find(int codePoint, Face face) {
    Typeface first = first(face);
    if (first.hasGlyph(codePoint)) {
      return first;
    }
    for (Typeface typeface : given) {
      if (typeface.hasGlyph(codePoint)) {
        return typeface;
      }
    }
    for (Face other : List.of(face, Face.REGULAR)) {
      if (own(other).hasGlyph(codePoint)) {
        return own(other);
      }
    }
    return fallbacks.computeIfAbsent(codePoint, this::installed).orElse(null);
  }

  private Optional<Typeface> installed(int codePoint) {
    List<Typeface> found = installed;
    if (found == null) {
      found = machine.get();
      installed = found;
    }
    return found.stream().filter(typeface -> typeface.hasGlyph(codePoint)).findFirst();
  }

  @Override
  public double width(String text, Face face) {
    Typeface first = first(face);
    if (text.codePoints().allMatch(c -> Scripts.isSimple(c) && first.hasGlyph(c))) {
      return first.width(text);
    }
    return set(text, face).stream().mapToDouble(Stretch::width).sum();
  }

  @Override
  public double capHeight() {
    return first(Face.REGULAR).capHeight();
  }

  @Override
  public double ascent(Face face) {
    return first(face).ascent();
  }

  @Override
  public double descent(Face face) {
    return first(face).descent();
  }

  /// The glyphs of a text, in parts of one font each, from left to right.
  public List<Stretch> set(String text, Face face) {
    List<Stretch> parts = new ArrayList<>();
    char[] characters = text.toCharArray();
    if (!Bidi.requiresBidi(characters, 0, characters.length)) {
      set(text, face, false, parts);
      return parts;
    }
    Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    int count = bidi.getRunCount();
    byte[] levels = new byte[count];
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      order[i] = i;
    }
    Bidi.reorderVisually(levels, 0, order, 0, count);
    for (int i : order) {
      String run = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      set(run, face, (bidi.getRunLevel(i) & 1) != 0, parts);
    }
    return parts;
  }

  /// The parts of a text that runs in one direction.
  private void set(String text, Face face, boolean left, List<Stretch> parts) {
    List<Stretch> ordered = new ArrayList<>();
    int[] characters = Scripts.prepared(text);
    for (int i = 0; i < characters.length; ) {
      Typeface typeface = find(characters[i], face);
      boolean complex = !Scripts.isSimple(characters[i]);
      int end = i + 1;
      while (end < characters.length
          && typeface != null
          && joins(characters, end, typeface, face)) {
        complex |= !Scripts.isSimple(characters[end]);
        end++;
      }
      String part = new String(characters, i, end - i);
      if (typeface == null && !Scripts.isInvisible(characters[i])) {
        ordered.add(Setting.box(part, first(face)));
      } else if (typeface != null) {
        ordered.add(set(part, typeface, left, complex));
      }
      i = end;
    }
    parts.addAll(left ? ordered.reversed() : ordered);
  }

  /// Whether a character goes on in the font of those before it. Marks stay with their letters.
  private boolean joins(int[] characters, int at, Typeface typeface, Face face) {
    int c = characters[at];
    return typeface.equals(find(c, face))
        || Scripts.isInvisible(c)
        || (Scripts.isMark(c) && typeface.hasGlyph(c));
  }

  private Stretch set(String text, Typeface typeface, boolean left, boolean complex) {
    if (!complex && !left) {
      return Setting.plain(text, typeface);
    }
    if (typeface.file() != null && (left || Scripts.joins(text))) {
      Stretch shaped = Shaper.shape(text, typeface, left);
      if (shaped != null) {
        return shaped;
      }
      text.codePoints().mapToObj(Character.UnicodeScript::of).forEach(unshaped::add);
    }
    return Setting.marked(text, typeface, left);
  }

  /// The scripts whose letters should join, and do not: this Java can't.
  public Set<Character.UnicodeScript> unshaped() {
    return Set.copyOf(unshaped);
  }

  /// The letters that the texts of a scene need, to be embedded: per font, in order of first use.
  public Map<Typeface, FontSubset> subsets(Scene scene) {
    Map<Typeface, FontSubset.Builder> builders = new LinkedHashMap<>();
    for (Stretch part : parts(scene)) {
      builders.computeIfAbsent(part.typeface(), FontSubset.Builder::new).add(part);
    }
    Map<Typeface, FontSubset> subsets = new LinkedHashMap<>();
    builders.forEach((typeface, builder) -> subsets.put(typeface, builder.build()));
    subsets.values().removeIf(FontSubset::isEmpty);
    return subsets;
  }

  /// The parts of all texts of a scene, in the order in which they are drawn.
  public List<Stretch> parts(Scene scene) {
    List<Stretch> parts = new ArrayList<>();
    collect(scene.items(), parts);
    return parts;
  }

  private void collect(Iterable<Scene.Item> items, List<Stretch> parts) {
    for (Scene.Item item : items) {
      if (item instanceof Scene.Text text) {
        text.runs().forEach(run -> parts.addAll(set(run.text(), run.face())));
      } else if (item instanceof Scene.Clipped clipped) {
        collect(clipped.items(), parts);
      }
    }
  }
}
