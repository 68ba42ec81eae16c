package dev.heatpress.core.figure;

/// A mark beside an axis.
///
/// @param at where, as a part of the axis: 0 at its start (left, or top), 1 at its end
/// @param label what it says; empty for a mark between those that say something
/// @param marked whether there is a mark at all, or only the label
public record Tick(double at, Label label, boolean marked) {

  /// A mark with what it says.
  public Tick(double at, Label label) {
    this(at, label, true);
  }

  /// A label without a mark, of what lies around it.
  static Tick unmarked(double at, Label label) {
    return new Tick(at, label, false);
  }

  /// Whether it is a small mark without a label.
  boolean minor() {
    return label.isEmpty();
  }
}
