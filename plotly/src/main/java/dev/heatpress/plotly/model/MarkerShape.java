package dev.heatpress.plotly.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The outlines of marker symbols; the numbers are those of `drawing/symbol_defs` in plotly.js 4.1.
public final class MarkerShape {
  private static final int ROUND = 32;
  private static final double THIRD = Math.sqrt(3);

  private static final List<String> NUMBERS =
      List.of(
          "circle",
          "square",
          "diamond",
          "cross",
          "x",
          "triangle-up",
          "triangle-down",
          "triangle-left",
          "triangle-right");

  private MarkerShape() {}

  /// Whether a symbol has an outline here.
  static boolean known(String symbol) {
    return unit(name(symbol)) != null;
  }

  /// Whether only the outline of a symbol is drawn.
  public static boolean open(String symbol) {
    return symbol.contains("-open") || symbol.matches("1\\d\\d");
  }

  private static String name(String symbol) {
    if (symbol.matches("\\d{1,3}")) {
      int i = Integer.parseInt(symbol) % 100;
      return i < NUMBERS.size() ? NUMBERS.get(i) : i == 17 ? "star" : symbol;
    }
    return symbol.replace("-open", "").replace("-dot", "");
  }

  /// The corners of a symbol around a point, x and y in turn; a circle where it is not known.
  public static double[] outline(String symbol, double x, double y, double radius) {
    double[] unit = unit(name(symbol));
    double[] points = unit == null ? circle() : unit.clone();
    for (int i = 0; i < points.length; i += 2) {
      points[i] = x + points[i] * radius;
      points[i + 1] = y + points[i + 1] * radius;
    }
    return points;
  }

  private static double[] circle() {
    double[] points = new double[2 * ROUND];
    for (int i = 0; i < ROUND; i++) {
      points[2 * i] = Math.cos(2 * Math.PI * i / ROUND);
      points[2 * i + 1] = Math.sin(2 * Math.PI * i / ROUND);
    }
    return points;
  }

  private static double @Nullable [] unit(String name) {
    double w = 2 / THIRD;
    return switch (name) {
      case "circle" -> circle();
      case "square" -> new double[] {-1, -1, 1, -1, 1, 1, -1, 1};
      case "diamond" -> new double[] {1.3, 0, 0, 1.3, -1.3, 0, 0, -1.3};
      case "cross" -> plus(1.2, 0.4, 0);
      case "x" -> plus(0.8 * 1.5, 0.4, Math.PI / 4);
      case "triangle-up" -> new double[] {-w, 0.5, w, 0.5, 0, -1};
      case "triangle-down" -> new double[] {-w, -0.5, w, -0.5, 0, 1};
      case "triangle-left" -> new double[] {0.5, -w, 0.5, w, -1, 0};
      case "triangle-right" -> new double[] {-0.5, -w, -0.5, w, 1, 0};
      case "star" -> star();
      default -> null;
    };
  }

  private static double[] plus(double out, double in, double turn) {
    double[][] arm = {{in, -out}, {in, -in}};
    double[] points = new double[24];
    int n = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
      double angle = quarter * Math.PI / 2 + turn;
      double[][] corners = {{-in, -out}, arm[0], arm[1]};
      for (double[] c : corners) {
        points[n++] = c[0] * Math.cos(angle) - c[1] * Math.sin(angle);
        points[n++] = c[0] * Math.sin(angle) + c[1] * Math.cos(angle);
      }
    }
    return points;
  }

  private static double[] star() {
    double[] points = new double[20];
    for (int i = 0; i < 10; i++) {
      double r = i % 2 == 0 ? 1.4 : 1.4 * 0.382;
      points[2 * i] = r * Math.sin(i * Math.PI / 5);
      points[2 * i + 1] = -r * Math.cos(i * Math.PI / 5);
    }
    return points;
  }
}
