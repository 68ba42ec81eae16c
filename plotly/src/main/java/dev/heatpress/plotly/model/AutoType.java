package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Dates;

/// Guesses the type of an axis from its coordinates.
///
/// The rules are those of `axis_autotype` in plotly.js 3.7: of at most a thousand coordinates, the
/// distinct ones are counted, and one kind must be twice as many as the other.
final class AutoType {
  private AutoType() {}

  /// The type for a list, or linear where it says nothing.
  ///
  /// @param strict whether strings count as words even where they hold a number (`autotypenumbers`)
  static AxisType of(Json list, boolean strict) {
    int size = Json.size(list);
    if (size <= 0 || list instanceof Json.Numbers) {
      return AxisType.LINEAR;
    }
    double step = Math.max(1, (size - 1) / 1000.0);
    int dates = 0;
    int numbers = 0;
    int cleaned = 0;
    int words = 0;
    Set<String> seen = new HashSet<>();
    for (double at = 0; at < size; at += step) {
      Json value = Json.at(list, (int) Math.min(size - 1.0, JsNumbers.round(at)));
      if (value instanceof Json.Nothing || !seen.add(AxisScale.name(value))) {
        continue;
      }
      dates += isDate(value) ? 1 : 0;
      numbers += Double.isNaN(Json.number(value)) ? 0 : 1;
      if (value instanceof Json.Bool) {
        words++;
      } else if (value instanceof Json.Num || (!strict && !Double.isNaN(cleaned(value)))) {
        cleaned++;
      } else if (value instanceof Json.Text) {
        words++;
      }
    }
    if (dates > numbers * 2) {
      return AxisType.DATE;
    }
    return words > cleaned * 2 ? AxisType.CATEGORY : AxisType.LINEAR;
  }

  private static boolean isDate(Json value) {
    String text =
        switch (value) {
          case Json.Text t -> t.value();
          case Json.Num num -> JsNumbers.text(num.value());
          default -> "";
        };
    return !Double.isNaN(Dates.parse(text));
  }

  /// A number with what people write around it: `$1,200`, `5%`.
  static double cleaned(Json value) {
    if (value instanceof Json.Text text && text.value().length() < 100) {
      String plain = text.value().replaceAll("^['\"%,$#\\s']+|[, ]|['\"%,$#\\s']+$", "");
      return JsNumbers.parse(plain);
    }
    return Json.number(value);
  }
}
