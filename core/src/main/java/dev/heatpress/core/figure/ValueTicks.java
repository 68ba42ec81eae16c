package dev.heatpress.core.figure;

import module java.base;

/// Ticks at values that are given, such as the borders of bands of color: all of them, or every so
/// many.
///
/// @param values rising
/// @param place from a value to its place along the axis, 0 to 1
public record ValueTicks(List<BigDecimal> values, DoubleUnaryOperator place) implements Ticks {

  /// Copies the list.
  public ValueTicks {
    values = List.copyOf(values);
  }

  @Override
  public TickSet choose(int most) {
    int n = values.size();
    int every = Math.max(1, Math.ceilDiv(n, most));
    // A stride that also meets the last value, if one is near.
    for (int e = every; n > 1 && e <= 2 * every && e < n; e++) {
      if ((n - 1) % e == 0) {
        every = e;
        break;
      }
    }
    List<BigDecimal> some = new ArrayList<>();
    for (int i = 0; i < n; i += every) {
      some.add(values.get(i));
    }
    return some.isEmpty() ? TickSet.NONE : NumberLabels.common(some, place);
  }
}
