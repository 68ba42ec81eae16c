package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.Scene.Run;

/// A line of text that is not placed yet: of a tick, a title, an entry of a legend. Immutable.
///
/// @param shortened whether an ellipsis stands for what there was no room for
public record Label(List<Run> runs, boolean shortened) {
  /// No text at all.
  public static final Label EMPTY = new Label(List.of());

  /// Copies the list.
  public Label {
    runs = List.copyOf(runs);
  }

  /// A line that is complete.
  public Label(List<Run> runs) {
    this(runs, false);
  }

  /// Plain text on one line: control characters and line ends become spaces.
  public static Label of(String text) {
    if (text.isBlank()) {
      return EMPTY;
    }
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .forEach(line::appendCodePoint);
    return new Label(List.of(Run.plain(line.toString().strip())));
  }

  /// Whether there is nothing to draw.
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /// What stands there, in one string.
  public String text() {
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> text.append(run.text()));
    return text.toString();
  }

  /// This and then another.
  public Label then(Label other) {
    List<Run> all = new ArrayList<>(runs);
    for (Run run : other.runs) {
      Run last = all.isEmpty() ? null : all.getLast();
      // Runs of one kind become one, so that no space stands at an end, where viewers drop it.
      if (last != null && last.looksAs(run)) {
        all.set(all.size() - 1, run.with(last.text() + run.text()));
      } else {
        all.add(run);
      }
    }
    return new Label(all, shortened || other.shortened);
  }

  /// This with what all ticks of its axis leave out: a power of ten goes before the unit in
  /// parentheses that a title may end with, a date behind it.
  Label with(Label context) {
    if (context.isEmpty() || isEmpty()) {
      return isEmpty() ? context : this;
    }
    String title = text();
    int unit = title.lastIndexOf(" (");
    if (runs.size() == 1 && unit > 0 && title.endsWith(")")) {
      String inside = title.substring(unit + 2, title.length() - 1);
      boolean factor = context.text().startsWith(NumberLabels.TIMES);
      Label before = plain(title.substring(0, unit) + " (");
      return factor
          ? before.then(context).then(plain("\u00A0" + inside + ")"))
          : before.then(plain(inside + ", ")).then(context).then(plain(")"));
    }
    return then(plain(" (")).then(context).then(plain(")"));
  }

  /// Text as it stands, spaces at its ends included.
  static Label plain(String text) {
    return new Label(List.of(Run.plain(text)));
  }

  /// An exponent above the line.
  static Label raised(String text) {
    return new Label(List.of(Run.superscript(text)));
  }

  /// How wide it is at a size.
  double width(TextMeasure measure, double size) {
    return measure.width(runs, size);
  }

  /// As much of it as is at most so wide, with an ellipsis where something is missing; empty where
  /// not even one character and the ellipsis fit.
  Label within(double width, TextMeasure measure, double size) {
    if (width(measure, size) <= width) {
      return this;
    }
    // A label with exponents loses its structure: cut off within its plain text.
    int[] characters = text().codePoints().toArray();
    int low = 0;
    int high = characters.length;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (cut(characters, middle).width(measure, size) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0 ? EMPTY : cut(characters, low);
  }

  private static Label cut(int[] characters, int count) {
    String text = new String(characters, 0, count).stripTrailing() + "…";
    return new Label(List.of(Run.plain(text)), true);
  }

  /// This in lines of at most a width, broken between words, and within those that are too long;
  /// the last of so many lines ends with an ellipsis where even that is not enough.
  List<Label> lines(double width, TextMeasure measure, double size, int most) {
    List<Label> lines = new ArrayList<>();
    Label rest = this;
    while (!rest.isEmpty()) {
      if (lines.size() == most - 1 || rest.width(measure, size) <= width) {
        Label last = rest.within(width, measure, size);
        if (!last.isEmpty()) {
          lines.add(last);
        }
        return lines;
      }
      int length = rest.text().length();
      int end = rest.lineEnd(width, measure, size);
      if (end == 0) {
        return lines;
      }
      lines.add(rest.part(0, end).stripped());
      rest = rest.part(end, length).stripped();
    }
    return lines;
  }

  /// How much of it is one line: up to the last word that fits, or else so many characters; 0 where
  /// not one does.
  private int lineEnd(double width, TextMeasure measure, double size) {
    String text = text();
    int words = 0;
    for (int i = text.indexOf(' ', 1); i > 0; i = text.indexOf(' ', i + 1)) {
      if (part(0, i).stripped().width(measure, size) > width) {
        break;
      }
      words = i;
    }
    if (words > 0) {
      return words;
    }
    int fitting = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (part(0, i).width(measure, size) > width) {
        break;
      }
      fitting = i;
    }
    return fitting;
  }

  /// Some of its characters.
  private Label part(int from, int to) {
    List<Run> some = new ArrayList<>();
    int at = 0;
    for (Run run : runs) {
      int start = Math.clamp(from - at, 0, run.text().length());
      int end = Math.clamp(to - at, 0, run.text().length());
      if (start < end) {
        some.add(run.with(run.text().substring(start, end)));
      }
      at += run.text().length();
    }
    return new Label(some, shortened);
  }

  /// Without blanks at its ends.
  private Label stripped() {
    String text = text();
    int start = text.length() - text.stripLeading().length();
    int end = text.stripTrailing().length();
    return start >= end ? EMPTY : part(start, end);
  }
}
