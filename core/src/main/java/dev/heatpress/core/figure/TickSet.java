package dev.heatpress.core.figure;

import java.util.List;

/// Ticks that belong together, in the order of their places along the axis.
///
/// @param ticks with and without labels
/// @param context what all labels leave out: a power of ten to multiply them by, or a date; goes
///   with the title of the axis
public record TickSet(List<Tick> ticks, Label context) {
  /// No ticks.
  public static final TickSet NONE = new TickSet(List.of(), Label.EMPTY);

  /// Copies the list and sorts it by place.
  public TickSet {
    ticks = ticks.stream().sorted((a, b) -> Double.compare(a.at(), b.at())).toList();
  }

  /// The ticks that say something.
  List<Tick> labelled() {
    return ticks.stream().filter(tick -> !tick.minor()).toList();
  }

  /// The same without marks between the labels.
  TickSet withoutMinor() {
    return new TickSet(labelled(), context);
  }
}
