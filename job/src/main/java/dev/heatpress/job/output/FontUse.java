package dev.heatpress.job.output;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.font.Stretch;
import dev.heatpress.io.font.Typeface;

/// What the texts of a figure found in its fonts.
///
/// @param remarks letters that are not drawn as they should be, a line each
/// @param files the fonts of files that they are written in
public record FontUse(List<String> remarks, List<Typeface> files) {
  private static final int MOST_NAMED = 20;

  /// Copies the lists.
  public FontUse {
    remarks = List.copyOf(remarks);
    files = List.copyOf(files);
  }

  /// Of a figure that is laid out.
  public static FontUse of(Fonts fonts, Scene scene) {
    List<Stretch> parts = fonts.parts(scene);
    List<String> remarks = new ArrayList<>();
    List<Integer> missing =
        parts.stream()
            .filter(part -> part.kind() == Stretch.Kind.BOX)
            .map(part -> part.text().codePointAt(0))
            .distinct()
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      List<String> named = missing.stream().limit(MOST_NAMED).map(FontUse::letter).toList();
      int more = missing.size() - named.size();
      remarks.add(
          Printf.of(
              "no font has %s%s; drawn as boxes",
              String.join(" ", named), more > 0 ? Printf.of(" and %d more", more) : ""));
    }
    for (Character.UnicodeScript script : fonts.unshaped()) {
      remarks.add(Printf.of("letters of %s stand apart: this Java can't join them", name(script)));
    }
    List<Typeface> files =
        parts.stream()
            .map(Stretch::typeface)
            .filter(typeface -> typeface.file() != null)
            .distinct()
            .toList();
    return new FontUse(remarks, files);
  }

  private static String name(Character.UnicodeScript script) {
    String name = script.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// As it is written; by its number where it can't be seen.
  private static String letter(int codePoint) {
    int type = Character.getType(codePoint);
    boolean seen =
        Character.isDefined(codePoint)
            && type != Character.PRIVATE_USE
            && type != Character.SURROGATE
            && !Character.isISOControl(codePoint)
            && !Character.isWhitespace(codePoint)
            && !Character.isSpaceChar(codePoint);
    return seen ? Character.toString(codePoint) : Printf.of("U+%04X", codePoint);
  }

  /// The fonts for a report: names, files and what is in these.
  public List<Map<String, Object>> entries() {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Typeface typeface : files) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("family", typeface.family());
      entry.put("path", String.valueOf(typeface.file()));
      entry.put("sha256", Fingerprint.whole(Objects.requireNonNull(typeface.file())));
      entries.add(entry);
    }
    return entries;
  }
}
