package dev.heatpress.plotly.layout;

/// A rectangle on the page, in pixels, y down.
record Box(double left, double top, double right, double bottom) {
  /// Contains nothing, and is nothing to a union.
  static final Box NONE =
      new Box(
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  Box union(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /// Whether two boxes come nearer to each other than `pad`.
  boolean meets(Box other, double pad) {
    return left <= other.right + pad
        && other.left <= right + pad
        && top <= other.bottom + pad
        && other.top <= bottom + pad;
  }

  /// The edge on a side.
  double side(String name) {
    return switch (name) {
      case "left" -> left;
      case "right" -> right;
      case "top" -> top;
      default -> bottom;
    };
  }
}
