package dev.heatpress.plotly.model;

import module java.base;

/// Text in Plotly's small part of HTML: `<br>`, `<sup>`, `<sub>`, `<b>`, `<i>`, `<em>`, `<u>`,
/// `<s>`, `<span>` with a style, and entities. Links are plain text; what is no tag of Plotly's is
/// text.
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

  private static final Set<String> TAGS =
      Set.of("sup", "sub", "b", "i", "em", "u", "s", "a", "span");
  private static final Pattern STYLE =
      Pattern.compile("(?i)[\\s\"']style\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

  private static final Font PLAIN = new Font(12, 0);
  private static final Pattern FORMULA = Pattern.compile("\\$[^$]*\\$");

  /// The size of exponents and indices, and how far they rise and sink: 70 % of the font, of which
  /// 60 % and 30 %.
  private static final double SMALL = 0.7;

  private static final double RISE = 0.6 * SMALL;
  private static final double SINK = -0.3 * SMALL;

  private final List<List<TextSpan>> lines = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final Deque<TextLook> open = new ArrayDeque<>();
  private List<TextSpan> line = new ArrayList<>();

  private Markup(Font font) {
    open.push(TextLook.of(font));
  }

  /// The lines of a text, at least one; a line may be empty.
  ///
  /// @param font of what no tag changes
  public static List<List<TextSpan>> lines(String source, Font font) {
    Markup markup = new Markup(font);
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

  /// How many lines a text has.
  public static int count(String source) {
    return lines(source, PLAIN).size();
  }

  /// The words of a text on one line.
  public static String words(String source) {
    StringBuilder words = new StringBuilder();
    for (List<TextSpan> line : lines(source, PLAIN)) {
      words.append(words.isEmpty() ? "" : " ");
      line.forEach(span -> words.append(span.run().text()));
    }
    return words.toString();
  }

  /// What of a text is not drawn as it says, in words; empty where it is drawn in full.
  public static String lost(String source) {
    Set<String> lost = new LinkedHashSet<>();
    Matcher m = TOKEN.matcher(source);
    while (m.find()) {
      String tag = m.group(2) == null ? "" : m.group(2).toLowerCase(Locale.ROOT);
      if (m.group(2) != null && TAGS.contains(tag) && m.group(1).isEmpty()) {
        if (tag.equals("a")) {
          lost.add("links are drawn as plain text");
        }
        TextLook.of(PLAIN).styled(style(m.group()), lost::add);
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
    } else if (!TAGS.contains(name)) {
      text.append(whole);
    } else {
      endRun();
      if (opens) {
        open.push(tagged(name).styled(style(whole), lost -> {}));
      } else if (open.size() > 1) {
        open.pop();
      }
    }
  }

  /// The look within a tag.
  private TextLook tagged(String name) {
    TextLook outer = open.element();
    return switch (name) {
      case "sup" -> outer.placed(SMALL, RISE);
      case "sub" -> outer.placed(SMALL, SINK);
      case "b" -> outer.faced(null, true, null);
      case "i" -> outer.faced(null, null, true);
      case "em" -> outer.faced(null, true, true);
      case "u" -> outer.lined(true, false);
      case "s" -> outer.lined(false, true);
      default -> outer;
    };
  }

  /// What a tag's `style` says.
  private static String style(String tag) {
    Matcher m = STYLE.matcher(tag);
    return !m.find() ? "" : m.group(1) == null ? m.group(2) : m.group(1);
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
      line.add(open.element().span(text.toString()));
      text.setLength(0);
    }
  }

  private void endLine() {
    endRun();
    lines.add(line);
    line = new ArrayList<>();
  }
}
