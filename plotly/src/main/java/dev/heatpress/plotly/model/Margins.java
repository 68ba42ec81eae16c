package dev.heatpress.plotly.model;

/// Where the plot lies on the page, in whole pixels.
public record Margins(
    double left, double right, double top, double bottom, double width, double height) {

  /// Whether two differ by more than rounding.
  public boolean differs(Margins other) {
    return Math.abs(left - other.left) > 1
        || Math.abs(right - other.right) > 1
        || Math.abs(top - other.top) > 1
        || Math.abs(bottom - other.bottom) > 1
        || Math.abs(width - other.width) > 1
        || Math.abs(height - other.height) > 1;
  }
}
