package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.figure.Face;
import dev.heatpress.core.figure.Scene.Run;

/// Text in Plotly's small part of HTML: `<br>`, `<sup>`, `<sub>` and entities. Tags of letters
/// (`<b>`, `<i>` ...) are dropped and their text stays; what is no tag of Plotly's is text.
public final class Markup {
  private static final Pattern TOKEN =
      Pattern.compile("<(/?)([a-zA-Z]+)[^<>]*/?>|&([a-zA-Z]+|#\\d{1,7}|#x[0-9a-fA-F]{1,6});|\\R");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "mu", "μ",
          "amp", "&",
          "lt", "<",
          "gt", ">",
          "nbsp", "\u00a0",
          "times", "×",
          "plusmn", "±",
          "deg", "°",
          "quot", "\"");

  /// Plotly's tags that are not drawn, and what becomes of their text.
  private static final Map<String, String> DROPPED =
      Map.of(
          "b", "bold text is drawn regular",
          "i", "italic text is drawn upright",
          "em", "bold italic text is drawn regular",
          "u", "underlines are left out",
          "s", "lines through text are left out",
          "a", "links are drawn as plain text",
          "span", "styles of <span> are left out");

  private static final Pattern FORMULA = Pattern.compile("\\$[^$]*\\$");

  /// The size of exponents and indices, and how far they rise and sink: 70 % of the font, of which
  /// 60 % and 30 %.
  private static final double SMALL = 0.7;

  private static final double RISE = 0.6 * SMALL;
  private static final double SINK = -0.3 * SMALL;

  private final List<List<Run>> lines = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private List<Run> line = new ArrayList<>();

  private Markup() {}

  /// The lines of a text, at least one; a line may be empty.
  public static List<List<Run>> lines(String source) {
    Markup markup = new Markup();
    Matcher m = TOKEN.matcher(source);
    int at = 0;
    while (m.find()) {
      markup.text.append(source, at, m.start());
      markup.token(m);
      at = m.end();
    }
    markup.text.append(source, at, source.length());
    markup.endLine();
    return markup.lines;
  }

  /// What of a text is not drawn as it says, in words; empty where it is drawn in full.
  public static String lost(String source) {
    Set<String> lost = new LinkedHashSet<>();
    Matcher m = TOKEN.matcher(source);
    while (m.find()) {
      String tag = m.group(2) == null ? "" : m.group(2).toLowerCase(Locale.ROOT);
      String drawn = DROPPED.get(tag);
      if (drawn != null && (!tag.equals("span") || m.group().contains("style"))) {
        lost.add(drawn);
      }
    }
    if (FORMULA.matcher(source).find()) {
      lost.add("formulas ($...$) are written as they stand");
    }
    if (source.contains("%{meta")) {
      lost.add("%{meta} is not filled in");
    }
    return String.join(", ", lost);
  }

  /// The same for the first of several texts that loses something.
  public static Optional<String> lost(List<String> sources) {
    return sources.stream().map(Markup::lost).filter(lost -> !lost.isEmpty()).findFirst();
  }

  private void token(Matcher m) {
    if (m.group(3) != null) {
      text.append(entity(m.group(3), m.group()));
    } else if (m.group(2) == null) {
      text.append(' ');
    } else {
      tag(m.group(2).toLowerCase(Locale.ROOT), m.group(1).isEmpty(), m.group());
    }
  }

  private void tag(String name, boolean opens, String whole) {
    if (name.equals("br")) {
      endLine();
    } else if (name.equals("sup") || name.equals("sub")) {
      endRun();
      if (opens) {
        open.push(name);
      } else {
        open.poll();
      }
    } else if (!DROPPED.containsKey(name)) {
      text.append(whole);
    }
  }

  private static String entity(String name, String whole) {
    if (!name.startsWith("#")) {
      return ENTITIES.getOrDefault(name, whole);
    }
    boolean hex = name.charAt(1) == 'x';
    int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    return Character.isValidCodePoint(code) && !Character.isISOControl(code)
        ? Character.toString(code)
        : "";
  }

  private void endRun() {
    if (!text.isEmpty()) {
      double scale = open.isEmpty() ? 1 : SMALL;
      double rise = open.isEmpty() ? 0 : open.peek().equals("sup") ? RISE : SINK;
      line.add(new Run(text.toString(), scale, rise, Face.REGULAR));
      text.setLength(0);
    }
  }

  private void endLine() {
    endRun();
    lines.add(line);
    line = new ArrayList<>();
  }
}
