package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;

/// Dashes of lines by plotly.js' names, or as lengths in pixels.
public final class Dashes {
  private Dashes() {}

  /// Lengths of dashes and gaps in turn; empty for a solid line.
  public static double[] of(String name, double width) {
    double d = Math.max(width, 3);
    return switch (name) {
      case "solid", "" -> new double[0];
      case "dot" -> new double[] {d, d};
      case "dash" -> new double[] {3 * d, 3 * d};
      case "longdash" -> new double[] {5 * d, 5 * d};
      case "dashdot" -> new double[] {3 * d, d, d, d};
      case "longdashdot" -> new double[] {5 * d, 2 * d, d, 2 * d};
      default -> listed(name);
    };
  }

  private static double[] listed(String text) {
    List<Double> lengths = new ArrayList<>();
    for (String part : text.split("[ ,]+", 64)) {
      double length = JsNumbers.parse(part.replaceAll("(px|%)$", ""));
      if (!(length > 0) || length > 1e4) {
        return new double[0];
      }
      lengths.add(length);
    }
    if (lengths.size() % 2 == 1) {
      lengths.addAll(List.copyOf(lengths));
    }
    return lengths.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
