package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Breaks;
import dev.heatpress.plotly.ticks.Dates;
import org.jspecify.annotations.Nullable;

/// What the coordinates of an axis mean, as linear positions: the values, their logarithms to base
/// ten, milliseconds since 1970, or the indexes of categories.
public final class AxisScale {
  private final AxisType type;
  private final Map<String, Integer> categories = new LinkedHashMap<>();
  private final Map<String, Integer> known = new HashMap<>();

  /// A scale without categories.
  public AxisScale(AxisType type) {
    this.type = type;
  }

  /// The time that the axis leaves out; null for none.
  @Nullable Breaks breaks;

  /// Positions as a figure would give them.
  double[] given(double[] linear) {
    Breaks b = breaks;
    return b == null ? linear : Arrays.stream(linear).map(b::time).toArray();
  }

  /// The type of the axis.
  public AxisType type() {
    return type;
  }

  /// Adds a category behind the others, unless it is one already.
  void addCategory(Json coordinate) {
    if (!(coordinate instanceof Json.Nothing)) {
      categories.putIfAbsent(name(coordinate), categories.size());
    }
  }

  /// Remembers which categories there are once those of a trace are added.
  void seen(String trace) {
    known.put(trace, categories.size());
  }

  /// The categories that there were then: plotly.js places the cells of a trace among these.
  List<String> namesFor(String trace) {
    return names().subList(0, known.getOrDefault(trace, categories.size()));
  }

  /// The names of categories in their order.
  public List<String> names() {
    return new ArrayList<>(categories.keySet());
  }

  /// The linear position of a coordinate as a figure gives it; NaN where it is none.
  double linear(@Nullable Json coordinate) {
    return switch (type) {
      case LINEAR -> Json.number(coordinate);
      case LOG -> Math.log(positive(Json.number(coordinate))) / AxisTicks.LN10;
      case DATE -> {
        double time = date(coordinate);
        Breaks b = breaks;
        yield b == null ? time : b.hides(time) ? Double.NaN : b.position(time);
      }
      case CATEGORY -> category(coordinate);
    };
  }

  /// The same for ends of ranges, which are linear on logarithmic axes.
  double rangeEnd(@Nullable Json coordinate) {
    Breaks b = breaks;
    return b != null
        ? b.position(date(coordinate))
        : type == AxisType.LOG ? Json.number(coordinate) : linear(coordinate);
  }

  private static double positive(double value) {
    return value > 0 ? value : Double.NaN;
  }

  static double date(@Nullable Json coordinate) {
    return switch (coordinate) {
      case Json.Text text -> {
        double ms = Dates.parse(text.value());
        yield Double.isNaN(ms) ? JsNumbers.parse(text.value()) : ms;
      }
      case Json.Num num -> num.value();
      case null, default -> Double.NaN;
    };
  }

  private double category(@Nullable Json coordinate) {
    Integer index = coordinate == null ? null : categories.get(name(coordinate));
    return index == null ? Json.number(coordinate) : index;
  }

  /// What a category is called.
  public static String name(Json coordinate) {
    return switch (coordinate) {
      case Json.Text text -> text.value();
      case Json.Num num -> JsNumbers.text(num.value());
      case Json.Bool bool -> String.valueOf(bool.value());
      default -> "";
    };
  }
}
