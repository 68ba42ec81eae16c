package dev.heatpress.io.page;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.figure.Scene;

/// What pages of every format make of the items of a scene.
public final class SceneRules {
  /// The shortest and the longest side of a page that PDF viewers and PDF/A take.
  private static final double MIN_PT = 3;

  private static final double MAX_PT = 14_400;

  /// Farther out than any page; numbers beyond trouble viewers.
  private static final double FAR = 1e6;

  private SceneRules() {}

  /// Refuses pages that a PDF can't have.
  ///
  /// @throws InputException where a side is shorter than 3 pt or longer than 14400 pt
  public static void requirePage(Scene scene) {
    double width = scene.width() * scene.pointsPerUnit();
    double height = scene.height() * scene.pointsPerUnit();
    if (Math.min(width, height) < MIN_PT || Math.max(width, height) > MAX_PT) {
      throw new InputException(
          "a figure of %.6g x %.6g pt: each side of a page must be %.0f to %.0f pt (1 mm to 5.08 m)",
          width, height, MIN_PT, MAX_PT);
    }
  }

  /// Whether an item has numbers that a viewer can draw.
  public static boolean drawable(Scene.Item item) {
    return switch (item) {
      case Scene.Box b -> box(b.x(), b.y(), b.width(), b.height());
      case Scene.Line l ->
          l.points().length >= 4 && near(l.points()) && l.width() > 0 && near(l.width());
      case Scene.Polygon p -> p.points().length >= 6 && near(p.points());
      case Scene.Text t -> near(t.x(), t.y(), t.angle(), t.size()) && t.size() > 0;
      case Scene.Swatches s -> s.argb().length > 0 && box(s.x(), s.y(), s.width(), s.height());
      case Scene.DataArea a -> box(a.x(), a.y(), a.width(), a.height());
      case Scene.Clipped c -> box(c.x(), c.y(), c.width(), c.height());
    };
  }

  private static boolean box(double x, double y, double width, double height) {
    return near(x, y, width, height) && width > 0 && height > 0;
  }

  private static boolean near(double... numbers) {
    return Arrays.stream(numbers).allMatch(n -> Math.abs(n) <= FAR);
  }

  /// The dashes of a line; none where they are not positive lengths.
  public static double[] dash(Scene.Line line) {
    double[] dash = line.dash();
    boolean sound = Arrays.stream(dash).allMatch(d -> d >= 0 && d <= FAR);
    return sound && Arrays.stream(dash).sum() > 1e-3 * dash.length ? dash : new double[0];
  }

  /// Color fields as boxes.
  public static List<Scene.Box> boxes(Scene.Swatches s) {
    List<Scene.Box> boxes = new ArrayList<>();
    int[] argb = s.argb();
    double width = s.vertical() ? s.width() : s.width() / argb.length;
    double height = s.vertical() ? s.height() / argb.length : s.height();
    for (int i = 0; i < argb.length; i++) {
      double x = s.vertical() ? s.x() : s.x() + i * width;
      double y = s.vertical() ? s.y() + i * height : s.y();
      boxes.add(new Scene.Box(x, y, width, height, argb[i]));
    }
    return boxes;
  }

  /// What data areas are made of, in one line.
  public static String reasons(List<AreaContent> areas) {
    return areas.isEmpty()
        ? "no data"
        : areas.stream().map(AreaContent::reason).distinct().collect(Collectors.joining("; "));
  }
}
