package dev.heatpress.plotly.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A slider, which plotly.js draws in pictures, too.
///
/// @param steps labels of those that are seen, in markup; at least two
/// @param active the step that is chosen
/// @param len of it, a part of the plot where `lenPart` says so, else pixels
/// @param x of its anchor, a part of the plot; y from below
/// @param xanchor 0 left, 0.5 center, 1 right
/// @param yanchor 0 bottom, 0.5 middle, 1 top
/// @param pad pixels at the left, top, right and bottom
/// @param value how the label of the chosen step is shown above; null for not at all
public record SliderLook(
    List<String> steps,
    int active,
    double len,
    boolean lenPart,
    double x,
    double y,
    double xanchor,
    double yanchor,
    Margins pad,
    Font font,
    @Nullable Value value,
    int background,
    int borderColor,
    double borderWidth,
    double tickLength,
    double tickWidth,
    int tickColor,
    double minorLength) {

  /// The label of the chosen step.
  ///
  /// @param xanchor 0 left, 0.5 center, 1 right
  /// @param offset pixels between it and the slider
  public record Value(String prefix, String suffix, double xanchor, double offset, Font font) {}

  /// Copies the list.
  public SliderLook {
    steps = List.copyOf(steps);
  }
}
