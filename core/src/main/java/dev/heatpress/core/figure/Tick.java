package dev.heatpress.core.figure;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mark beside an axis.
///
/// @param at where, as a part of the axis: 0 at its start (left, or top), 1 at its end
/// @param label what it says; empty for a mark between those that say something
/// @param marked whether there is a mark at all, or only the label
/// @param value the number that it stands for; null for what is none
/// @param rest further lines of the label
public record Tick(
    double at, Label label, boolean marked, @Nullable BigDecimal value, List<Label> rest) {

  /// Copies the list.
  public Tick {
    rest = List.copyOf(rest);
  }

  /// A mark with what it says.
  public Tick(double at, Label label) {
    this(at, label, true, null, List.of());
  }

  /// A mark at a number.
  static Tick of(BigDecimal value, double at, Label label) {
    return new Tick(at, label, true, value, List.of());
  }

  /// A label without a mark, of what lies around it.
  static Tick unmarked(double at, Label label) {
    return new Tick(at, label, false, null, List.of());
  }

  /// The same in other words.
  Tick labelled(Label other) {
    return new Tick(at, other, marked, value, List.of());
  }

  /// The same in lines.
  Tick in(List<Label> lines) {
    return lines.isEmpty()
        ? labelled(Label.EMPTY)
        : new Tick(at, lines.getFirst(), marked, value, lines.subList(1, lines.size()));
  }

  /// Whether it is a small mark without a label.
  boolean minor() {
    return label.isEmpty();
  }

  /// How many lines its label has.
  int lines() {
    return label.isEmpty() ? 0 : 1 + rest.size();
  }

  /// Its longest line.
  double width(TextMeasure measure, double size) {
    double width = label.width(measure, size);
    for (Label line : rest) {
      width = Math.max(width, line.width(measure, size));
    }
    return width;
  }

  /// Whether something of its label is missing.
  boolean isShortened() {
    return label.shortened() || rest.stream().anyMatch(Label::shortened);
  }
}
