package dev.heatpress.core.figure;

import java.util.function.DoubleUnaryOperator;

/// Ticks at round numbers of a range, wherever the axis puts them.
///
/// @param low the least value of the axis
/// @param high the greatest value of the axis
/// @param place from a value to its place along the axis, 0 to 1
public record LinearTicks(double low, double high, DoubleUnaryOperator place) implements Ticks {

  /// Refuses ranges that are not finite or empty.
  ///
  /// @throws IllegalArgumentException naming them
  public LinearTicks {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
      throw new IllegalArgumentException("ticks from " + low + " to " + high);
    }
  }

  @Override
  public TickSet choose(int most) {
    return NumberLabels.common(RoundNumbers.between(low, high, most, false), place);
  }
}
