package dev.heatpress.core.figure;

import module java.base;

/// Ticks of a scale that is linear around 0 and logarithmic beyond: 0 and powers of ten of both
/// signs.
///
/// @param low the least value
/// @param high the greatest value
/// @param threshold up to which the scale is linear, above 0
/// @param place from a value to its place along the axis, 0 to 1
public record SymlogTicks(double low, double high, double threshold, DoubleUnaryOperator place)
    implements Ticks {

  /// Places closer than this part of the axis are one for the eye.
  private static final double CLOSE = 0.04;

  @Override
  public TickSet choose(int most) {
    double least = Math.min(threshold, Math.max(Math.abs(low), Math.abs(high)));
    if (high <= threshold && low >= -threshold) {
      return NumberLabels.common(RoundNumbers.between(low, high, most, false), place);
    }
    int from = (int) Math.ceil(Math.log10(least) - 1e-9);
    int to = (int) Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))) + 1e-9);
    for (int stride = 1; stride <= 700; stride++) {
      List<BigDecimal> values = values(from, to, stride);
      if (values.size() <= most) {
        return labelled(values);
      }
    }
    return labelled(List.of());
  }

  /// The largest powers are kept where only every so many are, since they tell the range.
  private List<BigDecimal> values(int from, int to, int stride) {
    List<BigDecimal> values = new ArrayList<>();
    add(values, BigDecimal.ZERO);
    for (int power = to; power >= from; power -= stride) {
      BigDecimal value = BigDecimal.ONE.scaleByPowerOfTen(power);
      double fromZero = Math.abs(place.applyAsDouble(value.doubleValue()) - place.applyAsDouble(0));
      if (fromZero > CLOSE) {
        add(values, value);
        add(values, value.negate());
      }
    }
    return values;
  }

  private void add(List<BigDecimal> values, BigDecimal value) {
    double v = value.doubleValue();
    if (v >= low && v <= high) {
      values.add(value);
    }
  }

  private TickSet labelled(List<BigDecimal> values) {
    boolean plain = values.stream().allMatch(v -> v.abs().doubleValue() <= 1000 && v.scale() <= 2);
    Function<BigDecimal, Label> label =
        v -> plain || v.signum() == 0 ? NumberLabels.single(v) : NumberLabels.scientific(v);
    return new TickSet(NumberLabels.ticks(values, place, label), Label.EMPTY);
  }
}
