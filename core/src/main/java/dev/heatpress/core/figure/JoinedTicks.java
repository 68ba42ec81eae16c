package dev.heatpress.core.figure;

import module java.base;

/// Ticks of a scale of two linear halves: round numbers of each half, and the value between them.
///
/// @param low the least value
/// @param center where the halves meet
/// @param high the greatest value
/// @param place from a value to its place along the axis, 0 to 1
public record JoinedTicks(double low, double center, double high, DoubleUnaryOperator place)
    implements Ticks {

  /// Halves whose slopes differ by less than this share the distances of their ticks.
  private static final double SIMILAR = 2.5;

  @Override
  public TickSet choose(int most) {
    BigDecimal middle = BigDecimal.valueOf(center).stripTrailingZeros();
    double at = place.applyAsDouble(center);
    double steeper = (high - center) / (1 - at) / ((center - low) / at);
    if (steeper >= 1 / SIMILAR && steeper <= SIMILAR) {
      List<BigDecimal> common = RoundNumbers.between(low, high, most, false);
      if (common.stream().anyMatch(value -> value.compareTo(middle) == 0)) {
        return NumberLabels.common(common, place);
      }
    }
    double apart = 0.6 / Math.max(1, most);
    List<BigDecimal> values = new ArrayList<>();
    int below = (int) Math.round((most - 1) * at);
    if (low < center && below > 0) {
      for (BigDecimal value : RoundNumbers.between(low, center, below + 1, false)) {
        if (at - place.applyAsDouble(value.doubleValue()) >= apart) {
          values.add(value);
        }
      }
    }
    values.add(middle.signum() == 0 ? BigDecimal.ZERO : middle);
    int above = most - 1 - below;
    if (center < high && above > 0) {
      for (BigDecimal value : RoundNumbers.between(center, high, above + 1, false)) {
        if (place.applyAsDouble(value.doubleValue()) - at >= apart) {
          values.add(value);
        }
      }
    }
    List<BigDecimal> lower = values.stream().filter(v -> v.compareTo(middle) <= 0).toList();
    List<BigDecimal> upper = values.stream().filter(v -> v.compareTo(middle) >= 0).toList();
    if (NumberLabels.commonPower(values) != 0
        || NumberLabels.decimals(lower, 0) == NumberLabels.decimals(upper, 0)) {
      return NumberLabels.common(values, place);
    }
    // The halves have very different steps: each number has its own digits.
    return new TickSet(NumberLabels.ticks(values, place, NumberLabels::single), Label.EMPTY);
  }
}
