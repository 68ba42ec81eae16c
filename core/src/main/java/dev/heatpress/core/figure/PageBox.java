package dev.heatpress.core.figure;

import dev.heatpress.core.Printf;

/// The room that a figure has, in points, and the grid of pixels that it snaps to.
///
/// @param width the most that the page may be wide
/// @param height the most that the page may be high
/// @param exactWidth the page is exactly so wide; otherwise it ends with what is on it
/// @param exactHeight the page is exactly so high
/// @param pixelsPerPoint pixels of the picture; data areas and pages have whole pixels on pages
///   too, so that all formats share one layout
public record PageBox(
    double width, double height, boolean exactWidth, boolean exactHeight, double pixelsPerPoint) {

  /// Refuses lengths that are not positive.
  ///
  /// @throws IllegalArgumentException naming them
  public PageBox {
    if (!(width > 0 && height > 0 && pixelsPerPoint > 0)) {
      throw new IllegalArgumentException(
          Printf.of("a page of %s x %s pt with %s pixels a point", width, height, pixelsPerPoint));
    }
  }
}
