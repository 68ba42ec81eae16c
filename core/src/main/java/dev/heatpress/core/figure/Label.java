package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.Scene.Run;

/// A line of text that is not placed yet: of a tick, a title, an entry of a legend. Immutable.
public record Label(List<Run> runs) {
  /// No text at all.
  public static final Label EMPTY = new Label(List.of());

  /// Copies the list.
  public Label {
    runs = List.copyOf(runs);
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
    return new Label(all);
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
    return plain(new String(characters, 0, count).stripTrailing() + "…");
  }
}
