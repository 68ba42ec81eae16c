package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.ticks.AxisTick;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.Dates;
import dev.heatpress.plotly.ticks.Step;
import dev.heatpress.plotly.ticks.TickStyle;

/// The small ticks between those that have labels.
///
/// The rules are those of `prepMinorTicks` and `calcTicks` in src/plots/cartesian/axes.js of
/// plotly.js 3.7.
final class MinorTicks {
  private static final double NEAR = 0.001;

  private final Axis axis;
  private final MinorLook look;
  private final AxisTicks major;
  private final boolean back;

  private MinorTicks(Axis axis, MinorLook look) {
    this.axis = axis;
    this.look = look;
    this.major = ticks(axis.r0, axis.r1, axis.look.tickStyle());
    this.back = axis.r1 < axis.r0;
  }

  /// The linear positions of an axis' minor ticks, in no order.
  static List<Double> of(Axis axis, MinorLook look) {
    return new MinorTicks(axis, look).find();
  }

  private AxisTicks ticks(double r0, double r1, TickStyle style) {
    AxisTicks ticks =
        new AxisTicks(
            axis.scale.type(),
            r0,
            r1,
            axis.length,
            axis.vertical(),
            axis.look.side(),
            axis.scale.names(),
            style);
    ticks.prepare();
    return ticks;
  }

  private List<Double> find() {
    double delta = (axis.r1 - axis.r0) * 1e-4;
    double from = axis.r0 - delta;
    double to = axis.r1 + delta;
    List<Double> found = new ArrayList<>();
    if (look.style().mode() == TickStyle.Mode.LIST) {
      for (double at : look.style().values()) {
        if (at > Math.min(from, to) && at < Math.max(from, to)) {
          found.add(at);
        }
      }
      return found;
    }
    AxisTicks minor = minor(from);
    if (!look.ownStart()) {
      minor.start(major.start());
    }
    double before = Double.NaN;
    // No more than one per pixel.
    double most = Math.max(1000, axis.length);
    for (double at = minor.first(from, back);
        (back ? at >= to : at <= to) && found.size() < most && at != before;
        at = minor.step().next(at, back)) {
      found.add(at);
      before = at;
    }
    return apart(found);
  }

  /// Without those where a tick with a label is, unless they point to the other side or the figure
  /// lists those.
  private List<Double> apart(List<Double> minors) {
    String sides = look.ticks() + " " + axis.look.ticks();
    boolean listed = axis.look.tickStyle().mode() == TickStyle.Mode.LIST;
    if (listed || sides.equals("inside outside") || sides.equals("outside inside")) {
      return minors;
    }
    // Sums of steps differ in their last digits; as plotly.js, take those for one.
    Set<Double> majors = new HashSet<>();
    for (AxisTick tick : axis.ticks) {
      majors.add(tick.x());
      majors.add(10e6 + tick.x());
    }
    return minors.stream()
        .filter(at -> !majors.contains(at) && !majors.contains(10e6 + at))
        .toList();
  }

  private AxisTicks minor(double from) {
    TickStyle style = look.style();
    if (style.mode() == TickStyle.Mode.LINEAR) {
      return ticks(axis.r0, axis.r1, style);
    }
    double first = major.first(from, back);
    boolean listed = axis.look.tickStyle().mode() == TickStyle.Mode.LIST;
    if (listed || !Double.isFinite(first)) {
      return ticks(axis.r0, 0.8 * axis.r0 + 0.2 * axis.r1, style);
    }
    // A bit less than a step between two labels.
    double second = major.step().next(first, true);
    AxisTicks minor = ticks(first, second * 0.99 + first * 0.01, style);
    minor.step(fitting(major.step(), minor.step(), style.count() == MinorLook.COUNT));
    return minor;
  }

  /// A step that the steps between labels are multiples of.
  private static Step fitting(Step big, Step small, boolean anyCount) {
    boolean multiple = multiple(big.size(), small.size());
    if (big.isLinear() && small.isLinear()) {
      if (!multiple) {
        return big.size() == 2 * Dates.WEEK && small.size() == 3 * Dates.DAY
            ? Step.linear(Dates.WEEK)
            : big.size() == Dates.WEEK && anyCount ? Step.linear(Dates.DAY) : halved(big, small);
      }
      boolean weeks = big.size() == 2 * Dates.WEEK && small.size() == 2 * Dates.DAY;
      return weeks ? Step.linear(Dates.WEEK) : small;
    }
    if (big.kind() == 'M') {
      if (small.isLinear()) {
        return new Step('M', 1);
      }
      return !multiple ? big : big.size() >= 12 && small.size() == 2 ? new Step('M', 3) : small;
    }
    if (small.kind() == 'L') {
      return big.kind() != 'L' ? new Step('D', 1) : multiple ? small : halved(big, small);
    }
    boolean digits = small.kind() == 'D' && small.size() == 2;
    return digits && big.isLinear() && big.size() > 1 ? Step.linear(1) : small;
  }

  /// 5 is no multiple of 2: half of it is the next best.
  private static Step halved(Step big, Step small) {
    boolean half = Math.abs(big.size() / small.size() / 2.5 - 1) < NEAR;
    return half ? new Step(big.kind(), big.size() / 2) : big;
  }

  private static boolean multiple(double big, double small) {
    return Math.abs((big / small + 0.5) % 1 - 0.5) < NEAR;
  }
}
