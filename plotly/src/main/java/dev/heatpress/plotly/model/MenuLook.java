package dev.heatpress.plotly.model;

import module java.base;

/// A menu of buttons (`updatemenus`), which plotly.js draws in pictures, too.
///
/// @param buttons labels of those that are seen, in markup
/// @param active the button that is chosen, -1 for none
/// @param dropdown whether only the chosen one is seen, with an arrow; else all are
/// @param direction `down`, `up`, `left` or `right`
/// @param shown whether the chosen one is marked
/// @param x of its anchor, a part of the plot; y from below
/// @param xanchor 0 left, 0.5 center, 1 right
/// @param yanchor 0 bottom, 0.5 middle, 1 top
/// @param pad pixels at the left, top, right and bottom
public record MenuLook(
    List<String> buttons,
    int active,
    boolean dropdown,
    String direction,
    boolean shown,
    double x,
    double y,
    double xanchor,
    double yanchor,
    Margins pad,
    Font font,
    int background,
    int borderColor,
    double borderWidth) {

  /// Copies the list.
  public MenuLook {
    buttons = List.copyOf(buttons);
  }
}
