package dev.heatpress.plotly.ticks;

import module java.base;

/// Values whose contour lines are drawn; as `set_contours` and `end_plus` in plotly.js 4.1.
public record Levels(double start, double end, double size) {
  /// Levels that plotly.js draws at most.
  private static final int MOST = 1000;

  /// Round levels for values from one to another.
  ///
  /// @param count how many are wanted at most
  public static Levels automatic(double min, double max, double count) {
    AxisTicks ticks = AxisTicks.spaced(AxisType.LINEAR, min, max, (max - min) / count);
    double delta = (max - min) * 1e-4;
    double size = ticks.step().size();
    double start = ticks.first(min - delta, false);
    double end = ticks.first(max + delta, true);
    start = start == min ? start + size : start;
    end = end == max ? end - size : end;
    if (start > end) {
      start = (start + end) / 2;
      end = start;
    }
    return new Levels(start, end, size);
  }

  /// The size of round levels from one to another.
  public static double size(double start, double end, double count) {
    return start == end
        ? 1
        : AxisTicks.spaced(AxisType.LINEAR, start, end, (end - start) / count).step().size();
  }

  /// Ticks of a color bar at the levels, or at some of them where they are many.
  ///
  /// @param span of the values of the bar
  /// @param length of it, in pixels
  public TickStyle ticks(TickStyle style, double span, double length) {
    if (style.mode() != TickStyle.Mode.AUTO) {
      return style;
    }
    double count = style.count() > 0 ? style.count() : Math.clamp(length / 50, 4, 15) + 1;
    double more = span / (count * size);
    if (!(more > 1)) {
      return style.regular(start, size);
    }
    double power = Math.pow(10, Math.floor(Math.log(more) / AxisTicks.LN10));
    double part = more / power;
    double distance = size * power * (part < 2 ? 2 : part < 5 ? 5 : 10);
    boolean round = (Math.abs(start) / size + 1e-6) % 1 < 2e-6;
    return style.regular(round ? 0 : start, distance);
  }

  /// The values.
  public double[] values() {
    DoubleStream.Builder values = DoubleStream.builder();
    double at = start;
    for (int n = 0; at < end + size / 1e6 && n <= MOST; n++) {
      values.add(at);
      at += size;
    }
    return values.build().toArray();
  }
}
