package dev.heatpress.plotly.ticks;

import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;

/// The distance of ticks (`dtick`).
///
/// @param kind `N` for a linear distance, `M` for months, `L` for a distance of the values on a
///   logarithmic axis, `D` for digits between powers of ten (1: all of them, 2: 2 and 5)
public record Step(char kind, double size) {

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
}
