package dev.heatpress.core.figure;

/// The rectangle that the letters of a text fill, turned as the text is: names that are set tight
/// may touch the room of accents of the line below.
///
/// @param xs of the four corners, one after the other
/// @param ys of the four corners
record TextBox(String text, double[] xs, double[] ys) {

  static TextBox of(Scene.Text text, TextMeasure measure) {
    double width = measure.width(text.runs(), text.size());
    double up = 1.04 * measure.capHeight() * text.size();
    double down = measure.descent() * text.size();
    double c = Math.cos(Math.toRadians(text.angle()));
    double s = Math.sin(Math.toRadians(text.angle()));
    double[][] corners = {{0, -up}, {width, -up}, {width, down}, {0, down}};
    double[] xs = new double[4];
    double[] ys = new double[4];
    for (int i = 0; i < 4; i++) {
      double x = corners[i][0];
      double y = corners[i][1];
      xs[i] = text.x() + x * c + y * s;
      ys[i] = text.y() - x * s + y * c;
    }
    StringBuilder words = new StringBuilder();
    text.runs().forEach(run -> words.append(run.text()));
    return new TextBox(words.toString(), xs, ys);
  }

  static TextBox rectangle(String name, double x, double y, double width, double height) {
    return new TextBox(
        name,
        new double[] {x, x + width, x + width, x},
        new double[] {y, y, y + height, y + height});
  }

  /// Whether they share more than a sliver: no line along a side of either parts them.
  boolean overlaps(TextBox other) {
    return !parts(this, other) && !parts(other, this);
  }

  private static boolean parts(TextBox a, TextBox b) {
    for (int i = 0; i < 2; i++) {
      double nx = a.ys[i + 1] - a.ys[i];
      double ny = a.xs[i] - a.xs[i + 1];
      double norm = Math.hypot(nx, ny);
      if (norm == 0) {
        continue;
      }
      double[] ra = range(a, nx / norm, ny / norm);
      double[] rb = range(b, nx / norm, ny / norm);
      if (ra[1] <= rb[0] + 1e-6 || rb[1] <= ra[0] + 1e-6) {
        return true;
      }
    }
    return false;
  }

  private static double[] range(TextBox box, double nx, double ny) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 4; i++) {
      double d = box.xs[i] * nx + box.ys[i] * ny;
      low = Math.min(low, d);
      high = Math.max(high, d);
    }
    return new double[] {low, high};
  }

  /// Whether all of it lies on a page.
  boolean within(double width, double height) {
    for (int i = 0; i < 4; i++) {
      if (xs[i] < -1e-6 || ys[i] < -1e-6 || xs[i] > width + 1e-6 || ys[i] > height + 1e-6) {
        return false;
      }
    }
    return true;
  }
}
