package dev.heatpress.cli.batch;

import module java.base;

/// A pattern of names with `/` between them: `*` and `?` stay within one name, `**` as a whole name
/// stands for any folders, and at the end for all that is in them, `[a-c]`, `[!a-c]` and `{a,b}`
/// choose, and a backslash takes the meaning from what follows.
///
/// Names are taken one after the other, and with each of them the set of places in the pattern that
/// can be reached: nothing is tried twice, however many stars there are.
final class Glob {
  private static final String ANY_DEPTH = "**";

  /// Patterns that the braces of one name may stand for.
  private static final int MOST_CHOICES = 1000;

  private final List<String> parts;
  private final List<Pattern> patterns;
  private final boolean files;

  private Glob(List<String> parts, boolean files) {
    this.parts = parts;
    this.files = files;
    this.patterns = parts.stream().map(Glob::pattern).toList();
  }

  /// Reads a pattern of files, in which names that begin with a dot must be asked for with a dot.
  ///
  /// @throws PatternSyntaxException where it is not well-formed
  static Glob ofFiles(String text) {
    return new Glob(parts(text), true);
  }

  /// Reads a pattern of any names.
  ///
  /// @throws PatternSyntaxException where it is not well-formed
  static Glob of(String text) {
    return new Glob(parts(text), false);
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }

  /// Whether a text has letters that mean something in a pattern.
  static boolean isSpecial(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /// Where a way through the pattern begins.
  BitSet start() {
    return withSkips(new BitSet(), 0);
  }

  /// Whether it may end here.
  boolean ends(BitSet places) {
    return places.get(parts.size());
  }

  /// Names that are asked for as they are at one of the places.
  Set<String> plainNames(BitSet places) {
    return places.stream()
        .filter(k -> k < parts.size() && !isSpecial(parts.get(k)))
        .mapToObj(parts::get)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether other names can be reached from the places than [#plainNames].
  boolean asksForOthers(BitSet places) {
    return places.stream().anyMatch(k -> k < parts.size() && isSpecial(parts.get(k)));
  }

  /// The places behind a name; empty where it does not match.
  ///
  /// @param folder whether more names may follow it, in any depth
  BitSet next(BitSet places, String name, boolean folder) {
    BitSet next = new BitSet();
    places.stream()
        .filter(k -> k < parts.size())
        .forEach(k -> {
          String part = parts.get(k);
          boolean hidden = files && name.startsWith(".") && !part.startsWith(".");
          if (part.equals(ANY_DEPTH)) {
            if (!hidden) {
              withSkips(next, folder ? k : k + 1);
            }
          } else if (isSpecial(part)
              ? !hidden && patterns.get(k).matcher(name).matches()
              : part.equals(name)) {
            withSkips(next, k + 1);
          }
        });
    return next;
  }

  /// Whether names with `/` between them match.
  boolean matches(String path) {
    BitSet places = start();
    for (String name : parts(path)) {
      places = next(places, name, true);
    }
    return ends(places);
  }

  /// Any depth may be none.
  private BitSet withSkips(BitSet places, int place) {
    int k = place;
    places.set(k);
    while (k < parts.size() && parts.get(k).equals(ANY_DEPTH)) {
      places.set(++k);
    }
    return places;
  }

  private static Pattern pattern(String part) {
    List<String> choices = choices(part);
    return Pattern.compile(
        choices.stream().map(Glob::expression).collect(Collectors.joining("|")), Pattern.DOTALL);
  }

  /// The pattern with each choice of its braces.
  private static List<String> choices(String part) {
    int open = find(part, '{', 0);
    if (open < 0) {
      return List.of(part);
    }
    int close = find(part, '}', open);
    int nested = find(part, '{', open + 1);
    if (close < 0 || (nested >= 0 && nested < close)) {
      throw new PatternSyntaxException("a brace without its end", part, open);
    }
    List<String> choices = new ArrayList<>();
    for (String choice : part.substring(open + 1, close).split("(?<!\\\\),", -1)) {
      for (String rest : choices(part.substring(close + 1))) {
        choices.add(part.substring(0, open) + choice + rest);
      }
      if (choices.size() > MOST_CHOICES) {
        throw new PatternSyntaxException("more choices than " + MOST_CHOICES, part, open);
      }
    }
    return choices;
  }

  /// Where a letter stands that is neither escaped nor in brackets; -1 if nowhere.
  private static int find(String part, char letter, int from) {
    for (int k = from; k < part.length(); k++) {
      char c = part.charAt(k);
      if (c == letter) {
        return k;
      }
      if (c == '\\') {
        k++;
      } else if (c == '[') {
        k = Math.max(k, part.indexOf(']', k + 2));
      }
    }
    return -1;
  }

  /// The regular expression of a pattern without braces. What stands between two stars has one
  /// length, so that its first occurrence is as good as any other and is never given back.
  private static String expression(String part) {
    StringBuilder all = new StringBuilder();
    StringBuilder piece = new StringBuilder();
    int stars = 0;
    for (int k = 0; k < part.length(); k++) {
      char c = part.charAt(k);
      if (c == '*') {
        all.append(stars == 0 ? piece : "(?>.*?" + piece + ")");
        piece.setLength(0);
        stars++;
      } else if (c == '?') {
        piece.append('.');
      } else if (c == '[') {
        int end = part.indexOf(']', k + 2);
        if (end < 0) {
          throw new PatternSyntaxException("a bracket without its end", part, k);
        }
        piece.append(letters(part.substring(k + 1, end)));
        k = end;
      } else {
        boolean escape = c == '\\' && k + 1 < part.length();
        piece.append(Pattern.quote(String.valueOf(escape ? part.charAt(++k) : c)));
      }
    }
    return all.append(stars == 0 ? "" : ".*").append(piece).toString();
  }

  /// A set of letters and ranges.
  private static String letters(String set) {
    boolean others = set.startsWith("!");
    StringBuilder letters = new StringBuilder(others ? "[^" : "[");
    String wanted = others ? set.substring(1) : set;
    for (int k = 0; k < wanted.length(); k++) {
      char c = wanted.charAt(k);
      boolean range = c == '-' && k > 0 && k + 1 < wanted.length();
      letters.append(range ? "-" : "\\x{" + Integer.toHexString(c) + "}");
    }
    return letters.append(']').toString();
  }
}
