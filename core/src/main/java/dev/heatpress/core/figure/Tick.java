package dev.heatpress.core.figure;

/// A mark beside an axis.
///
/// @param at where, as a part of the axis: 0 at its start (left, or top), 1 at its end
/// @param label what it says; empty for a mark between those that say something
public record Tick(double at, Label label) {

  /// Whether it is a small mark without a label.
  boolean minor() {
    return label.isEmpty();
  }
}
