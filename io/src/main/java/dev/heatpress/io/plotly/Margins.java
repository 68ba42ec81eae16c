package dev.heatpress.io.plotly;

/// Where the plot lies on the page, in whole pixels.
record Margins(double left, double right, double top, double bottom, double width, double height) {

  /// Whether two differ by more than rounding.
  boolean differs(Margins other) {
    return Math.abs(left - other.left) > 1
        || Math.abs(right - other.right) > 1
        || Math.abs(top - other.top) > 1
        || Math.abs(bottom - other.bottom) > 1
        || Math.abs(width - other.width) > 1
        || Math.abs(height - other.height) > 1;
  }
}
