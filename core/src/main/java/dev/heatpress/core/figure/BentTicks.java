package dev.heatpress.core.figure;

import module java.base;

/// Ticks of any rising scale: evenly spread, each at the roundest number near its place.
///
/// @param low the value at place 0
/// @param high the value at place 1
/// @param place from a value to its place along the axis, not falling
public record BentTicks(double low, double high, DoubleUnaryOperator place) implements Ticks {
  /// How far a tick may stand from its even place, as a part of the distance between two.
  private static final double REACH = 0.2;

  private static final int HALVINGS = 200;

  @Override
  public TickSet choose(int most) {
    List<Tick> ticks = new ArrayList<>();
    BigDecimal before = null;
    int count = Math.max(most, 2);
    for (int i = 0; i < count; i++) {
      double at = (double) i / (count - 1);
      double reach = REACH / (count - 1);
      BigDecimal value =
          RoundNumbers.roundest(value(Math.max(0, at - reach)), value(Math.min(1, at + reach)));
      double v = value.doubleValue();
      if (v >= low && v <= high && (before == null || value.compareTo(before) > 0)) {
        ticks.add(Tick.of(value, place.applyAsDouble(v), NumberLabels.single(value)));
        before = value;
      }
    }
    return new TickSet(most == 1 && ticks.size() > 1 ? ticks.subList(0, 1) : ticks, Label.EMPTY);
  }

  /// The value at a place, by halving.
  private double value(double at) {
    if (at <= 0) {
      return low;
    }
    if (at >= 1) {
      return high;
    }
    double a = low;
    double b = high;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = a / 2 + b / 2;
      if (middle <= a || middle >= b) {
        break;
      }
      if (place.applyAsDouble(middle) < at) {
        a = middle;
      } else {
        b = middle;
      }
    }
    return b;
  }
}
