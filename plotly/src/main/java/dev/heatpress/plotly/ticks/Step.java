package dev.heatpress.plotly.ticks;

import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;

/// The distance of ticks (`dtick`).
///
/// @param kind `N` for a linear distance, `M` for months, `L` for a distance of the values on a
///   logarithmic axis, `D` for digits between powers of ten (1: all of them, 2: 2 and 5)
public record Step(char kind, double size) {
  /// Rough spacings between which 1, 2 and 5 or all digits are the nearest, as logarithms.
  private static final double[] ALL_DIGITS = {
    -0.046, 0, 0.301, 0.477, 0.602, 0.699, 0.778, 0.845, 0.903, 0.954, 1
  };

  private static final double[] TWO_AND_FIVE = {-0.301, 0, 0.301, 0.699, 1};

  /// A linear distance.
  public static Step linear(double size) {
    return new Step('N', size);
  }

  /// Whether it is a number, not a step of dates or logarithms.
  public boolean isLinear() {
    return kind == 'N';
  }

  /// What a figure gives, checked as by plotly.js: what makes no sense becomes a day or 1.
  public static Step of(Json given, AxisType type) {
    Step standard = linear(type == AxisType.DATE ? Dates.DAY : 1);
    double number = Json.number(given);
    if (!Double.isNaN(number)) {
      if (number <= 0) {
        return standard;
      }
      return linear(
          switch (type) {
            case CATEGORY -> Math.max(1, JsNumbers.round(number));
            case DATE -> Math.max(0.1, number);
            case LINEAR, LOG -> number;
          });
    }
    if (!(given instanceof Json.Text text) || text.value().isEmpty()) {
      return standard;
    }
    char kind = text.value().charAt(0);
    double size = JsNumbers.parse(text.value().substring(1));
    boolean fits =
        switch (kind) {
          case 'M' -> type == AxisType.DATE && size == Math.rint(size) && size < 1e6;
          case 'L' -> type == AxisType.LOG;
          case 'D' -> type == AxisType.LOG && (size == 1 || size == 2);
          default -> false;
        };
    return size > 0 && fits ? new Step(kind, size) : standard;
  }

  /// A position that is a step away.
  public double next(double x, boolean back) {
    double signed = back ? -size : size;
    return switch (kind) {
      case 'N' -> increment(x, signed);
      case 'M' -> Dates.addMonths(x, (int) Math.clamp(signed, -1e7, 1e7));
      case 'L' -> Math.log(Math.pow(10, x) + signed) / AxisTicks.LN10;
      default -> digit(x + (back ? -0.01 : 0.01), back);
    };
  }

  /// The first position from one on that is the logarithm of a digit between powers of ten.
  double digit(double from, boolean back) {
    double digit = nearest(Dates.mod(from, 1), size == 2 ? TWO_AND_FIVE : ALL_DIGITS, back);
    double tenth = JsNumbers.round(Math.pow(10, digit) * 10) / 10;
    return Math.floor(from) + Math.log(tenth) / AxisTicks.LN10;
  }

  /// A sum that stays short in decimal: 0.1 + 0.2 is 0.3.
  private static double increment(double x, double delta) {
    if (delta == 0) {
      return x;
    }
    double scale = 1 / Math.abs(delta);
    double sum = scale > 1 ? (scale * x + scale * delta) / scale : x + delta;
    String text = JsNumbers.text(sum);
    if (text.length() > 16
        && text.length() >= JsNumbers.text(x).length() + JsNumbers.text(delta).length()
        && Math.abs(sum) < 1e12) {
      return Double.parseDouble(JsNumbers.precise(sum, 12));
    }
    return sum;
  }

  /// The first number of a set above a value, in reverse the last one that isn't above it; where
  /// there is none, the one at that end.
  static double nearest(double value, double[] set, boolean reverse) {
    if (reverse) {
      for (int i = set.length - 1; i > 0; i--) {
        if (set[i] <= value) {
          return set[i];
        }
      }
      return set[0];
    }
    for (double each : set) {
      if (each > value) {
        return each;
      }
    }
    return set[set.length - 1];
  }
}
