package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Face.Family;
import org.jspecify.annotations.Nullable;

/// Which of our letters stand for a font that a figure names, in CSS' words.
final class FontNames {
  /// Fonts whose letters are as wide as ours, and the words for any font of a kind.
  private static final Map<String, Family> SAME =
      Map.ofEntries(
          Map.entry("liberation sans", Family.SANS),
          Map.entry("arial", Family.SANS),
          Map.entry("helvetica", Family.SANS),
          Map.entry("arimo", Family.SANS),
          Map.entry("open sans", Family.SANS),
          Map.entry("sans-serif", Family.SANS),
          Map.entry("liberation serif", Family.SERIF),
          Map.entry("times new roman", Family.SERIF),
          Map.entry("times", Family.SERIF),
          Map.entry("tinos", Family.SERIF),
          Map.entry("serif", Family.SERIF),
          Map.entry("liberation mono", Family.MONO),
          Map.entry("courier new", Family.MONO),
          Map.entry("courier", Family.MONO),
          Map.entry("cousine", Family.MONO),
          Map.entry("monospace", Family.MONO));

  private static final Pattern MONO = Pattern.compile("mono|courier|consol|menlo|monaco|code");
  private static final Pattern SERIF =
      Pattern.compile("serif|georgia|garamond|cambria|palatino|antiqua|bookman|century|roman");

  private FontNames() {}

  /// The family of a list of names, as the first of them says.
  static Family family(String names) {
    String all = names.toLowerCase(Locale.ROOT);
    Family same = SAME.get(first(names).toLowerCase(Locale.ROOT));
    if (same != null) {
      return same;
    }
    if (MONO.matcher(all).find()) {
      return Family.MONO;
    }
    return SERIF.matcher(all.replace("sans-serif", "").replace("sans serif", "")).find()
        ? Family.SERIF
        : Family.SANS;
  }

  /// The first name, where it is of a font with other letters than ours; null for the others.
  static @Nullable String unlike(String names) {
    String first = first(names);
    return SAME.containsKey(first.toLowerCase(Locale.ROOT)) ? null : first;
  }

  private static String first(String names) {
    return names.split(",", 2)[0].strip().replaceAll("['\"]", "");
  }

  /// Whether a weight is nearer to bold than to regular letters; null for what is no weight.
  static @Nullable Boolean bold(String weight) {
    return switch (weight.strip().toLowerCase(Locale.ROOT)) {
      case "normal", "lighter" -> false;
      case "bold", "bolder" -> true;
      default ->
          weight.strip().matches("\\d{1,4}(\\.\\d+)?")
              ? Double.parseDouble(weight.strip()) >= 600
              : null;
    };
  }

  /// Whether a style leans; null for what is none.
  static @Nullable Boolean italic(String style) {
    return switch (style.strip().toLowerCase(Locale.ROOT)) {
      case "normal" -> false;
      case "italic", "oblique" -> true;
      default -> null;
    };
  }

  /// A face with another family or style; null leaves what is there.
  static Face with(
      Face face, @Nullable Family family, @Nullable Boolean bold, @Nullable Boolean italic) {
    return new Face(
        family == null ? face.family() : family,
        bold == null ? face.bold() : bold,
        italic == null ? face.italic() : italic);
  }
}
